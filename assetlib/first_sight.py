"""First sight: what of a place that this PC never worked with is told where it cannot be used.

The sentences for a library that is open say that changes wait on this PC, and here none do; and a
place that cannot be reached may be mistyped.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from assetlib.errors import (
    EmptyRoot,
    LoginRefused,
    MayNotFound,
    MayNotWrite,
    NeverReached,
    NeverSeen,
    NotLetIn,
    ServerOffline,
    ServerReadOnly,
    ShareOffline,
    ShareReadOnly,
    TablesUnseen,
)


@contextmanager
def first_seen() -> Iterator[None]:
    """Raises NeverSeen for ShareOffline, MayNotWrite for ShareReadOnly; EmptyRoot as it is.

    Of a database NeverReached, NotLetIn and MayNotFound, with what its server says; TablesUnseen,
    which says nothing of changes, as it is.
    """
    try:
        yield
    except (EmptyRoot, TablesUnseen):
        raise
    except ServerOffline as error:
        raise NeverReached(error.subject, " ".join(error.detail.split())) from error
    except LoginRefused as error:
        raise NotLetIn(error.subject, error.detail) from error
    except ServerReadOnly as error:
        raise MayNotFound(error.subject, error.detail) from error
    except ShareOffline as error:
        raise NeverSeen(error.subject, error.detail) from error
    except ShareReadOnly as error:
        raise MayNotWrite(error.subject, error.detail) from error

"""First sight: a folder that this PC has never seen may be mistyped, where it cannot be reached."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from assetlib.errors import NeverSeen, ShareOffline


@contextmanager
def first_seen() -> Iterator[None]:
    """Tells that a share is away in the words of whoever cannot know that it is one: NeverSeen."""
    try:
        yield
    except ShareOffline as error:
        if type(error) is not ShareOffline:  # the others say more
            raise
        raise NeverSeen(error.subject, error.detail) from error

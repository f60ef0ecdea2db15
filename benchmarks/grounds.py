"""Where a benchmark takes place: a log that processes can open, and a server that can be hit."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psutil
import psycopg

from assetlib.catalogue.changes import Put
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.postgres_log import PostgresLog
from assetlib.log import Log, Marker
from tests.catalogue.making import AT, commits
from tests.catalogue.memory_log import LIBRARY
from tests.postgres import Server, running
from tests.samba.fixture import Corner
from tests.samba.server import Samba, samba
from tests.samba.smb_disk import log_at

PICTURES = tuple(f"a{n}" for n in range(4))
"""The ids of the pictures that everybody changes."""


@dataclass(frozen=True)
class Ground:
    """A log with the pictures in it. `open` may be sent to other processes.

    `hit` kills one process of the server that serves a client now, and says how many that were.
    """

    open: Callable[[], Log]
    hit: Callable[[], int]


@contextlib.contextmanager
def on_samba() -> Iterator[Ground]:
    """Commit folders on a real SMB share."""
    with samba() as server:
        corner = Corner(server)
        corner.log().create(Marker(LIBRARY, AT), _first())
        corner.furnish()
        corner.close()
        yield Ground(partial(log_at, corner.address), partial(_hit_samba, server))


@contextlib.contextmanager
def in_a_folder() -> Iterator[Ground]:
    """Commit folders on a disk of this machine."""
    with tempfile.TemporaryDirectory(prefix="soak-log-") as root:
        FolderLog(Path(root)).create(Marker(LIBRARY, AT), _first())
        yield Ground(partial(FolderLog, Path(root)), lambda: 0)


@contextlib.contextmanager
def in_postgres() -> Iterator[Ground]:
    """Tables of a PostgreSQL server; processes started later log in as a librarian."""
    with (
        running(connections=100) as server,
        server.database() as database,
        tempfile.TemporaryDirectory(prefix="soak-log-") as root,
    ):
        url = server.url(database)
        os.environ.update(server.environment("owner"))
        PostgresLog(Path(root), url).create(Marker(LIBRARY, AT, url), _first())
        server.employ(database)
        os.environ.update(server.environment("librarian"))
        connect = partial(PostgresLog, Path(root), url, LIBRARY)
        yield Ground(connect, partial(_hit_postgres, server, database))


GROUNDS: dict[str, Callable[[], AbstractContextManager[Ground]]] = {
    "samba": on_samba,
    "folder": in_a_folder,
    "postgres": in_postgres,
}
"""The kinds of log."""


def _first() -> bytes:
    pictures = [Put("asset", id_, {"path": f"{id_}.png"}) for id_ in PICTURES]
    return commits(pictures)[0][1]


def _hit_samba(server: Samba) -> int:
    with contextlib.suppress(psutil.Error, IndexError):
        random.choice(server.clients()).kill()  # noqa: S311 - whom it hits is left to chance
        return 1
    return 0


def _hit_postgres(server: Server, database: str) -> int:
    """The server ends every connection then, and begins again from its log."""
    with contextlib.suppress(psycopg.OperationalError, ProcessLookupError, IndexError):
        os.kill(random.choice(server.backends(database)), signal.SIGKILL)  # noqa: S311
        return 1
    return 0

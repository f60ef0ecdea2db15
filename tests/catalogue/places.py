"""Places where a log and its office are kept: in memory, in a folder, over SMB, in PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from assetlib.catalogue.commit import GENESIS, Commit, write_commit
from assetlib.catalogue.folder_log import FolderLog
from assetlib.log import Log, Marker
from assetlib.share import Share
from tests.catalogue.making import AT, AUTHOR, PICTURE
from tests.catalogue.memory_log import LIBRARY
from tests.catalogue.memory_office import MemoryOffice
from tests.catalogue.postgres_place import POSTGRES, connector, postgres_library
from tests.postgres import Server

MARKER = Marker(LIBRARY, "2026-11-01T00:00:00+00:00")
FIRST = write_commit(Commit(LIBRARY, 1, GENESIS, "first", AUTHOR, AT, "x", (PICTURE,)))
# Not by `commits`: at import, where the numbers of changes belong to the tests.


@dataclass
class Place:
    """Where a log is kept, and ways to it: one log a PC."""

    root: Path | None
    connect: Callable[[], Log]
    vanish: Callable[[], None]
    marker: Marker = MARKER
    opened: list[Log] = field(default_factory=list)

    def log(self) -> Log:
        self.opened.append(self.connect())
        return self.opened[-1]


@contextmanager
def folder_place(root: Path, connect: Callable[[Path], Log]) -> Iterator[Place]:
    place = Place(root, lambda: connect(root), lambda: root.rename(root.with_name("away")))
    try:
        yield place
    finally:
        for log in place.opened:
            if isinstance(log, Share):
                log.close()


@contextmanager
def memory_place() -> Iterator[Place]:
    memory = MemoryOffice()
    memory.publish(1, FIRST, {})
    yield Place(None, lambda: memory, lambda: setattr(memory, "offline", True))


@contextmanager
def postgres_place(server: Server, root: Path, kind: str) -> Iterator[Place]:
    with postgres_library(server, root, MARKER, FIRST) as (marker, wire):

        def vanish() -> None:
            wire.cut()
            root.rename(root.with_name("away"))

        place = Place(root, connector(kind, root, marker), vanish, marker)
        try:
            yield place
        finally:
            for log in place.opened:
                log.close()


KINDS: dict[str, Callable[[Path], Log]] = {"folder": FolderLog, "share": Share}
FOLDERS = [*KINDS, "samba"]


PLACES = ["memory", *FOLDERS, *POSTGRES]


def empty(root: Path) -> Path:
    root.mkdir()
    return root


def found(root: Path) -> Path:
    FolderLog(root).create(MARKER, FIRST)
    return root

"""A library with a history in a folder, and a database for it to move to."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assetlib.catalogue import moving
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.moving import Progress, move, side_at
from assetlib.catalogue.shelves import INBOX, LASTING, Side
from assetlib.catalogue.slips import write_line
from assetlib.log import Marker
from tests.catalogue.clerk import use
from tests.catalogue.making import PICTURE, commits
from tests.catalogue.memory_log import LIBRARY
from tests.postgres import Server
from tests.uses import record

FILED = [f"{year}0401T000000000000Z-0a" for year in (2024, 2025, 2026)]


REVS = 11


@dataclass
class House:
    """A library with a history, an office and slips, and a database that is empty yet."""

    root: Path
    url: str
    server: Server
    bodies: list[bytes]

    def other(self, place: str) -> str:
        return self.url if place == "folder" else "folder"


def contents(side: Side) -> dict[str, object]:
    """Everything that is kept in a place, but for its farewell."""
    found: dict[str, object] = {}
    for rev in range(1, moving.newest(side) + 1):
        found[f"commit {rev}"] = (side.read(rev), dict(side.files(rev)))
    for shelf in (*LASTING, INBOX):
        for name in side.names(shelf):
            found[f"{shelf} {name}"] = side.fetch(shelf, name)
    return found


def everything(root: Path, address: str) -> dict[str, object]:
    side = side_at(root, address)
    try:
        return contents(side)
    finally:
        side.hang_up()


def whole(root: Path, address: str, seconds: float = 60) -> Progress:
    """A move, in steps of so many seconds."""
    step = move(root, address, 0, seconds)
    while not step.done:
        step = move(root, address, step.checked, seconds or 0.02)
    return step


@pytest.fixture
def house(postgres: Server, as_account: Callable[[str], None], tmp_path: Path) -> Iterator[House]:
    root = tmp_path / "root"
    root.mkdir()
    chain = commits([PICTURE], *([] for _ in range(REVS - 1)))
    log = FolderLog(root)
    log.create(Marker(LIBRARY, "now"), chain[0][1])
    for commit, body in chain[1:]:
        files = {"thumbs.zip": bytes([commit.rev]) * 5000, "empty": b""}
        log.publish(commit.rev, body, files if commit.rev % 3 == 0 else {})
    for name in FILED:
        log.file_away(name, f"lines of {name}\n".encode())
    log.keep_evidence(b"%PDF-1.4 a permission", ".pdf")
    log.keep_evidence(b"a mail", "")
    waiting, torn = str(uuid.uuid4()), str(uuid.uuid4())
    log.hand_in(waiting, b"a slip that waits")
    log.hand_in(torn, b"{torn")
    log.set_aside(torn)
    with postgres.database() as database:
        yield House(root, postgres.url(database), postgres, [body for _, body in chain])


def slip() -> tuple[str, bytes]:
    """A slip as staff hand it in."""
    line = use(record())
    return line.id, write_line(line)

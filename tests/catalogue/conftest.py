"""The place of a test: a library with its first commit, once in each kind of log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assetlib.catalogue.folder_log import FolderLog
from tests.catalogue.places import (
    FIRST,
    KINDS,
    MARKER,
    PLACES,
    Place,
    empty,
    folder_place,
    memory_place,
    postgres_place,
)
from tests.catalogue.postgres_place import POSTGRES
from tests.postgres import Server
from tests.samba.fixture import Corner


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """A library with its first commit."""
    if request.param == "memory":
        with memory_place() as place:
            yield place
    elif request.param in POSTGRES:
        request.getfixturevalue("as_account")
        server: Server = request.getfixturevalue("postgres")
        with postgres_place(server, tmp_path / "root", request.param) as place:
            yield place
    elif request.param == "samba":
        corner: Corner = request.getfixturevalue("corner")
        corner.log().create(MARKER, FIRST)
        yield Place(corner.root, corner.log, corner.vanish)
    else:
        FolderLog(empty(tmp_path / "root")).create(MARKER, FIRST)
        with folder_place(tmp_path / "root", KINDS[request.param]) as place:
            yield place

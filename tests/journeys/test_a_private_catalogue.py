"""A folder without a catalogue is looked at by one person, and nothing is written into it."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assetlib import opening
from assetlib.catalogue.commit import GENESIS, Author, Commit, write_commit
from assetlib.catalogue.marker_file import read_marker
from assetlib.catalogue.private import create
from assetlib.details import Edit
from assetlib.errors import (
    CatalogueGone,
    EmptyRoot,
    LogDamaged,
    NotALibrarian,
    NotALibrary,
    PrivateLeft,
    ShareOffline,
    ShareTrouble,
)
from assetlib.founding import found_library
from assetlib.library import Library, open_library
from assetlib.log import Marker
from assetlib.privacy import home_of, private_id
from assetlib.query import Query
from assetlib.settings import load
from tests import shelf
from tests.fuse_fixture import hanging_mount
from tests.program import run_command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve pictures and no catalogue."""
    place = tmp_path / "ただのフォルダー"
    shelf.twelve(place)
    return place


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def enter(cache: Path, monkeypatch):
    """Opens roots on this PC; all get closed."""
    monkeypatch.setattr(opening, "KNOWN", 60.0)  # a busy machine is no share that is away
    opened: list[Library] = []

    def open_it(root: Path, *, private: bool = False) -> Library:
        opened.append(open_library(root, cache, indexing=False, private=private))
        opened[-1].ready()
        return opened[-1]

    yield open_it
    for library in opened:
        library.close()


def everything(folder: Path) -> list[tuple[str, int]]:
    return sorted((str(one), one.stat().st_mtime_ns) for one in folder.rglob("*"))


def test_pictures_are_found_and_edited_and_the_folder_stays_as_it_was(folder, enter, cache):
    before = everything(folder)
    library = enter(folder, private=True)
    assert library.private
    assert library.librarian
    assert library.sweep(confirm=True).result().added == 12
    rows = library.search(Query("絵02")).result().rows
    library.edit(rows, Edit(title="わたしの題")).result()
    assert library.preview(rows[0], 64).result()
    library.close()
    again = enter(folder)
    assert [t.title for t in again.tiles(again.search(Query("わたし")).result().rows).result()] == [
        "わたしの題"
    ]
    assert everything(folder) == before
    marker = (home_of(cache, folder) / "_catalog" / "library.json").read_text()
    assert '"private": true' in marker


def test_nothing_private_begins_by_itself(folder, enter, cache):
    with pytest.raises(NotALibrary):
        enter(folder)
    assert private_id(cache, folder) is None


def test_a_private_catalogue_works_with_the_folder_away_and_loses_nothing(folder, enter):
    enter(folder, private=True).sweep(confirm=True).result()
    away = folder.with_name("away")
    folder.rename(away)
    library = enter(folder)
    assert library.private
    assert len(library.search(Query()).result().rows) == 12
    with pytest.raises(ShareOffline):
        library.sweep(confirm=True).result()
    folder.mkdir()  # the place of a drive that is not connected
    with pytest.raises(EmptyRoot):
        library.sweep(confirm=True, accept=True).result()
    assert len(library.search(Query()).result().rows) == 12


def test_an_empty_folder_may_be_a_drive_that_is_not_connected(tmp_path, enter, cache):
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(EmptyRoot):
        enter(empty, private=True)
    assert private_id(cache, empty) is None


def test_a_folder_that_cannot_be_reached_has_no_private_catalogue(folder, enter, cache):
    folder.rename(folder.with_name("away"))
    with pytest.raises(ShareOffline):
        enter(folder, private=True)
    assert private_id(cache, folder) is None


def test_a_folder_that_hangs_has_no_private_catalogue(enter, cache):
    with hanging_mount() as share:
        with pytest.raises(ShareOffline):
            enter(share / "folder", private=True)
        assert private_id(cache, share / "folder") is None


@contextmanager
def as_nobody() -> Iterator[None]:
    """In here this process has the rights of somebody without any."""
    if os.geteuid():
        pytest.skip("needs root, to become somebody else")
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def look(root: Path, home: Path) -> None:
    """What a worker does where somebody wants to look at a folder on their own."""
    try:
        read_marker(root)
    except NotALibrary:
        marker = Marker(str(uuid.uuid4()), "2026-07-01T00:00:00+00:00")
        me = Author("a", "b", "1")
        first = Commit(marker.id, 1, GENESIS, marker.id, me, marker.created, "init", ())
        create(root, home, marker, write_commit(first))


@pytest.fixture
def open_way(tmp_path: Path) -> Path:
    """Everybody may walk to what lies in the test's folder."""
    for place in (tmp_path, *tmp_path.parents):
        if not place.stat().st_mode & 0o001:
            place.chmod(0o755)
    return tmp_path


@pytest.fixture
def home(open_way: Path) -> Path:
    place = open_way / "nobody"
    place.mkdir()
    place.chmod(0o777)
    return place / "home"


def test_a_catalogue_that_cannot_be_read_is_not_absent(folder, cache, home):
    found_library(folder, load(cache))
    (folder / "_catalog").chmod(0o700)
    with as_nobody(), pytest.raises(ShareTrouble):
        look(folder, home)
    assert not home.exists()


def test_a_folder_that_cannot_be_listed_has_no_private_catalogue(folder, home):
    folder.chmod(0o711)  # names in it can be asked for, and are not there
    with as_nobody(), pytest.raises(ShareTrouble):
        look(folder, home)
    assert not home.exists()


def test_a_folder_that_may_only_be_read_can_be_looked_at_privately(folder, home):
    folder.chmod(0o755)
    with as_nobody():
        look(folder, home)
        assert read_marker(home).private
    assert not (folder / "_catalog").exists()


def as_json(words: str) -> bytes:
    return json.dumps(words)[1:-1].encode()  # the accounts of Windows have a backslash


def test_somebody_elses_library_makes_nobody_a_private_librarian(folder, enter, cache, tmp_path):
    library = found_library(folder, load(tmp_path / "theirs"))
    commit = next(folder.rglob("commit.json"))
    assert library.encode() in commit.read_bytes()
    stranger = commit.read_bytes().replace(as_json(load(cache).account), b"somebody@else")
    commit.write_bytes(stranger)
    opened = enter(folder, private=True)
    assert not opened.private
    assert not opened.librarian
    with pytest.raises(NotALibrarian):
        opened.edit([1], Edit(title="x")).result()
    assert private_id(cache, folder) is None


def test_what_is_left_of_a_catalogue_is_not_absence(folder, enter, cache):
    (folder / "_Catalog").mkdir()
    with pytest.raises(LogDamaged):
        enter(folder, private=True)
    assert private_id(cache, folder) is None


def test_a_library_whose_catalogue_went_is_not_begun_anew(folder, enter, cache):
    found_library(folder, load(cache))
    enter(folder).close()
    (folder / "_catalog").rename(folder.with_name("moved away"))
    with pytest.raises(CatalogueGone):
        enter(folder, private=True)
    assert private_id(cache, folder) is None


def test_a_catalogue_that_appears_later_is_opened_and_said_and_nothing_is_sent(
    folder, enter, cache
):
    mine = enter(folder, private=True)
    mine.sweep(confirm=True).result()
    mine.close()
    shared = found_library(folder, load(cache))
    opened = enter(folder)
    assert (opened.id, opened.private, opened.head) == (shared, False, 1)
    assert [type(trouble) for trouble in opened.troubles] == [PrivateLeft]
    assert private_id(cache, folder) == mine.id
    opened.close()
    again = enter(folder)
    assert again.troubles == ()


def test_there_is_no_override_with_a_private_catalogue(folder, enter):
    library = enter(folder, private=True)
    assert not library.gate._may_override()


def test_commands_find_the_private_catalogue_by_themselves(folder, enter, cache):
    command = ["index", folder, "--cache", cache]
    before = run_command(*command)
    assert before.returncode != 0
    assert "assetlib open --private" in before.stderr
    enter(folder, private=True).close()
    after = run_command(*command)
    assert after.returncode == 0, after.stderr

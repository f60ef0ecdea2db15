"""Files as Windows keeps them: open elsewhere, with long paths, with names of other systems."""

from __future__ import annotations

import ctypes
import threading
import unicodedata
from functools import partial
from pathlib import Path

import pytest

from assetlib import durable
from assetlib.catalogue.disk import LOCAL, rename_new, translated, write_whole
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.sole_file import close_sole, open_sole, read_beside
from assetlib.errors import FileInUse, LocalTrouble, ShareBusy
from assetlib.founding import found_library
from assetlib.index import placing
from assetlib.index.folder import list_folder, locate, read_file
from assetlib.library import open_library
from assetlib.longpath import as_long
from assetlib.query import Query
from assetlib.settings import load
from assetlib.wording import say_trouble
from tests import shelf
from tests.windows.neighbour import neighbour

pytestmark = pytest.mark.skipif("sys.platform != 'win32'", reason="runs on Windows alone")

held = partial(neighbour, "tests.windows.holder")

NAMES = ("髙﨑①.png", "𠮷野家.png", unicodedata.normalize("NFD", "がぎぐ.png"), "〜－∥ﾊﾝｶｸ.png")


def stamp(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_size, found.st_mtime_ns


def test_a_picture_that_is_open_elsewhere_is_not_moved_and_the_sentence_says_why(root):
    picture = next(root.rglob("*.png"))
    path = picture.relative_to(root).as_posix()
    with held(picture), pytest.raises(FileInUse) as told:
        placing.relocate(root, path, "別.png", stamp(picture))
    assert "ほかのソフトで開かれています" in say_trouble(told.value)
    assert picture.exists()


def test_it_is_moved_as_soon_as_it_is_closed(root):
    picture = next(root.rglob("*.png"))
    path, known = picture.relative_to(root).as_posix(), stamp(picture)
    with held(picture) as let_go:
        threading.Timer(0.3, let_go).start()
        placing.relocate(root, path, "別.png", known)
    assert (root / "別.png").exists()
    assert not picture.exists()


def test_a_picture_that_is_open_to_read_elsewhere_is_read(root):
    picture = next(root.rglob("*.png"))
    with held(picture):
        contents = read_file(root, picture.relative_to(root).as_posix())
    assert contents.data == picture.read_bytes()


def test_a_note_of_this_pc_that_is_being_read_is_replaced_a_moment_later(tmp_path):
    note = tmp_path / "記録.json"
    durable.keep(note, b"old")
    with held(note) as let_go:
        with pytest.raises(LocalTrouble):
            durable.keep(note, b"new")
        assert [place.name for place in tmp_path.iterdir()] == [note.name]
        threading.Timer(0.3, let_go).start()
        durable.keep(note, b"new")
    assert note.read_bytes() == b"new"


def test_a_slip_that_its_writer_has_open_keeps_nobody_from_filing(root):
    log = FolderLog(root)
    slip = root / "_catalog" / "inbox" / "11111111-1111-4111-8111-111111111111.json"
    slip.parent.mkdir(exist_ok=True)
    slip.write_bytes(b"half a sl")
    with held(slip):
        log.set_aside(slip.stem)
        log.clear([slip.stem])
        assert slip.exists()
    log.set_aside(slip.stem)
    assert not slip.exists()


def test_a_file_of_the_catalogue_in_use_is_no_lost_share(tmp_path):
    place = tmp_path / "x"
    place.write_bytes(b"")
    with held(place), pytest.raises(ShareBusy), translated(str(tmp_path)):
        LOCAL.remove(place)


def test_half_a_file_is_taken_back(tmp_path, monkeypatch):
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        LOCAL.write_new(tmp_path / "commit.json", b"{}")
    assert list(tmp_path.iterdir()) == []


def test_nothing_takes_a_name_that_is_taken(tmp_path):
    for name in ("one", "two"):
        LOCAL.make_folder(tmp_path / name)
        LOCAL.write_new(tmp_path / name / "commit.json", name.encode())
    assert not rename_new(LOCAL, tmp_path / "one", tmp_path / "two")
    with pytest.raises(FileExistsError):
        LOCAL.write_new(tmp_path / "two" / "commit.json", b"")
    assert (tmp_path / "two" / "commit.json").read_bytes() == b"two"


@pytest.mark.parametrize("name", NAMES)
def test_any_name_comes_and_goes_as_it_is(root, name):
    shelf.put(root, name, shelf.png())
    assert name in [entry.name for entry in list_folder(root, "").entries]
    assert read_file(root, name).data == shelf.png()
    placing.relocate(root, name, f"移した/{name}", stamp(root / name))
    assert [place.name for place in (root / "移した").iterdir()] == [name]


def test_only_the_case_of_a_name_can_be_changed(root):
    shelf.put(root, "sakura.png", shelf.png())
    placing.relocate(root, "sakura.png", "Sakura.png", stamp(root / "sakura.png"))
    assert "Sakura.png" in [place.name for place in root.iterdir()]


def test_names_of_devices_that_other_systems_made_are_read(root):
    for name in ("aux.png", "桜.png."):
        locate(root, name).write_bytes(shelf.png())
        assert read_file(root, name).data == shelf.png()
        locate(root, name).unlink()


@pytest.fixture
def deep(tmp_path: Path) -> Path:
    """A folder whose path alone has more characters than Windows takes in the ordinary form."""
    folder = tmp_path
    while len(str(folder)) < 300:
        folder = folder / "長い名前のフォルダーです"
    as_long(folder).mkdir(parents=True)
    return folder


def test_a_catalogue_lies_as_deep_as_its_folder(deep):
    found_library(deep, load(deep.parents[20] / "cache"))
    log = FolderLog(deep)
    assert log.read(1)
    write_whole(LOCAL, deep / "_catalog" / "x", b"x")
    assert LOCAL.read(deep / "_catalog" / "x") == b"x"


def test_pictures_in_deep_folders_are_catalogued(root, tmp_path):
    path = "/".join(["長い名前のフォルダーです"] * 25) + "/髙﨑𠮷①.png"
    locate(root, path).parent.mkdir(parents=True)
    locate(root, path).write_bytes(shelf.png())
    library = open_library(root, tmp_path / "cache", indexing=True)
    try:
        library.ready()
        library.sweep(confirm=True).result()
        assert len(str(root / path)) > 357
        assert len(library.search(Query()).result().rows) == 13
    finally:
        library.close()


def test_the_folder_of_the_catalogue_is_hidden(root):
    attributes = ctypes.windll.kernel32.GetFileAttributesW(str(root / "_catalog"))
    assert attributes & 0x2


def test_a_sole_file_goes_with_its_handle(tmp_path):
    place = tmp_path / "indexer.lock"
    first = open_sole(place)
    assert first is not None
    assert open_sole(place) is None
    assert read_beside(place) == b""
    close_sole(first, place)
    assert not place.exists()

"""Files that get another place: nothing is overwritten, and whoever is killed can do it again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assetlib.errors import FileGone, FileUnreadable, PlaceTaken, ShareOffline
from assetlib.index import placing, unclobbered
from assetlib.index.placing import relocate, take_in
from tests import shelf

LINK = os.link
"""As the system has it, whatever a test makes of it."""


@pytest.fixture(params=["renameat2", "link", "neither"])
def folder(request: pytest.FixtureRequest, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library on each kind of file system."""
    if request.param != "renameat2":
        monkeypatch.setattr(unclobbered, "_renamed", lambda *_: False)
    if request.param == "neither":

        def refuse(*_: object) -> None:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr("os.link", refuse)
    return root


def stamp(file: Path) -> tuple[int, int]:
    return file.stat().st_size, file.stat().st_mtime_ns


def test_a_file_takes_no_name_that_is_another_ones(folder: Path) -> None:
    file = shelf.put(folder, "花/さくら.png", b"mine")
    shelf.put(folder, "春/さくら.png", b"yours")
    with pytest.raises(PlaceTaken):
        relocate(folder, "花/さくら.png", "春/さくら.png", stamp(file))
    assert (folder / "春/さくら.png").read_bytes() == b"yours"
    assert file.read_bytes() == b"mine"


def test_a_folder_that_is_not_there_is_made(folder: Path) -> None:
    file = shelf.put(folder, "花/さくら.png", b"mine")
    relocate(folder, "花/さくら.png", "季節/春/花.png", stamp(file))
    assert (folder / "季節/春/花.png").read_bytes() == b"mine"
    assert not file.exists()


def test_a_sidecar_goes_with_its_picture_and_overwrites_none(folder: Path) -> None:
    file = shelf.put(folder, "花/さくら.png", b"mine")
    shelf.put(folder, "花/さくら.png.xmp", b"of mine")
    relocate(folder, "花/さくら.png", "春/さくら.png", stamp(file))
    assert (folder / "春/さくら.png.xmp").read_bytes() == b"of mine"
    assert not (folder / "花/さくら.png.xmp").exists()
    shelf.put(folder, "夏/さくら.png.xmp", b"of another")
    relocate(folder, "春/さくら.png", "夏/さくら.png", stamp(folder / "春/さくら.png"))
    assert (folder / "夏/さくら.png.xmp").read_bytes() == b"of another"
    assert (folder / "春/さくら.png.xmp").read_bytes() == b"of mine"


def test_only_the_case_of_a_name_may_change(folder: Path) -> None:
    file = shelf.put(folder, "花/logo.PNG", b"mine")
    relocate(folder, "花/logo.PNG", "花/logo.png", stamp(file))
    assert [one.name for one in (folder / "花").iterdir() if "logo" in one.name] == ["logo.png"]


def test_what_a_kill_left_is_ended_by_doing_it_again(folder: Path) -> None:
    file = shelf.put(folder, "花/さくら.png", b"mine")
    before = stamp(file)
    (folder / "春").mkdir(exist_ok=True)
    LINK(file, folder / "春/さくら.png")
    for _ in range(2):  # under both names, and moved already
        relocate(folder, "花/さくら.png", "春/さくら.png", before)
        assert not file.exists()
        assert (folder / "春/さくら.png").read_bytes() == b"mine"


def test_another_file_at_the_new_place_is_not_taken_for_it(folder: Path) -> None:
    shelf.put(folder, "春/さくら.png", b"of somebody else")
    with pytest.raises(FileGone):
        relocate(folder, "花/なし.png", "春/さくら.png", (4, 1))


def test_a_lost_share_says_so(folder: Path) -> None:
    file = shelf.put(folder, "花/さくら.png", b"mine")
    (folder / "_catalog" / "library.json").unlink()
    with pytest.raises(ShareOffline):
        relocate(folder, "花/さくら.png", "花/あり.png", stamp(file))
    assert file.exists()


def test_a_file_comes_in_whole_with_its_time(folder: Path, tmp_path: Path) -> None:
    source = shelf.put(tmp_path, "USB/かさ.png", b"new", when=1_600_000_000)
    shelf.put(folder, "雨/かさ.png", b"old")
    assert take_in(folder, source, "雨") == "雨/かさ (2).png"
    came = folder / "雨/かさ (2).png"
    assert came.read_bytes() == b"new"
    assert came.stat().st_mtime == source.stat().st_mtime
    assert source.exists()


def test_a_file_that_may_have_come_in_already_comes_in_once(folder: Path, tmp_path: Path) -> None:
    source = shelf.put(tmp_path, "USB/かさ.png", b"new", when=1_600_000_000)
    shelf.put(folder, "雨/かさ.png", b"old")
    for _ in range(2):
        assert take_in(folder, source, "雨", token="1" * 16, again=True) == "雨/かさ (2).png"
    os.utime(folder / "雨/かさ (2).png", (1, 1))  # known by its bytes, too
    assert take_in(folder, source, "雨", again=True) == "雨/かさ (2).png"
    assert take_in(folder, source, "雨") == "雨/かさ (3).png"


def test_what_was_half_copied_goes(folder: Path, tmp_path: Path) -> None:
    source = shelf.put(tmp_path, "USB/かさ.png", b"new")
    shelf.put(folder, f"雨/.assetlib-{'1' * 16}.part", b"half")
    shelf.put(folder, f"雨/.assetlib-{'2' * 16}.part", b"of another")
    take_in(folder, source, "雨", token="1" * 16, again=True)
    assert {one.name for one in (folder / "雨").iterdir()} == {
        "かさ.png", f".assetlib-{'2' * 16}.part"
    }  # fmt: skip


def test_a_copy_that_fails_leaves_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = shelf.put(tmp_path, "USB/かさ.png", b"new")

    def full(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(placing.shutil, "copyfileobj", full)
    with pytest.raises(FileUnreadable):
        take_in(folder, source, "雨")
    assert not list((folder / "雨").iterdir())
    with pytest.raises(FileGone):
        take_in(folder, tmp_path / "なし.png", "雨")

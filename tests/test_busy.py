"""A file that another program has open, as Windows says it, and what is done again meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from assetlib import durable
from assetlib.busy import is_in_use, patiently
from assetlib.errors import FileInUse, LocalTrouble, ShareReadOnly
from assetlib.index import placing
from assetlib.longpath import as_long, long_form


def refusal(winerror: int) -> PermissionError:
    """What Windows raises: errno 13 for all of them, and its own number."""
    error = PermissionError(13, "Permission denied")
    error.winerror = winerror
    return error


class Door:
    """Opens at the last of some tries."""

    def __init__(self, tries: int, winerror: int) -> None:
        self.left, self._winerror = tries, winerror

    def open(self) -> str:
        self.left -= 1
        if self.left > 0:
            raise refusal(self._winerror)
        return "open"


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_what_is_busy_is_tried_again(winerror):
    door = Door(3, winerror)
    assert patiently(door.open) == "open"
    assert door.left == 0


@pytest.mark.parametrize("winerror", [2, 112, 183])
def test_what_will_not_pass_is_not(winerror):
    door = Door(3, winerror)
    with pytest.raises(PermissionError):
        patiently(door.open)
    assert door.left == 2


def test_patience_ends():
    with pytest.raises(PermissionError) as told:
        patiently(Door(1_000_000, 32).open, patience=0.05)
    assert is_in_use(told.value)


def test_a_file_that_a_reader_has_open_is_replaced_once_he_lets_go(tmp_path, monkeypatch):
    door, replace = Door(3, 32), Path.replace

    def guarded(self: Path, target: Path) -> Path:
        door.open()
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", guarded)
    durable.keep(tmp_path / "note", b"new")
    assert (tmp_path / "note").read_bytes() == b"new"
    door.left = 1_000_000
    monkeypatch.setattr("assetlib.busy.SHORT", 0)
    with pytest.raises(LocalTrouble):
        durable.keep(tmp_path / "note", b"newer")
    assert [place.name for place in tmp_path.iterdir()] == ["note"]


@pytest.mark.parametrize(("winerror", "trouble"), [(32, FileInUse), (5, ShareReadOnly)])
def test_a_picture_open_elsewhere_is_no_matter_of_rights(root, monkeypatch, winerror, trouble):
    picture = next(root.rglob("*.png"))
    path, found = picture.relative_to(root).as_posix(), picture.stat()
    monkeypatch.setattr(placing, "rename_new", lambda *_: Door(1_000_000, winerror).open())
    monkeypatch.setattr("assetlib.busy.SHORT", 0)
    with pytest.raises(trouble) as told:
        placing.relocate(root, path, f"{path}2.png", (found.st_size, found.st_mtime_ns))
    assert type(told.value) is trouble
    assert picture.exists()


@pytest.mark.parametrize(
    ("whole", "long"),
    [
        (r"C:\画像\桜.png", r"\\?\C:\画像\桜.png"),
        (r"\\server\画像\桜.png", r"\\?\UNC\server\画像\桜.png"),
        (r"\\server.city.lg.jp\画像$", r"\\?\UNC\server.city.lg.jp\画像$"),
    ],
)
def test_a_long_path_is_told_as_windows_takes_it(whole, long):
    assert long_form(whole) == long


def test_elsewhere_a_path_stays_as_it_is(tmp_path):
    assert as_long(tmp_path) in (tmp_path, Path(long_form(str(tmp_path))))

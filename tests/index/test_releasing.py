"""Copies come out of their private folder into one that somebody chose: all, or none."""

from __future__ import annotations

import pytest

from assetlib.errors import LocalTrouble
from assetlib.index import (
    releasing,
    unclobbered,
)
from assetlib.index.releasing import release
from tests import shelf


def test_nothing_is_overwritten(tmp_path):
    source = shelf.put(tmp_path, "own/絵.png", b"new")
    target = tmp_path / "out"
    shelf.put(target, "絵.png", b"old")
    assert [one.name for one in release([source, source], target)] == ["絵 (2).png", "絵 (3).png"]
    assert (target / "絵.png").read_bytes() == b"old"
    assert {one.name for one in target.iterdir()} == {"絵.png", "絵 (2).png", "絵 (3).png"}


def test_all_go_or_none(tmp_path, monkeypatch):
    files = [shelf.put(tmp_path, f"own/{n}.png", b"new") for n in "123"]
    target = tmp_path / "out"
    target.mkdir()
    real, calls = releasing.rename_new, []

    def breaks(draft, place):
        calls.append(place)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        real(draft, place)

    monkeypatch.setattr(releasing, "rename_new", breaks)
    with pytest.raises(LocalTrouble):
        release(files, target)
    assert not list(target.iterdir())


def test_a_drive_without_links_is_no_hindrance(tmp_path, monkeypatch):
    source = shelf.put(tmp_path, "own/絵.png", b"new")
    shelf.put(tmp_path, "out/絵.png", b"old")

    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(unclobbered, "_renamed", lambda *_: False)
    monkeypatch.setattr("os.link", refuse)
    (placed,) = release([source], tmp_path / "out")
    assert placed.name == "絵 (2).png"
    assert placed.read_bytes() == b"new"
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_a_folder_that_is_gone_says_so(tmp_path):
    with pytest.raises(LocalTrouble):
        release([], tmp_path / "gone")

"""The observer on Windows tells of folders with every kind of Japanese name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.observers import Observer
from watchdog.observers.read_directory_changes import WindowsApiObserver

from assetlib.processes.frames import Frame
from assetlib.processes.stream import Stream
from tests.waiting import eventually

pytestmark = pytest.mark.skipif("sys.platform != 'win32'", reason="runs on Windows alone")

FOLDERS = ("髙﨑", "𠮷野", "①〜ｱｲｳ", unicodedata.normalize("NFD", "がぎぐ"))


@pytest.fixture
def told(tmp_path: Path) -> Iterator[set[str]]:
    """The folders that the observer has told of."""
    folders: set[str] = set()
    ready: list[Frame] = []

    def hear(frame: Frame) -> None:
        ready.append(frame)
        match frame.header:
            case {"dirty": list(dirty)}:
                folders.update(map(str, dirty))

    for name in FOLDERS:
        (tmp_path / "棚" / name).mkdir(parents=True)
    stream = Stream("assetlib.index.observer", [str(tmp_path / "棚")], hear, lambda: None)
    eventually(lambda: ready)
    yield folders
    stream.kill()


def test_it_is_the_observer_of_windows():
    assert Observer is WindowsApiObserver


@pytest.mark.parametrize("name", FOLDERS)
def test_a_new_picture_is_told_of(tmp_path, told, name):
    (tmp_path / "棚" / name / "桜.png").write_bytes(b"png")
    eventually(lambda: name in told)


def test_a_picture_that_moves_is_told_of_at_both_places(tmp_path, told):
    place = tmp_path / "棚" / FOLDERS[0] / "桜.png"
    place.write_bytes(b"png")
    eventually(lambda: FOLDERS[0] in told)
    told.clear()
    place.rename(tmp_path / "棚" / FOLDERS[1] / "桜.png")
    eventually(lambda: {FOLDERS[0], FOLDERS[1]} <= told)

"""The observer on Windows tells of folders with every kind of Japanese name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.observers import Observer

from assetlib.processes.frames import Frame
from assetlib.processes.stream import Stream
from tests.waiting import eventually

pytestmark = pytest.mark.skipif("sys.platform != 'win32'", reason="runs on Windows alone")

FOLDERS = ("髙﨑", "𠮷野", "①〜ｱｲｳ", unicodedata.normalize("NFD", "がぎぐ"))


class Watched:
    """A folder, and the folders in it that the observer has told of."""

    def __init__(self, root: Path) -> None:
        self.root, self.told, self.frames = root, set[str](), list[Frame]()
        self.stream = Stream("assetlib.index.observer", [str(root)], self._hear, lambda: None)

    def _hear(self, frame: Frame) -> None:
        self.frames.append(frame)
        match frame.header:
            case {"dirty": list(dirty)}:
                self.told.update(map(str, dirty))


@pytest.fixture(params=FOLDERS)
def watched(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Watched]:
    """Of what lies deeper wine tells nothing, which Windows does (docs/windows.md)."""
    root = tmp_path / str(request.param)
    root.mkdir()
    watched = Watched(root)
    eventually(lambda: watched.frames)
    yield watched
    watched.stream.kill()


def test_it_is_the_observer_of_windows():
    assert Observer.__name__ == "WindowsApiObserver"


def test_a_new_picture_is_told_of(watched):
    (watched.root / f"{watched.root.name}.png").write_bytes(b"png")
    eventually(lambda: "" in watched.told)


def test_a_new_folder_and_what_goes_are_told_of(watched):
    (watched.root / watched.root.name).mkdir()
    eventually(lambda: "" in watched.told)
    watched.told.clear()
    (watched.root / watched.root.name).rmdir()
    eventually(lambda: "" in watched.told)

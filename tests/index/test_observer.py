"""The observer's process on a real folder: what it tells, and that it ends with its mount."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assetlib.processes.frames import Frame
from assetlib.processes.stream import Stream
from tests.waiting import AMPLE, eventually

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs a table of mounts")


class Watched:
    """A folder, and what the observer tells of it."""

    def __init__(self, root: Path) -> None:
        self.root, self.frames, self.ended = root, list[Frame](), threading.Event()
        self.stream = Stream(
            "assetlib.index.observer", [str(root)], self.frames.append, self.ended.set
        )

    def told(self, key: str) -> bool:
        return any(key in frame.header for frame in self.frames)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    root = tmp_path / "棚 1"
    (root / "絵").mkdir(parents=True)
    watched = Watched(root)
    eventually(lambda: watched.told("ready"))
    yield watched
    watched.stream.kill()


def mount(*words: str) -> None:
    if subprocess.run(["mount", *words], capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount")


def test_it_tells_which_folder_something_happened_in(watched):
    (watched.root / "絵" / "桜.png").write_bytes(b"png")
    eventually(lambda: watched.told("dirty"))
    assert not watched.ended.is_set()


def test_it_ends_when_its_folder_is_mounted_anew(watched, tmp_path):
    mount("-t", "tmpfs", "tmpfs", str(watched.root))
    try:
        assert watched.ended.wait(AMPLE)
    finally:
        subprocess.run(["umount", "--lazy", watched.root], check=True)


def test_it_stays_when_something_else_is_mounted(watched, tmp_path):
    beside = tmp_path / "棚 10"
    beside.mkdir()
    mount("-t", "tmpfs", "tmpfs", str(beside))
    try:
        (watched.root / "絵" / "梅.png").write_bytes(b"png")
        eventually(lambda: watched.told("dirty"))
        assert not watched.ended.is_set()
    finally:
        subprocess.run(["umount", "--lazy", beside], check=True)

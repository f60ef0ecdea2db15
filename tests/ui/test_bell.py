"""A second start for the same library brings its window, and waits for none that is dead."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assetlib.ui import bell as module
from assetlib.ui.bell import Bell, bring, ring, turn
from tests.waiting import eventually

KILLED = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QObject
from assetlib.ui.bell import Bell
app = QCoreApplication([])
Bell(Path(sys.argv[1]), QObject()).hang_at(Path(sys.argv[2]))
os._exit(9)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "ひより市"


@pytest.fixture
def bell(tmp_path: Path, qapp: QApplication) -> Iterator[Bell]:
    """That of a window of this program."""
    parent = QObject()
    bell = Bell(tmp_path / "bells", parent)
    yield bell
    bell.take_down()
    parent.deleteLater()


def rung_elsewhere(folder: Path, root: Path, qtbot: QtBot) -> bool:
    """Ring as another program would, while this one goes on."""
    heard: list[bool] = []
    ringing = threading.Thread(target=lambda: heard.append(ring(folder, root)))
    ringing.start()
    qtbot.waitUntil(lambda: bool(heard))
    ringing.join()
    return heard[0]


def test_the_window_of_that_library_comes_and_no_second_one_is_opened(bell, tmp_path, root, qtbot):
    bell.hang_at(root)
    heard: list[int] = []
    bell.rung.connect(lambda: heard.append(1))
    assert rung_elsewhere(tmp_path / "bells", root, qtbot)
    assert heard == [1]
    bell.take_down()
    assert not ring(tmp_path / "bells", root)
    assert list((tmp_path / "bells").iterdir()) == []


def test_another_library_has_a_window_of_its_own_and_waits_for_nobody(bell, tmp_path, root, qtbot):
    heard: list[int] = []
    bell.rung.connect(lambda: heard.append(1))
    for at in (None, tmp_path / "ほかの市"):
        bell.hang_at(at)
        assert not ring(tmp_path / "bells", root)
    assert heard == []
    bell.hang_at(root)  # it has gone there
    assert rung_elsewhere(tmp_path / "bells", root, qtbot)


def test_a_window_that_was_killed_is_not_waited_for_and_leaves_nothing(tmp_path, root):
    folder = tmp_path / "bells"
    subprocess.run([sys.executable, "-c", KILLED, str(folder), str(root)], check=False)
    assert list(folder.glob("*.root"))
    assert not ring(folder, root)
    assert list(folder.iterdir()) == []


def test_what_the_dead_left_goes_with_the_next_window(tmp_path, root):
    folder = tmp_path / "bells"
    subprocess.run([sys.executable, "-c", KILLED, str(folder), str(root)], check=False)
    parent = QObject()
    bell = Bell(folder, parent)
    assert list(folder.glob("*.root")) == []
    bell.take_down()
    assert list(folder.iterdir()) == []


def test_the_program_started_twice_has_one_window(tmp_path, root):
    root.mkdir()
    words = [sys.executable, "-m", "assetlib", "open", str(root), "--cache", str(tmp_path)]
    first = subprocess.Popen(words)
    try:
        eventually(lambda: any(one.read_text("utf-8") for one in tmp_path.glob("bells/*.root")))
        assert subprocess.run(words, check=False, timeout=60).returncode == 0
        assert first.poll() is None
    finally:
        first.kill()
        first.wait()


def test_what_a_fault_of_the_disk_left_keeps_nobody_from_starting(tmp_path, root, qapp):
    folder = tmp_path / "bells"
    folder.mkdir()
    (folder / f"{module._desktop()}-1.root").write_bytes(b"\xff\xfe\x80")
    assert not ring(folder, root)


def test_who_starts_in_the_same_moment_rings_after_the_other_has_hung(
    tmp_path, root, qapp, monkeypatch
):
    folder, order = tmp_path / "bells", []
    begun = threading.Event()

    def second() -> None:
        begun.set()
        with turn(folder):
            order.append("second")

    other = threading.Thread(target=second)
    with turn(folder):
        other.start()
        begun.wait()
        other.join(0.1)  # it has its chance
        order.append("first")
    other.join()
    assert order == ["first", "second"]
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    with turn(folder), turn(folder):  # a start that hangs is given up
        order.append("third")
    assert order[2:] == ["third"]


def test_where_nothing_can_be_written_a_start_waits_for_nobody(tmp_path, root):
    (tmp_path / "bells").touch()
    with turn(tmp_path / "bells"):
        assert not ring(tmp_path / "bells", root)


def test_a_window_that_hangs_is_given_up(bell, tmp_path, root, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    bell.hang_at(root)
    assert not ring(tmp_path / "bells", root)  # nobody turns its loop meanwhile


def test_where_no_window_ever_was_there_is_nothing_to_ring(tmp_path, root):
    assert not ring(tmp_path / "bells", root)


def test_what_is_brought_is_no_longer_an_icon(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    bring(window)
    qtbot.waitUntil(lambda: window.isVisible() and not window.isMinimized())
    assert not window.windowState() & Qt.WindowState.WindowMinimized

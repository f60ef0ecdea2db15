"""A window is there in about the time that Qt takes, and the real one comes in its place."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QRect

from assetlib import app
from assetlib.ui.curtain import Curtain
from assetlib.ui.memory import Memory
from assetlib.ui.tokens import DARK, LIGHT, SIZE
from tests.ui.fresh import said_by


@pytest.fixture
def play(qapp, tmp_path, monkeypatch):
    """The program on a folder that is no library."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    play = app._Play(qapp, Memory(), tmp_path / "nowhere", tmp_path / "cache", private=False)
    yield play
    if play._desk is not None:
        play._desk.window.close()
        play._desk.window.deleteLater()
        assert play.end()
        play._desk._qt_words.end()
    play.deleteLater()


def test_the_curtain_needs_nothing_but_qt():
    script = """
import sys
from assetlib import app
from PySide6.QtWidgets import QApplication
from assetlib.ui.curtain import Curtain
from assetlib.ui.memory import Memory
qt = QApplication([])
Curtain(Memory()).grab()
ours = [name for name in sys.modules if name.startswith("assetlib.")]
heavy = {"sqlalchemy", "PIL", "platformdirs", "assetlib.ui.window", "assetlib.ui.desk"}
print(sorted(heavy & set(sys.modules)), len(ours) < 16)
"""
    assert said_by(script) == "[] True"


def test_the_real_window_comes_where_the_curtain_is_and_the_curtain_goes(play, qtbot):
    play.begin()
    play._curtain.showNormal()
    play._curtain.setGeometry(QRect(30, 40, 1100, 700))
    qtbot.waitUntil(lambda: play._desk is not None and not play._curtain.isVisible())
    assert play._desk.window.isVisible()
    assert play._desk.window.geometry() == QRect(30, 40, 1100, 700)
    qtbot.waitUntil(lambda: play._desk.open)


def test_on_a_small_screen_the_first_window_fills_it_and_nothing_lies_below(play, qtbot):
    room = play._curtain.screen().availableSize()
    assert SIZE[0] > room.width()
    play.begin()
    qtbot.waitUntil(lambda: play._desk is not None and not play._curtain.isVisible())
    assert play._desk.window.isMaximized()
    qtbot.waitUntil(lambda: play._desk.open)


def test_whoever_closes_the_curtain_gets_no_window(play, qtbot, monkeypatch):
    monkeypatch.setattr(app, "_desk_and_entrance", lambda: pytest.fail("nobody wants it"))
    play.begin()
    play._curtain.close()
    play._raise()
    assert play._desk is None


@pytest.mark.parametrize(("scheme", "tokens"), [("dark", DARK), ("light", LIGHT)])
def test_the_curtain_wears_what_the_last_window_wore(qapp, qtbot, tmp_path: Path, scheme, tokens):
    memory = Memory()
    memory.keep("window/scheme", scheme)
    curtain = Curtain(memory)
    qtbot.addWidget(curtain)
    colour = curtain.grab().toImage().pixelColor(9, 9).name().upper()
    assert colour == tokens.canvas

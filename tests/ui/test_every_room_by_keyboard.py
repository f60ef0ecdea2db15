# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""In every dialog and on every screen Tab leads to all there is, as the eye goes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.exceptions import TimeoutError as TooLate
from pytestqt.qtbot import QtBot

from assetlib.ui.courier import Courier
from assetlib.ui.theme import Theme
from assetlib.ui.window import Window
from tests.ui.fake_library import FakeLibrary
from tests.ui.rooms.every import ROOMS
from tests.ui.rooms.visit import Visit, furnish
from tests.ui.walker import astray, nameless, told, unreached, unseen, walk
from tests.ui.windows import _japanese, bare, librarians, library, opened


@pytest.fixture
def visit(
    bare: Window,
    librarians: FakeLibrary,
    theme: Theme,
    courier: Courier,
    qtbot: QtBot,
    tmp_path: Path,
) -> Iterator[Visit]:
    """A librarian's window with something of everything."""
    furnish(librarians)
    window = opened(bare, librarians, qtbot)
    yield Visit(theme, courier, librarians, window, qtbot, tmp_path)
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog):
            dialog.close()


@pytest.mark.parametrize("name", ROOMS)
def test_tab_leads_to_everything_and_escape_leaves(visit: Visit, name: str) -> None:
    room = ROOMS[name](visit)
    room.activateWindow()
    visit.until(room.isActiveWindow)
    with suppress(TooLate):
        visit.until(lambda: not nameless(room))  # names of what is alike come a moment later
    assert told(nameless(room)) == []
    with suppress(TooLate):  # what comes last takes the place of what the walk began with
        visit.until(lambda: not unreached(room))
    assert told(unreached(room)) == []
    assert astray(room) == []
    assert told(unseen(room)) == []
    there = walk(room)
    assert set(told(there)) == set(told(walk(room, key=Qt.Key.Key_Backtab)))
    if isinstance(room, QDialog):
        QTest.keyClick(room.focusWidget() or room, Qt.Key.Key_Escape)
        visit.until(lambda: room is not QApplication.activeModalWidget() and not room.isVisible())

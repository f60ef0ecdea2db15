# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""While a screen stands in the place of the pictures, the keyboard is not lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assetlib.task import Task
from assetlib.ui.screens import Screen
from assetlib.ui.window import Window
from tests.ui.fake_library import FakeLibrary
from tests.ui.windows import _japanese, bare, librarians, library, opened


@pytest.fixture
def window(bare: Window, librarians: FakeLibrary, qtbot: QtBot) -> Window:
    """A librarian's, who looks at what sections offer."""
    window = opened(bare, librarians, qtbot)
    window.sidebar.open(Screen.TASKS)
    window.stage.tasks.rows.choose(Task.OFFERED)
    assert window.centre.isHidden()
    return window


def test_who_wants_to_search_comes_back_to_the_pictures(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.centre.search.hasFocus)
    assert not window.centre.isHidden()
    assert window.sidebar.currentIndex().isValid()


def test_the_menu_opens_where_its_button_is_not_seen(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is window.centre.menu)
    window.centre.menu.close()

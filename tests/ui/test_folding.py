# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""A narrow window shows the pictures beside one other thing, and the keyboard changes which."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assetlib.ui.screens import Screen
from assetlib.ui.tokens import LOW, LOWEST, WIDE
from tests.ui.windows import _japanese, bare, librarians, library, opened


@pytest.fixture
def window(bare, librarians, qtbot):
    window = opened(bare, librarians, qtbot)
    window.resize(WIDE - 60, 700)
    return window


def seen(window):
    parts = {"sidebar": window.sidebar, "tasks": window.stage.tasks, "pane": window.pane}
    return {name for name, part in parts.items() if part.isVisible()}


def test_a_wide_window_shows_all_three(window):
    assert seen(window) == {"pane"}
    window.resize(WIDE, 700)
    assert seen(window) == {"sidebar", "pane"}
    assert not window.centre.places.isVisible()


def test_a_key_leads_to_the_sidebar_and_whoever_goes_somewhere_is_back(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: seen(window) == {"sidebar"})
    assert window.sidebar.hasFocus()
    QTest.keyClick(window.sidebar, Qt.Key.Key_Down)
    assert seen(window) == {"sidebar"}  # who walks through it goes on walking
    window.sidebar.activated.emit(window.sidebar.currentIndex())
    assert seen(window) == {"pane"}


def test_tasks_take_the_place_of_the_sidebar_and_give_way_to_the_pane(window):
    window.centre.places.click()
    window.sidebar.open(Screen.TASKS)
    assert seen(window) == {"tasks"}
    window.stage.tasks.rows.opened.emit(window.stage.tasks.rows.task)
    assert seen(window) == {"pane"}
    window.centre.places.click()
    assert seen(window) == {"tasks"}


def test_a_low_window_leaves_the_pictures_their_room(window, qtbot):
    banner, facets = window.centre.banner, window.centre.facets
    banner.notify("share", "共有フォルダーにつながりません", "つながり次第、続きます。")
    window.resize(WIDE - 60, LOWEST)
    qtbot.waitUntil(lambda: banner._short.isVisible() and not banner._text.isVisible())
    assert banner.toolTip() == banner.words
    assert not facets.isVisible()
    assert window.centre.grid.height() > window.height() / 4
    window.centre.heading.narrow.click()
    assert facets.isVisible()
    window.resize(WIDE - 60, LOW + 100)
    qtbot.waitUntil(banner._text.isVisible)
    assert not window.centre.heading.narrow.isVisible()

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Whoever types looks for pictures, wherever the keyboard is, also with an input method."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assetlib.ui.window import Window
from tests.ui.fake_library import FakeLibrary
from tests.ui.windows import _japanese, bare, choose, commit, compose, library, opened

Key = Qt.Key


@pytest.fixture
def window(bare: Window, library: FakeLibrary, qtbot: QtBot) -> Window:
    window = opened(bare, library, qtbot)
    qtbot.waitUntil(lambda: "防災" in window.sidebar.rows.categories)
    choose(window, "消火器")
    qtbot.waitUntil(lambda: window.pane.shows(window.centre.grid.chosen()))
    return window


def places(window: Window) -> tuple[QWidget, ...]:
    """Where the keyboard may be."""
    return (
        window.centre.grid,
        window.sidebar,
        window.pane.picture.star,
        window.centre.heading._order,
    )


@pytest.mark.parametrize("number", range(4))
def test_a_letter_typed_anywhere_goes_to_the_search(window, number):
    widget = places(window)[number]
    widget.setFocus()
    QTest.keyClick(widget, Key.Key_B)
    assert window.centre.search.text() == "b"
    assert window.centre.search.hasFocus()
    QTest.keyClick(window.focusWidget(), Key.Key_O)
    assert window.centre.search.text() == "bo"


@pytest.mark.parametrize("number", range(2))
def test_what_an_input_method_composes_is_seen_in_the_search_and_stays_there(window, qtbot, number):
    widget, search = places(window)[number], window.centre.search
    widget.setFocus()
    assert widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    compose(widget, "ぼうさい")
    assert search.words() == "ぼうさい"
    assert widget.hasFocus()
    qtbot.waitUntil(lambda: window.centre.model.rowCount() == 4)
    commit(widget, "防災")
    assert search.text() == "防災"
    qtbot.waitUntil(search.hasFocus)


def test_a_composition_that_is_given_up_leaves_nothing(window):
    window.centre.grid.setFocus()
    compose(window.centre.grid, "ぼう")
    compose(window.centre.grid, "")
    assert window.centre.search.words() == ""


def test_what_is_typed_stands_behind_the_words_that_are_there(window):
    window.centre.search.setText("防災 ")
    window.centre.search.setCursorPosition(0)
    window.centre.grid.setFocus()
    commit(window.centre.grid, "避難")
    assert window.centre.search.text() == "防災 避難"


def test_an_input_method_can_still_be_used_after_a_walk(window):
    grid = window.centre.grid
    grid.setFocus()
    QTest.keyClick(grid, Key.Key_Right)
    assert grid.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    window.sidebar.setFocus()
    QTest.keyClick(window.sidebar, Key.Key_Down)
    assert window.sidebar.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_space_and_arrows_and_keys_with_ctrl_stay_what_they_are(window, qtbot):
    grid, search = window.centre.grid, window.centre.search
    grid.setFocus()
    at = grid.currentIndex().row()
    QTest.keyClick(grid, Key.Key_Left)
    assert grid.currentIndex().row() == at - 1
    QTest.keyClick(grid, Key.Key_Space)
    assert window.enlarging.lightbox.isVisible()
    window.enlarging.lightbox.close_up()
    commit(grid, "\u3000")  # Space while an input method is on
    assert window.enlarging.lightbox.isVisible()
    window.enlarging.lightbox.close_up()
    QTest.keyClick(grid, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(grid.chosen()) == 12
    star = window.pane.picture.star
    star.setFocus()
    with qtbot.waitSignal(star.starred):
        QTest.keyClick(star, Key.Key_Space)
    assert search.text() == ""


def test_the_sidebar_still_goes_to_the_row_that_begins_so(window):
    window.sidebar.setFocus()
    window.sidebar.keyboardSearch("子")
    assert window.sidebar.path == "子育て"
    assert window.centre.search.text() == ""
    window.sidebar.keyboardSearch("鰯")
    assert window.centre.search.text() == "鰯"


def test_whoever_types_while_a_picture_is_large_looks_for_others(window):
    window.commands.enlarge.trigger()
    QTest.keyClick(window.enlarging.lightbox, Key.Key_B)
    assert window.centre.search.text() == "b"
    assert not window.enlarging.lightbox.isVisible()

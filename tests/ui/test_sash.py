# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""The widths of the side panes are changed without a mouse, too."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from shiboken6 import delete

from assetlib.ui.sash import LEAP, STEP, Sash
from tests.ui.windows import _japanese, bare, library, opened


def sash(window, qtbot) -> Sash:
    """Where F8 put the keyboard."""
    window.commands.sashes.trigger()
    now = QApplication.focusWidget()
    assert isinstance(now, Sash)
    return now


def test_after_f8_the_arrow_keys_move_what_parts_the_panes(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    before = window.sidebar.window().width(), window._ground.width(), window.pane.width()
    left = sash(window, qtbot)
    assert left.accessibleName() == "左の欄の幅"
    QTest.keyClick(left, Qt.Key.Key_Right)
    assert window._ground.width() == before[1] + STEP
    right = sash(window, qtbot)
    assert right.accessibleName() == "右の欄の幅"
    QTest.keyClick(right, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert window.pane.width() == before[2] + LEAP
    assert sash(window, qtbot) is left


def test_whoever_moved_it_is_back_where_the_keyboard_was(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    window.centre.grid.setFocus()
    sash(window, qtbot)
    QTest.keyClick(sash(window, qtbot), Qt.Key.Key_Return)
    assert window.centre.grid.hasFocus()


def test_where_the_keyboard_was_may_have_gone_meanwhile(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    passing = QLineEdit(window.centre)
    passing.show()
    passing.setFocus()
    held = sash(window, qtbot)
    delete(passing)
    QTest.keyClick(held, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() not in (None, held)


def test_the_sash_that_has_the_keyboard_is_seen(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    held = sash(window, qtbot)
    seen = held.mask().boundingRect().width()
    held.clearFocus()
    assert seen > held.mask().boundingRect().width() == 1

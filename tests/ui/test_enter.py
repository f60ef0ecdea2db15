# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Enter presses the button that has the keyboard, wherever that is, and once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from assetlib.ui.dialog import Dialog
from assetlib.ui.window import Window
from tests.ui.fake_library import FakeLibrary
from tests.ui.windows import _japanese, bare, library, with_one_chosen

Key = Qt.Key
Place = Callable[[Window], QAbstractButton]

PLACES: dict[str, Place] = {
    "a use": lambda window: window.centre.use_bar.trough.keys[0],
    "the star": lambda window: window.pane.picture.star,
    "the key that copies": lambda window: window.way_out.bar.copy,
    "the large picture's": lambda window: window.enlarging.lightbox._on,
}


@pytest.fixture
def window(bare: Window, library: FakeLibrary, qtbot: QtBot) -> Window:
    return with_one_chosen(bare, library, "消火器", qtbot)


@pytest.fixture
def dialog(qtbot: QtBot) -> Dialog:
    """A line, a box to tick, one key that leads on and one that does not."""
    dialog = Dialog()
    dialog.column = QVBoxLayout(dialog)
    dialog.line, dialog.box = QLineEdit(), QCheckBox("読みました")
    dialog.on, dialog.back = QPushButton("渡す"), QPushButton("やめる")
    dialog.back.setAutoDefault(False)
    dialog.on.setDefault(True)
    dialog.on.clicked.connect(dialog.accept)
    dialog.back.clicked.connect(dialog.reject)
    for part in (dialog.line, dialog.box, dialog.on, dialog.back):
        dialog.column.addWidget(part)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def held(window: QWidget) -> None:
    """Enter as it comes again while it is held down."""
    handle = window.windowHandle()
    kind, none = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(handle, QKeyEvent(kind, Key.Key_Return, none, "\r", autorep=True))


@pytest.mark.parametrize("enter", [Key.Key_Return, Key.Key_Enter])
@pytest.mark.parametrize("place", PLACES)
def test_every_button_of_the_window_is_pressed(
    window: Window, qtbot: QtBot, place: str, enter: Key
) -> None:
    if place == "the large picture's":
        window.enlarging.open()
    button = PLACES[place](window)
    pressed: list[QAbstractButton] = []
    button.pressed.connect(lambda: pressed.append(button))
    button.setFocus()
    assert button.hasFocus()
    QTest.keyClick(window.windowHandle(), enter)
    assert pressed == [button]


def test_a_dialog_leads_on_from_a_line_and_from_what_is_ticked(dialog: Dialog) -> None:
    for part in (dialog.line, dialog.box):
        dialog.show()
        part.setFocus()
        QTest.keyClick(dialog.windowHandle(), Key.Key_Return)
        assert dialog.result() == Dialog.DialogCode.Accepted
        assert not dialog.box.isChecked()


def test_a_dialogs_key_that_gives_up_gives_up(dialog: Dialog) -> None:
    dialog.back.setFocus()
    QTest.keyClick(dialog.windowHandle(), Key.Key_Return)
    assert dialog.result() == Dialog.DialogCode.Rejected


@pytest.mark.parametrize("at", ["line", "on"])
def test_enter_that_is_still_held_down_answers_no_dialog(dialog: Dialog, at: str) -> None:
    getattr(dialog, at).setFocus()
    held(dialog)
    assert dialog.isVisible()


def test_enter_held_down_in_a_text_makes_lines(dialog: Dialog) -> None:
    text = QPlainTextEdit()
    dialog.column.addWidget(text)
    text.show()
    text.setFocus()
    QTest.keyClick(dialog.windowHandle(), Key.Key_Return)
    held(dialog)
    assert text.toPlainText() == "\n\n"


def test_an_open_menu_has_enter_for_itself(dialog: Dialog, qtbot: QtBot) -> None:
    menu = QMenu(dialog)
    chosen = menu.addAction("選ぶ")
    dialog.back.setFocus()
    menu.popup(dialog.mapToGlobal(dialog.rect().center()))
    menu.setActiveAction(chosen)
    with qtbot.waitSignal(chosen.triggered):
        QTest.keyClick(dialog.windowHandle(), Key.Key_Return)
    assert dialog.isVisible()

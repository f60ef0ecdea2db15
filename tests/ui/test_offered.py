"""Names offered while one types, and a click beside their list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from assetlib.ui.offered import Offered


class Form(QWidget):
    """A field that offers names, with room for their list; below it another one and a button."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second, self.button = QLineEdit(), QLineEdit(), QPushButton("go")
        self.first.setCompleter(Offered(["危機管理課", "広報課", "Tax"], self.first))
        column = QVBoxLayout(self)
        column.addWidget(self.first)
        column.addSpacing(200)
        column.addWidget(self.second)
        column.addWidget(self.button)

    def click(self, part: QWidget) -> None:
        """At its right end."""
        at = part.mapTo(self, part.rect().center() + QPoint(part.width() // 3, 0))
        QTest.mouseClick(self.windowHandle(), Qt.MouseButton.LeftButton, pos=at)

    def offers(self, words: str) -> None:
        """Let the list come as it comes while somebody types."""
        self.click(self.first)
        self.first.setText(words)
        self.first.completer().setCompletionPrefix(words)
        self.first.completer().complete()


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    form = Form()
    qtbot.addWidget(form)
    form.resize(300, 400)
    form.show()
    qtbot.waitExposed(form)
    return form


def test_names_are_offered_that_hold_what_was_typed_in_either_case(form: Form) -> None:
    form.offers("TA")
    assert form.first.completer().popup().isVisible()
    assert form.first.completer().completionCount() == 1


def test_one_click_beside_the_list_goes_to_the_field_that_lies_there(
    form: Form, qtbot: QtBot
) -> None:
    form.offers("課")
    popup = form.first.completer().popup()
    assert popup.isVisible()
    form.click(form.second)
    qtbot.waitUntil(form.second.hasFocus)
    assert not popup.isVisible()


def test_one_click_beside_the_list_presses_a_button(form: Form, qtbot: QtBot) -> None:
    form.offers("課")
    with qtbot.waitSignal(form.button.clicked):
        form.click(form.button)
    assert not form.first.completer().popup().isVisible()

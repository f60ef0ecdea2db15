"""One promise: its words, when it falls due, and how often."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.licences import Promise
from assetlib.ui.choice import Choice
from assetlib.ui.day_field import DayField
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit_width
from assetlib.ui.foot import buttons_at_right
from assetlib.ui.licences.field_form import field_form
from assetlib.ui.scrim import Scrim
from assetlib.ui.theme import Theme
from assetlib.wording import say

EVERY = (12, 6, 3, 1, 0)
"""Months from one time to the next; 0 is once."""

_WIDTH = 560


class PromiseDialog(Dialog):
    """Can be accepted once there are words.

    Signals:
        given: The `Promise`, and the words it had before ("" for a new one).
    """

    given = Signal(object, str)

    def __init__(self, theme: Theme, promise: Promise | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._was = promise or Promise("")
        self.setWindowTitle(say("licences.promise_title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_width(self, _WIDTH, parent.window())
        self.words = QLineEdit(self._was.words)
        self.words.setAccessibleName(say("licences.promise_words"))
        self.words.setPlaceholderText(say("licences.promise_hint"))
        self.due = DayField(theme, say("licences.promise_day"))
        self.due.show_day(self._was.due)
        self.every = Choice(say("licences.promise_every"))
        for months in dict.fromkeys((*EVERY, self._was.every)):
            known = months in EVERY
            words = say(f"licences.every_{months}") if known else str(months)
            self.every.addItem(words, months)
        chosen = self._was.every if promise else EVERY[0]
        self.every.setCurrentIndex(self.every.findData(chosen))
        self.keep = QPushButton(say("licences.promise_keep"))
        self.keep.setProperty("kind", "primary")
        self.keep.setDefault(True)
        self.leave = QPushButton(say("licences.cancel"))
        self.leave.setAutoDefault(False)
        self._lay_out()
        self.words.textChanged.connect(self._mind)
        self.leave.clicked.connect(self.reject)
        self.keep.clicked.connect(self._give)
        self._mind()
        Scrim(theme, parent.window(), self)

    def _mind(self) -> None:
        self.keep.setEnabled(bool(self.words.text().strip()))

    def _give(self) -> None:
        promise = replace(
            self._was,
            words=self.words.text().strip(),
            due=self.due.day,
            every=int(self.every.currentData()),
        )
        self.given.emit(promise, self._was.words)
        self.accept()

    def _lay_out(self) -> None:
        title = QLabel(say("licences.promise_title"))
        title.setProperty("role", "title")
        fields = {
            say("licences.promise_words"): self.words,
            say("licences.promise_day"): self.due,
            say("licences.promise_every"): self.every,
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(title)
        column.addLayout(field_form(fields))
        column.addLayout(buttons_at_right(self.leave, self.keep))

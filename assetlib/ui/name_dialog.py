"""The name dialog: one field that asks what something shall be called, or where it shall go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from assetlib.ui.choice import Choice
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit_width
from assetlib.ui.foot import buttons_at_right
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scrim import Scrim
from assetlib.ui.theme import Theme
from assetlib.wording import say

WIDTH = 480
"""Px: names of files and folders are long."""

MOST = 100
"""Characters of a name, as of a work's: what tells of it later would fill the pane."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; `verb` stands on the button, `offered` can be chosen instead of typed."""

    title: str
    sentence: str
    verb: str
    offered: tuple[str, ...] = ()


class NameDialog(Dialog):
    """Can be accepted once there is a name.

    Signals:
        given: The name, without the blanks around it (text).
    """

    given = Signal(str)

    def __init__(self, theme: Theme, question: Question, name: str, host: QWidget) -> None:
        super().__init__(host)
        self.setWindowTitle(question.title)
        self.setProperty("role", "surface")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_width(self, WIDTH, host)
        self.choice = _offering(question) if question.offered else None
        typed = self.choice.lineEdit() if self.choice is not None else None
        self.field = typed or QLineEdit()
        self.field.setAccessibleName(question.sentence)
        if not question.offered:  # a folder is told by its whole path
            self.field.setMaxLength(max(MOST, len(name)))
        self.field.setText(name)
        self.field.selectAll()
        self.keep = QPushButton(question.verb)
        self.keep.setProperty("kind", "primary")
        self.keep.setDefault(True)
        self.leave = QPushButton(say("search.cancel"))
        self.leave.setAutoDefault(False)
        self._lay_out(theme, question)
        self.field.textChanged.connect(self._mind)
        self.leave.clicked.connect(self.reject)
        self.keep.clicked.connect(self._give)
        self._mind()
        self.field.setFocus()
        Scrim(theme, host, self)

    @property
    def name(self) -> str:
        """What stands there now."""
        return self.field.text().strip()

    def _mind(self) -> None:
        self.keep.setEnabled(bool(self.name))

    def _give(self) -> None:
        self.given.emit(self.name)
        self.accept()

    def _lay_out(self, theme: Theme, question: Question) -> None:
        title = QLabel(question.title)
        title.setProperty("role", "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(Paragraph(theme, "body", question.sentence, ink="text2"))
        column.addWidget(self.choice or self.field)
        column.addSpacing(4)
        column.addLayout(buttons_at_right(self.leave, self.keep))


def _offering(question: Question) -> Choice:
    choice = Choice(question.sentence)
    choice.setEditable(True)
    choice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    choice.addItems(question.offered)
    return choice


def ask_name(
    theme: Theme, window: QWidget, question: Question, name: str, then: Callable[[str], None]
) -> None:
    """Ask, and call `then` with the name; not where nobody answers."""
    dialog = NameDialog(theme, question, name, window)
    dialog.given.connect(then)
    dialog.open()

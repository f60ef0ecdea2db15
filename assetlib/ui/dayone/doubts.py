"""The lines of the city's list that fit several pictures or none, each by name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from assetlib.dayone_door import Doubt
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.foot import buttons_at_right
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.theme import Theme
from assetlib.wording import say

SIZE = (640, 480)


def doubtful(doubt: Doubt) -> str:
    """One line of the list: its number, its words, and what it may mean."""
    if not doubt.paths:
        return say("dayone.doubt_none", line=doubt.line, words=doubt.words)
    places = say("dayone.comma").join(doubt.paths)
    return say("dayone.doubt_many", line=doubt.line, words=doubt.words, places=places)


class Doubts(Dialog):
    """A list to read, and to copy into a mail."""

    def __init__(
        self, theme: Theme, title: str, hint: str, lines: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        fit(self, SIZE, parent.window())
        ground = QFrame()
        ground.setProperty("role", "surface")
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        self.text = QPlainTextEdit("\n".join(lines))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        close = QPushButton(say("lists.close"))
        close.clicked.connect(self.reject)
        column = QVBoxLayout(ground)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(Paragraph(theme, "second", hint))
        column.addWidget(self.text, 1)
        column.addLayout(buttons_at_right(close))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)

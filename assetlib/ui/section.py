"""Sections of the pane: a small label, and what stands below it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assetlib.errors import Trouble
from assetlib.ui.icon_button import IconLabel
from assetlib.ui.ink import Ink
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BUTTON_ICON
from assetlib.wording import say_trouble


def section(text: str) -> QLabel:
    """The small label above a part of the pane."""
    label = QLabel(text)
    label.setProperty("role", "section")
    return label


def rule() -> QFrame:
    """A thin line between two parts."""
    line = QFrame()
    line.setProperty("role", "line")
    return line


class Section(QWidget):
    """A labelled part of the pane, 8 px between its label and each thing in it."""

    def __init__(self, label: str, *widgets: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(section(label))
        for widget in widgets:
            column.addWidget(widget)


class Notice(QFrame):
    """A sentence with a sign on a calm ground; hidden while there is nothing to say."""

    def __init__(self, theme: Theme, sign: str, ink: Ink, text: str = "") -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._words = Paragraph(theme, "body", text, ink="text")
        icon = IconLabel(theme, sign, BUTTON_ICON, ink)
        stand = QVBoxLayout()  # the sign stands in the middle of the first line
        stand.setContentsMargins(0, 4, 0, 0)
        stand.addWidget(icon)
        stand.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(8)
        line.addLayout(stand)
        line.addWidget(self._words, 1)
        if not text:
            self.hide()

    def say(self, text: str) -> None:
        """Say this, or nothing with ""."""
        self._words.setText(text)
        self.setVisible(bool(text))

    def fail(self, error: BaseException) -> None:
        """Say what went wrong; what is no `Trouble` is a bug, and goes to the crash dialog."""
        if not isinstance(error, Trouble):
            raise error
        self.say(say_trouble(error))

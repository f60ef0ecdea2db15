"""The pane's foot: a quiet line that says what became of the last change."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from assetlib.ui.icon_button import IconLabel
from assetlib.ui.ink import Ink
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import rule
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BUTTON_ICON, ROW_HEIGHT

READ = 6000
"""So many ms a line stays."""


class Footer(QFrame):
    """Below the scrolling part of the pane; it comes and goes without moving what is above."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setMinimumHeight(ROW_HEIGHT + 8)
        self._icon = IconLabel(theme, "check", BUTTON_ICON, "ok")
        self._words = Paragraph(theme, "second")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        line = QHBoxLayout()
        line.setContentsMargins(20, 4, 20, 4)
        line.setSpacing(8)
        line.addWidget(self._icon)
        line.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(line, 1)
        self._read = QTimer(self, singleShot=True, interval=READ)
        self._read.timeout.connect(self.hide)
        self.hide()

    @property
    def words(self) -> str:
        """What the line says; "" while it is away."""
        return "" if self.isHidden() else self._words.text()

    def say(self, words: str, sign: str = "check", ink: Ink = "ok") -> None:
        """Say this for a while."""
        self._icon.show_icon(sign, ink)
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self.show()
        self._read.start()

"""A line of text that is there to be copied: a credit, an address."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from assetlib.ui.paragraph import Paragraph
from assetlib.ui.plain_text import copy_text
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.wording import say


class CopyLine(QFrame):
    """The text on a calm ground, and a button that puts it on the clipboard.

    Signals:
        copied: It is on the clipboard.
    """

    copied = Signal()

    def __init__(self, theme: Theme, text: str, purpose: str) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._words = Paragraph(theme, "second", text, ink="text")
        button = SmallButton(say("pane.copy"))
        button.setAccessibleName(purpose)
        button.setToolTip(purpose)
        button.clicked.connect(self._copy)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 8, 8)
        line.setSpacing(8)
        middle = QVBoxLayout()  # the first line stands level with the button
        middle.setContentsMargins(0, 2, 0, 2)
        middle.addWidget(self._words)
        line.addLayout(middle, 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _copy(self) -> None:
        copy_text(self._words.text())
        self.copied.emit()

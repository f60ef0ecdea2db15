"""The credit of a section: the line to show, and a button that copies it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from assetlib.ui.icons import icon
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.plain_text import copy_text
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BUTTON_ICON
from assetlib.wording import say


class CreditBox(QFrame):
    """The words on a calm ground; the button, if it is there, says so once they are copied."""

    def __init__(self, theme: Theme, credit: str, *, copied: bool = True) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._theme, self._credit = theme, credit
        self._button = SmallButton(say("reminder.copy_credit"))
        self._button.setAutoDefault(False)
        self._button.setToolTip(credit)
        self._button.setIconSize(QSize(BUTTON_ICON, BUTTON_ICON))
        self._button.clicked.connect(self._copy)
        self._button.setVisible(copied)
        middle = QVBoxLayout()  # the first line stands level with the button
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(Paragraph(theme, "body", credit))
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 8, 8)
        line.setSpacing(8)
        line.addLayout(middle, 1)
        line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._draw)
        self._draw()

    def _copy(self) -> None:
        copy_text(self._credit)
        self._button.setText(say("reminder.copied"))

    def _draw(self) -> None:
        self._button.setIcon(icon("copy", self._theme.tokens.text, BUTTON_ICON))

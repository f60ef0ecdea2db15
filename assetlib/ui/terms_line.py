"""Where the terms can be read: addresses as text, to be copied. The program opens no connection."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from assetlib.ui.plain_text import copy_text
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import font
from assetlib.ui.tokens import SMALL
from assetlib.wording import say

WIDTH = 280


class TermsLine(QWidget):
    """The address of the terms, or how many there are; hidden while none is known."""

    def __init__(self) -> None:
        super().__init__()
        self._urls: tuple[str, ...] = ()
        self._words = QLabel()
        self._words.setProperty("role", "second")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = SmallButton(say("reminder.copy_url"))
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self._copy)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._words)
        line.addWidget(self._button)
        self.hide()

    def show_urls(self, urls: Sequence[str]) -> None:
        """Show these, each once."""
        self._urls = tuple(dict.fromkeys(filter(None, urls)))
        self.setVisible(bool(self._urls))
        self._button.setText(say("reminder.copy_url"))
        if not self._urls:
            return
        several = say("reminder.terms_urls", n=len(self._urls))
        metrics = QFontMetrics(font(SMALL))
        short = metrics.elidedText(self._urls[0], Qt.TextElideMode.ElideMiddle, WIDTH)
        self._words.setText(short if len(self._urls) == 1 else several)
        self._words.setToolTip("\n".join(self._urls))
        self._button.setAccessibleName(say("reminder.copy_url_name"))

    def _copy(self) -> None:
        copy_text("\n".join(self._urls))
        self._button.setText(say("reminder.copied"))

"""Where the terms can be read: the copy that was kept, and addresses as text, to be copied.

The program opens no connection.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from assetlib.details import LicenceNote
from assetlib.ui.plain_text import copy_text
from assetlib.ui.small_button import SmallButton
from assetlib.ui.terms_sheet import TermsSheet
from assetlib.ui.theme import font
from assetlib.ui.tokens import SMALL
from assetlib.wording import say

WIDTH = 280


class TermsLine(QWidget):
    """The address of the terms, or how many there are; hidden while none is known."""

    def __init__(self) -> None:
        super().__init__()
        self._urls: tuple[str, ...] = ()
        self._texts: dict[str, str] = {}
        self._words = QLabel()
        self._words.setProperty("role", "second")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = SmallButton(say("reminder.copy_url"))
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self._copy)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._read = SmallButton(say("reminder.read_terms"))
        self._read.setAutoDefault(False)
        self._read.clicked.connect(self._open)
        line.addWidget(self._read)
        line.addWidget(self._words)
        line.addWidget(self._button)
        self.hide()

    def show_notes(self, notes: Sequence[LicenceNote]) -> None:
        """Show where the terms of these licences can be read, each once."""
        self._urls = tuple(dict.fromkeys(note.terms_url for note in notes if note.terms_url))
        self._texts = {note.title: note.terms_text for note in notes if note.terms_text}
        self.setVisible(bool(self._urls or self._texts))
        self._read.setVisible(bool(self._texts))
        self._words.setVisible(bool(self._urls))
        self._button.setVisible(bool(self._urls))
        self._button.setText(say("reminder.copy_url"))
        if self._urls:
            self._show_urls()

    def _show_urls(self) -> None:
        several = say("reminder.terms_urls", n=len(self._urls))
        metrics = QFontMetrics(font(SMALL))
        short = metrics.elidedText(self._urls[0], Qt.TextElideMode.ElideMiddle, WIDTH)
        self._words.setText(short if len(self._urls) == 1 else several)
        self._words.setToolTip("\n".join(self._urls))
        self._button.setAccessibleName(say("reminder.copy_url_name"))

    def _open(self) -> None:
        """Show the copies in a window of their own, above what is asked."""
        sheet = TermsSheet(self._texts, self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def _copy(self) -> None:
        copy_text("\n".join(self._urls))
        self._button.setText(say("reminder.copied"))

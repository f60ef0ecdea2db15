"""A proposal: what would happen, said before it does, with the buttons to do it or leave it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from assetlib.ui.foot import buttons_at_right
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.theme import Theme
from assetlib.wording import say


class Proposal(QFrame):
    """Hidden while nothing is proposed. Enter does it, Escape leaves it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "question")
        self._words = Paragraph(theme, "body", ink="text")
        self._does: Callable[[], None] = _nothing
        self.do_button = QPushButton()
        self.do_button.setProperty("kind", "primary")
        self.leave_button = QPushButton(say("order.leave"))
        for button in (self.do_button, self.leave_button):
            button.setAutoDefault(False)
        self.do_button.clicked.connect(self._do)
        self.leave_button.clicked.connect(self.withdraw)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addLayout(buttons_at_right(self.leave_button, self.do_button))
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.withdraw()
        else:
            super().keyPressEvent(event)

    @property
    def words(self) -> str:
        """What is proposed, "" while nothing is."""
        return "" if self.isHidden() else self._words.text()

    def propose(self, words: str, button: str, does: Callable[[], None]) -> None:
        """Say what would happen; `does` makes it happen, once."""
        self._words.setText(words)
        self.do_button.setText(button)
        self._does = does
        self.show()
        self.do_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def withdraw(self) -> None:
        """Nothing is proposed any more."""
        self._does = _nothing
        self.hide()

    def _do(self) -> None:
        does = self._does
        self.withdraw()
        does()


def _nothing() -> None:
    """What an empty proposal does."""

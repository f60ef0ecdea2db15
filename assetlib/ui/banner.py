"""The banner: one calm notice below the grid, until it is closed or no longer true."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assetlib.ui.icon_button import IconButton, IconLabel
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import GRID_MARGIN, ICON, WELL_RADIUS
from assetlib.wording import say


class Banner(QWidget):
    """What happened, what was not lost, and what to do; a newer notice takes the place of an older.

    Signals:
        closed: Somebody has read it.
    """

    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._subject = ""
        self._icon = IconLabel(theme, "warning", ICON, "warn")
        self._title = Paragraph(theme, "strong", ink="warn")
        self._text = Paragraph(theme, "second", ink="warn")
        self._cross = IconButton(theme, "close", say("window.banner_close"), ink="warn")
        self._cross.clicked.connect(self._close)
        self._action = QPushButton()
        self._action.clicked.connect(self._act)
        self._then: Callable[[], None] | None = None
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setProperty("role", "banner")
        frame.setStyleSheet(f"border-radius: {WELL_RADIUS}px;")  # it lies on the canvas as a card
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addStretch(1)
        line = QHBoxLayout(frame)
        line.setContentsMargins(16, 12, 8, 12)
        line.setSpacing(16)
        line.addWidget(self._icon)
        line.addLayout(words, 1)
        line.addWidget(self._action)
        line.addWidget(self._cross)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(GRID_MARGIN, 12, GRID_MARGIN, 12)
        outer.addWidget(frame)

    @property
    def subject(self) -> str:
        """What the notice is about ("share", "trouble"), "" while there is none."""
        return "" if self.isHidden() else self._subject

    @property
    def words(self) -> str:
        """What the notice says."""
        return "\n".join(filter(None, (self._title.text(), self._text.text())))

    def notify(self, subject: str, title: str, text: str = "", sign: str = "warning") -> None:
        """Say this; a sentence alone needs no bold."""
        self._subject = subject
        self._icon.show_icon(sign)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._action.hide()
        self.setAccessibleName(self.words)
        self.show()

    def offer(self, words: str, then: Callable[[], None]) -> None:
        """Add a button to the notice, for what can be done about it."""
        self._then = then
        self._action.setText(words)
        self._action.show()

    def settle(self, subject: str) -> None:
        """What that subject's notice said is over."""
        if subject == self._subject:
            self.hide()

    def _act(self) -> None:
        if self._then is not None:
            self._then()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

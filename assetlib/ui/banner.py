"""The banner: one calm notice below the grid, until it is closed or no longer true."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assetlib.ui.dayone.one_line import OneLine
from assetlib.ui.icon_button import IconButton, IconLabel
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import GRID_MARGIN, ICON, WELL_RADIUS
from assetlib.wording import say

NARROW = 560


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
        self._short = OneLine(theme, ink="warn")
        self._low = self._narrow = False
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setProperty("role", "banner")
        frame.setStyleSheet(f"border-radius: {WELL_RADIUS}px;")  # it lies on the canvas as a card
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._short)
        self._line = line = QGridLayout(frame)
        line.setHorizontalSpacing(16)
        line.setVerticalSpacing(0)
        line.setColumnStretch(1, 1)
        line.addLayout(words, 0, 1)
        self._outer = QHBoxLayout(self)
        self._outer.addWidget(frame)
        self._mind()

    @property
    def subject(self) -> str:
        """What the notice is about ("share", "trouble"), "" while there is none."""
        return "" if self.isHidden() else self._subject

    @property
    def words(self) -> str:
        """What the notice says."""
        return "\n".join(filter(None, (self._title.text(), self._text.text())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the text runs below the button, or its lines would be many."""
        super().resizeEvent(event)
        if self._narrow != (self.width() < NARROW):
            self._place()
            QTimer.singleShot(0, self, self.updateGeometry)  # who is laying out would not hear it

    def _place(self) -> None:
        narrow = self._narrow = self.width() < NARROW
        self._icon.setVisible(not (narrow and self._low))
        self._line.addWidget(self._text, 1, 1, 1, 2 if narrow else 1)
        whole = 1 if self._low else 2
        for column, part, rows in (
            (0, self._icon, whole),
            (2, self._action, 1 if narrow else whole),
            (3, self._cross, whole),
        ):
            self._line.addWidget(part, 0, column, rows, 1)

    def squeeze(self, *, low: bool) -> None:
        """Be one line, with all words in its tooltip, where the pictures have little room."""
        if low != self._low:
            self._low = low
            self._mind()

    def _mind(self) -> None:
        gap = 4 if self._low else 12
        self._line.setContentsMargins(16, gap, 8, gap)
        self._outer.setContentsMargins(GRID_MARGIN, gap, GRID_MARGIN, gap)
        self._title.setVisible(not self._low)
        self._text.setVisible(bool(self._text.text()) and not self._low)
        self._short.setVisible(self._low)
        self._short.setText(self._title.text())
        self.setToolTip(self.words if self._low else "")
        self._place()

    def notify(self, subject: str, title: str, text: str = "", sign: str = "warning") -> None:
        """Say this; a sentence alone needs no bold."""
        self._subject = subject
        self._icon.show_icon(sign)
        self._title.setText(title)
        self._text.setText(text)
        self._mind()
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

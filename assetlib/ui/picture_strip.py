"""A strip of small pictures: which ones a sentence is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from assetlib.door import Door
from assetlib.ui.courier import Courier
from assetlib.ui.small_picture import SIDE, fill_well
from assetlib.ui.theme import Theme
from assetlib.wording import say

MOST = 3
"""How many stand in a strip before the rest is counted."""


class _Small(QWidget):
    """One picture: a drawing with some air round it, a photograph to the edge."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._picture = QPixmap()
        self.setFixedSize(SIDE, SIDE)
        self.setToolTip(name)
        self.setAccessibleName(name)
        theme.changed.connect(self.update)

    def show_picture(self, data: bytes) -> None:
        """Show what a library calls a thumbnail; what cannot be drawn stays an empty well."""
        self._picture.loadFromData(data)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            frame = fill_well(painter, tokens, self._picture)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawPath(frame)


class PictureStrip(QWidget):
    """The first pictures, and how many others there are."""

    def __init__(
        self, theme: Theme, courier: Courier, door: Door, pictures: Sequence[tuple[int, str]]
    ) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        shown = pictures if len(pictures) <= MOST else pictures[: MOST - 1]
        for row, title in shown:
            small = _Small(theme, title)
            courier.deliver(door.thumbnail(row), small, small.show_picture, lambda _: None)
            line.addWidget(small)
        if rest := len(pictures) - len(shown):
            words = QLabel(say("reminder.others", n=rest))
            words.setProperty("role", "second")
            words.setToolTip(
                say("reminder.comma").join(title for _, title in pictures[-rest:][:20])
            )
            line.addWidget(words)
        line.addStretch(1)

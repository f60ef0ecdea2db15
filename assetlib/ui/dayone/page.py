"""A page of the window: a title, a line below it, and room for the rest."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assetlib.ui.dayone.one_line import OneLine
from assetlib.ui.dayone.steps import MARGIN
from assetlib.ui.revealing import Revealing
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import ROW_HEIGHT
from assetlib.wording import say

NARROW = 800
"""Below so many px what stands beside the title stands below it."""

_BAR = 12
"""The width of a scroll bar (`window.qss`), px."""


class Page(QFrame):
    """One step on the canvas; `add` takes what it holds."""

    def __init__(self, theme: Theme, name: str, beside: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("role", "canvas")
        title = QLabel(say(f"dayone.title_{name}"))
        title.setProperty("role", "title")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(title)
        words.addWidget(OneLine(theme, say(f"dayone.text_{name}"), ink="text2"))
        self._words = QWidget()
        self._words.setLayout(words)
        words.setContentsMargins(0, 0, 0, 0)
        # one below the other, until it is known how wide the page is
        self._line = line = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        line.addWidget(self._words, 1)
        if beside is not None:
            line.addWidget(beside)
        line.setContentsMargins(0, 0, MARGIN, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, 24, 0, 0)
        self._column.setSpacing(16)
        self._column.addLayout(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way, narrow = QBoxLayout.Direction, self.width() < NARROW
        self._line.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._line.setSpacing(8 if narrow else 24)

    def squeeze(self, *, low: bool) -> None:
        """Leave the room to what it holds: in a low window the step bar names the step alone."""
        self._words.setVisible(not low)
        self._column.setContentsMargins(MARGIN, 8 if low else 24, 0, 0)
        self._column.setSpacing(8 if low else 16)
        self._column.activate()  # also while another page is shown: the window is as high as any

    def add(self, widget: QWidget, *, hug: bool = False) -> None:
        """Put a part below the others; one that hugs its words is no wider than they are."""
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, MARGIN, 0)
        line.addWidget(widget)
        if hug:
            line.addStretch(1)
        self._column.addLayout(line)

    def add_scrolling(self, area: ScrollPart) -> None:
        """Put the part that takes what room is left: its bar stands in the margin."""
        self._column.addWidget(area, 1)


class ScrollPart(Revealing):
    """Cards on the canvas that may be longer than the page; they are as wide as the others."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # its handle shows only where there is something to scroll, its room is always there
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), ROW_HEIGHT)

    def hold(self, card: QWidget) -> None:
        """Hold this card, and let go of the one before."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, MARGIN - _BAR, 16)
        column.addWidget(card)
        column.addStretch(1)
        self.setWidget(whole)

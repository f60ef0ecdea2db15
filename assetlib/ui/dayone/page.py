"""A page of the window: a title, a line below it, and room for the rest."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assetlib.ui.dayone.one_line import OneLine
from assetlib.ui.dayone.steps import MARGIN
from assetlib.ui.revealing import Revealing
from assetlib.ui.theme import Theme
from assetlib.wording import say

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
        line = QHBoxLayout()
        line.setSpacing(24)
        line.addLayout(words, 1)
        if beside is not None:
            line.addWidget(beside)
        line.setContentsMargins(0, 0, MARGIN, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, 24, 0, 0)
        self._column.setSpacing(16)
        self._column.addLayout(line)

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

    def hold(self, card: QWidget) -> None:
        """Hold this card, and let go of the one before."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, MARGIN - _BAR, 16)
        column.addWidget(card)
        column.addStretch(1)
        self.setWidget(whole)

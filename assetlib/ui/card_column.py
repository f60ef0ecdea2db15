"""A column of cards: some are built now, others between two frames, and those that stay stay."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

K = TypeVar("K", bound=Hashable)
W = TypeVar("W", bound=QWidget)

AT_ONCE = 4
"""So many are built before the window is free again; a card takes some 6 to 10 ms."""


class CardColumn(Generic[K, W]):
    """Cards by what they tell of; `grown` hears when there are other cards than before."""

    def __init__(self, owner: QWidget, build: Callable[[K], W], grown: Callable[[], None]) -> None:
        self._build, self._grown = build, grown
        self._wanted: tuple[K, ...] = ()
        self.cards: dict[K, W] = {}
        self.layout = QVBoxLayout()
        self.layout.setSpacing(12)
        self._between = QTimer(owner, singleShot=True, interval=0)
        self._between.timeout.connect(self._grow)

    def show(self, wanted: Sequence[K]) -> None:
        """Show these, in this order."""
        self._wanted = tuple(wanted)
        for key in self.cards.keys() - set(wanted):
            card = self.cards.pop(key)
            self.layout.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._grow()

    def _grow(self) -> None:
        missing = [key for key in self._wanted if key not in self.cards]
        for key in missing[:AT_ONCE]:
            card = self.cards[key] = self._build(key)
            self.layout.insertWidget(self._wanted.index(key), card)
            card.show()  # now, not with the next event
        self.cards = {key: self.cards[key] for key in self._wanted if key in self.cards}
        if len(missing) > AT_ONCE:
            self._between.start()
        self._grown()

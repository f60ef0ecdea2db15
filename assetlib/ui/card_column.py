"""A column of cards: one is built between two frames, and those that stay stay."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from assetlib.ui.slices import Slices

K = TypeVar("K", bound=Hashable)
W = TypeVar("W", bound=QWidget)


class CardColumn(Generic[K, W]):
    """Cards by what they tell of; `grown` hears when all that were wanted are there."""

    def __init__(self, owner: QWidget, build: Callable[[K], W], grown: Callable[[], None]) -> None:
        self._build, self._grown = build, grown
        self._wanted: tuple[K, ...] = ()
        self.cards: dict[K, W] = {}
        self.layout = QVBoxLayout()
        self.layout.setSpacing(12)
        self._slices = Slices(owner)

    @property
    def growing(self) -> bool:
        """Whether more cards are coming."""
        return self._slices.busy

    def show(self, wanted: Sequence[K]) -> None:
        """Show these, in this order."""
        self._wanted = tuple(wanted)
        for key in self.cards.keys() - set(wanted):
            card = self.cards.pop(key)
            self.layout.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._slices.begin(self._growing())

    def _growing(self) -> Iterator[None]:
        for key in [key for key in self._wanted if key not in self.cards]:
            card = self.cards[key] = self._build(key)
            self.cards = {key: self.cards[key] for key in self._wanted if key in self.cards}
            self.layout.insertWidget([*self.cards].index(key), card)
            card.show()  # now, not with the next event
            yield
        self._grown()

"""Starred: which pictures in sight are one's favourites."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from assetlib.gathering import Gathering
from assetlib.ui.courier import Courier


class Starred(QObject):
    """Asks about what is looked at, and only about that; the old answer stays meanwhile.

    Signals:
        arrived: These rows (a set) became favourites, or are none any more.
    """

    arrived = Signal(set)

    def __init__(self, courier: Courier, parent: QObject) -> None:
        super().__init__(parent)
        self._courier = courier
        self._gathering: Gathering | None = None
        self._rows: tuple[int, ...] = ()
        self._held: frozenset[int] = frozenset()

    def attach(self, gathering: Gathering) -> None:
        """Ask this library from now on."""
        self._gathering, self._rows, self._held = gathering, (), frozenset()

    def has(self, row: int) -> bool:
        """Whether it is a favourite, as far as known."""
        return row in self._held

    def want(self, rows: Sequence[int]) -> None:
        """These rows are looked at."""
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self.look_again()

    def look_again(self) -> None:
        """Favourites may have changed."""
        rows = self._rows
        if self._gathering is None or not rows:
            return

        def show(held: frozenset[int]) -> None:
            if rows == self._rows:
                changed, self._held = self._held ^ held, held
                if changed:
                    self.arrived.emit(set(changed))

        # What is one's own only helps: a picture can be used without it.
        self._courier.deliver(self._gathering.favourites(rows), self, show, lambda _: None)

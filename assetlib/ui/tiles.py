"""Tiles: what the grid shows of rows, asked for in pages when looked at, and kept a while."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from assetlib.door import Door
from assetlib.query import Tile
from assetlib.ui.courier import Courier
from assetlib.ui.recent import Recent

PAGE = 200
"""Tiles asked for at once."""

KEPT = 5_000


@dataclass(frozen=True, slots=True)
class _Known:
    """A tile, and how old the answer is; no tile for a row that is gone."""

    age: int
    tile: Tile | None


class Tiles(QObject):
    """The tiles of rows. After `refresh` the old ones are shown until the new have arrived.

    Signals:
        arrived: These rows (a set) have another tile than before, or none any more: look again.
    """

    arrived = Signal(set)

    def __init__(self, door: Door, courier: Courier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self._courier = courier
        self._age = 0
        self._known: Recent[int, _Known] = Recent(KEPT)
        self._asked: dict[int, tuple[int, Future[tuple[Tile, ...]]]] = {}
        self._wanted: frozenset[int] = frozenset()

    def get(self, row: int) -> Tile | None:
        """The tile of a row, where it is known."""
        known = self._known.get(row)
        return known.tile if known else None

    def refresh(self) -> None:
        """Everything known may be out of date: the next `want` asks again."""
        self._age += 1
        self._wanted = frozenset()

    def want(self, rows: Sequence[int]) -> None:
        """Ask for those rows that are not known as they are now."""
        # While somebody scrolls, nearly all of them were wanted a moment ago as well.
        before, self._wanted = self._wanted, frozenset(rows)
        unknown = [row for row in rows if row not in before and self._lacks(row)]
        for start in range(0, len(unknown), PAGE):
            self._ask(tuple(unknown[start : start + PAGE]))

    def _lacks(self, row: int) -> bool:
        known = self._known.get(row)
        if known and known.age == self._age:
            return False
        age, future = self._asked.get(row, (-1, None))
        return future is None or age != self._age or _failed(future)

    def _ask(self, rows: tuple[int, ...]) -> None:
        age = self._age
        future = self._door.tiles(rows)
        self._asked |= dict.fromkeys(rows, (age, future))
        self._courier.deliver(
            future,
            self,
            lambda tiles: self._keep(age, rows, tiles),
            lambda error: self._miss(rows, error),
        )

    def _miss(self, rows: tuple[int, ...], error: BaseException) -> None:
        """What did not come is asked for again when it is wanted next."""
        self._wanted -= frozenset(rows)
        self._courier.failed.emit(error)

    def _keep(self, age: int, rows: tuple[int, ...], tiles: tuple[Tile, ...]) -> None:
        here = {tile.row: tile for tile in tiles}
        changed = set()
        for row in rows:
            if self._asked.get(row, (age, None))[0] == age:
                self._asked.pop(row, None)
            known = self._known.get(row)
            if known is None or known.age <= age:  # an answer may be overtaken by a later one
                self._known.put(row, _Known(age, here.get(row)))
                if known is None or known.tile != here.get(row):
                    changed.add(row)
        self.arrived.emit(changed)


def _failed(future: Future[tuple[Tile, ...]]) -> bool:
    return future.done() and (future.cancelled() or future.exception() is not None)

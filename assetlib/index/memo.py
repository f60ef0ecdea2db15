"""Memo: what one connection read and decoded of the index, for as long as nobody writes.

Questions come in rows while somebody types or narrows, and nearly always nothing has changed
between two of them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")

MOST = 32 << 20
"""Bytes of decoded postings that are kept; with more the memo begins anew."""

_PLACE = "assetlib.memo"


@dataclass(slots=True)
class Memo:
    """Truths of one moment; `postings` are the sets of marks, 0 for one that nothing carries."""

    stamp: tuple[int, int]
    postings: dict[str, int] = field(default_factory=dict)
    _made: dict[Hashable, Any] = field(default_factory=dict)
    _size: int = 0

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """What was made under this name, or is made now."""
        if name not in self._made:
            self._made[name] = make()
        made: T = self._made[name]
        return made

    def keep(self, postings: dict[str, int]) -> None:
        """Keep postings, in place of all others where they would become too many."""
        self._size += sum(bits.bit_length() >> 3 for bits in postings.values())
        if self._size > MOST:
            self.postings.clear()
            self._size = 0
        self.postings |= postings


def memo_of(connection: Connection) -> Memo:
    """What this connection still knows; new where anybody wrote, this connection included."""
    driver: Any = connection.connection.driver_connection
    others = int(driver.execute("PRAGMA data_version").fetchone()[0])
    stamp = others, int(driver.total_changes)
    held = connection.info.get(_PLACE)
    if isinstance(held, Memo) and held.stamp == stamp:
        return held
    fresh = Memo(stamp)
    connection.info[_PLACE] = fresh
    return fresh

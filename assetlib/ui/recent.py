"""What was used lately, up to a limit: a cache whose contents may be asked for again anytime."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Container
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


def _one(_: object) -> int:
    return 1


class Recent(Generic[K, V]):
    """Values by key; what was not asked for longest goes first once all together cost too much."""

    def __init__(self, limit: int, cost: Callable[[V], int] = _one) -> None:
        self._limit = limit
        self._cost = cost
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._total = 0

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def total(self) -> int:
        """What everything kept costs."""
        return self._total

    def get(self, key: K) -> V | None:
        """The value, which counts as used now; None where it is not kept."""
        value = self._kept.get(key)
        if value is not None:
            self._kept.move_to_end(key)
        return value

    def put(self, key: K, value: V, needed: Container[K] = ()) -> None:
        """Keep a value; what is `needed` stays, even over the limit."""
        before = self._kept.pop(key, None)
        if before is not None:
            self._total -= self._cost(before)
        self._kept[key] = value
        self._total += self._cost(value)
        while self._total > self._limit and len(self._kept) > 1:
            oldest = next(iter(self._kept))
            if oldest in needed:
                break
            self._total -= self._cost(self._kept.pop(oldest))

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self._total = 0

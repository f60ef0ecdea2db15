"""Pace: whether a share answers everything slowly, which nobody can tell from a single answer."""

from __future__ import annotations

from collections import deque

SLOW = 0.15
"""Seconds for one small question. A share in the house takes thousandths."""

ENOUGH = 4
"""Answers in a row that must all be slow: one that was waited for may be a disk that slept."""


class Pace:
    """How long the last answers took; written by one thread, read by any."""

    def __init__(self) -> None:
        self._seconds: deque[float] = deque(maxlen=ENOUGH)

    def note(self, seconds: float) -> None:
        """A small question was answered after so long."""
        self._seconds.append(seconds)

    def is_slow(self) -> bool:
        """Whether each of the last answers was slow."""
        seconds = tuple(self._seconds)
        return len(seconds) == ENOUGH and min(seconds) >= SLOW

"""Progress: how far work in a lane has come, for a window to ask about and to stop."""

from __future__ import annotations

from threading import Event


class Progress:
    """Told by whoever works, asked by whoever waits; any thread may do either."""

    def __init__(self) -> None:
        self._stop = Event()
        self._at = (0, 0)

    @property
    def at(self) -> tuple[int, int]:
        """How many of how many are done."""
        return self._at

    @property
    def stopped(self) -> bool:
        """Whether somebody wants it to stop."""
        return self._stop.is_set()

    def tell(self, done: int, total: int) -> None:
        """So many of so many are done."""
        self._at = done, total

    def stop(self) -> None:
        """Stop before the next one."""
        self._stop.set()

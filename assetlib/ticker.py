"""The ticker: one thread that keeps time for a library."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Ticker:
    """Calls something again and again, `seconds` apart, until it is stopped."""

    def __init__(self, seconds: float, tick: Callable[[], None]) -> None:
        self._seconds = seconds
        self._tick = tick
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="ticker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop; a tick that is under way is waited for, as ticks never wait for the share."""
        self._stopped.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while not self._stopped.wait(self._seconds):
            self._tick()

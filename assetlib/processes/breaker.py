"""Breaker: when to stop asking a share that does not answer, and when to ask again."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable

STRIKES = 2
"""Time-outs in a row after which a share counts as offline."""

FIRST_PAUSE = 5.0
LONGEST_PAUSE = 300.0
"""Seconds before the first probe, and between probes at most; jitter adds up to a half."""


class Breaker:
    """The circuit breaker of one library root; any thread may use it.

    Every question that leaks a process when it hangs asks `allow` first, and says afterwards how
    it went. What ended otherwise (a dead worker, a cancelled job) says nothing about the share
    and need not be told.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._clock = clock
        self._jitter = jitter
        self._lock = threading.Lock()
        self._strikes = 0
        self._pause = FIRST_PAUSE
        self._next_probe = 0.0
        self._probing = False

    @property
    def open(self) -> bool:
        """Whether the share counts as offline."""
        with self._lock:
            return self._is_open()

    def allow(self) -> bool:
        """Whether to ask the share now; while it is offline this grants one probe a pause."""
        with self._lock:
            if not self._is_open():
                return True
            if self._clock() < self._next_probe:
                return False
            self._probing = True
            self._rest()  # a probe whose outcome is never told must not be the last one
            return True

    def succeeded(self) -> None:
        """The share answered, be it with an error of its own."""
        with self._lock:
            self._strikes = 0
            self._pause = FIRST_PAUSE
            self._probing = False

    def timed_out(self) -> None:
        """The share did not answer in time."""
        with self._lock:
            was_open = self._is_open()
            self._strikes += 1
            if self._probing:
                self._pause = min(self._pause * 2, LONGEST_PAUSE)
            # Of many questions under way when the share went, only the probe makes pauses longer.
            if self._probing or self._is_open() != was_open:
                self._probing = False
                self._rest()

    def _is_open(self) -> bool:
        return self._strikes >= STRIKES

    def _rest(self) -> None:
        self._next_probe = self._clock() + self._pause * (1 + self._jitter() / 2)

"""Upkeep: when a library looks at the log again, and which process writes its database."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from assetlib.delivery import Delivery
from assetlib.errors import Trouble
from assetlib.hints import Hints
from assetlib.index.lock import CacheLock
from assetlib.sweeps import Sweeps
from assetlib.ticker import Ticker

TICK = 1.0  # seconds
POLL_LIBRARIAN, POLL_STAFF = (10.0, 0.0), (60.0, 20.0)
"""Seconds between looks at the log, and how far they are spread so that PCs do not ask at once."""

GAP = 5.0
"""Seconds at least between two looks that somebody's coming back to the window asks for."""


class Upkeep:
    """Keeps one library current until it is stopped.

    `address` says where its log is. `indexing`: follow the folder too.
    """

    def __init__(
        self,
        lock: CacheLock,
        delivery: Delivery,
        sweeps: Sweeps,
        librarian: Callable[[], bool],
        address: Callable[[], str],
        *,
        holder: bool,
        indexing: bool,
    ) -> None:
        self._lock = lock
        self.holder = holder
        """Whether this process writes the local database."""
        self._delivery = delivery
        self._sweeps = sweeps
        self._librarian = librarian
        self._address = address
        self._hints = Hints()
        self._indexing = indexing
        self.following = False
        """Whether the folder is watched from here."""
        self._reachable = True
        self._next_poll = self._last_poll = 0.0
        self._ticker = Ticker(TICK, self._tick)

    def look_soon(self) -> None:
        """Somebody has come back to look: do not wait for the turn, but never ask in a hurry."""
        self._next_poll = min(self._next_poll, self._last_poll + GAP)

    def stop(self) -> None:
        """Stop; nothing here waits for the share."""
        self._ticker.stop()
        self._hints.close()

    def _tick(self) -> None:
        try:
            self._keep_current()
        except Trouble as trouble:
            self._delivery.tidings.say_once(trouble)

    def _keep_current(self) -> None:
        if not self.holder and self._lock.try_hold():
            self.holder = True
            self._delivery.become_holder()
        self._take_part(follow=self.holder and self._indexing and self._librarian())
        now = time.monotonic()
        hinted = self._hints.tick(self._address())
        if hinted or now >= self._next_poll or self._delivery.is_due():
            every, spread = POLL_LIBRARIAN if self._librarian() else POLL_STAFF
            self._last_poll = now
            self._next_poll = now + every + random.uniform(-spread, spread)  # noqa: S311
            self._delivery.refresh()
        self._resume()
        self._sweeps.tick()

    def _take_part(self, *, follow: bool) -> None:
        """Follow the folder as long as this account is on the list, which may change meanwhile."""
        if follow != self.following:
            self.following = follow
            (self._sweeps.watch if follow else self._sweeps.rest)()

    def _resume(self) -> None:
        """When the share has come back, follow the folder again at once."""
        reachable = self._delivery.state.reachable
        if reachable and not self._reachable:
            self._sweeps.resume()
        self._reachable = reachable

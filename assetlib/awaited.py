"""Awaited: who waits for which change on its way into the log."""

from __future__ import annotations

import threading
from concurrent.futures import Future

from assetlib.details import Saved
from assetlib.errors import Trouble


class Awaited:
    """A Future for every change that somebody waits for, by its id. Any thread may ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._futures: dict[str, Future[Saved]] = {}
        self._counted: dict[str, int] = {}

    def expect(self, id_: str, changed: int) -> Future[Saved]:
        """Wait for a change of so many things from now on."""
        saved: Future[Saved] = Future()
        with self._lock:
            self._futures[id_] = saved
            self._counted[id_] = changed
        return saved

    def forget(self, id_: str) -> Future[Saved] | None:
        """Wait no longer; the Future that nobody has answered yet, or None."""
        with self._lock:
            self._counted.pop(id_, None)
            return self._futures.pop(id_, None)

    def settle(self, id_: str, outcome: Saved | Trouble) -> bool:
        """Answer whoever waits for a change; whether anybody still did."""
        future = self.forget(id_)
        if future is None:
            return False
        if isinstance(outcome, Trouble):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)
        return True

    def counts(self) -> dict[str, int]:
        """How many things each change that is waited for changes, by its id."""
        with self._lock:
            return dict(self._counted)

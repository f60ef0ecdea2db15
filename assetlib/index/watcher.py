"""The watcher: which folders to look at again, never what changed in them.

watchdog's events are hints. The observer process may die, hang or lose events without saying so;
then it is started again, with growing pauses, and the whole library is compared once.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from assetlib.index.retries import Retries
from assetlib.processes.frames import Frame
from assetlib.processes.stream import Stream
from assetlib.processes.supervised import Supervised

QUIET = 2.0
"""Seconds without an event after which dirty folders are looked at: a copy has ended by then."""

IMPATIENT = 20.0
"""Seconds after which they are looked at although events go on: somebody copies for an hour."""


@dataclass(frozen=True, slots=True)
class Look:
    """What to look at now: some folders, or everything."""

    folders: frozenset[str] = frozenset()
    everything: bool = False

    def __bool__(self) -> bool:
        return bool(self.folders) or self.everything


class Watcher:
    """Dirty folders of one library. `look` is called again and again by whoever keeps time.

    `reconcile`: seconds between comparisons of the whole library, whatever the events said.
    """

    def __init__(
        self,
        root: Path,
        reconcile: float,
        clock: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
        stream: Callable[..., Stream] = Stream,
    ) -> None:
        self._clock = clock
        self._reconcile = reconcile
        self._lock = threading.Lock()
        self._dirty: dict[str, float] = {}
        self._last_event = 0.0
        self._everything = False
        self._retries = Retries()
        self._reconcile_at = clock() + reconcile
        self._observer = Supervised(
            "assetlib.index.observer",
            [str(root)],
            self._hear,
            clock=clock,
            jitter=jitter,
            stream=stream,
        )

    def mark(self, *folders: str) -> None:
        """Say that folders are to be looked at again."""
        with self._lock:
            self._last_event = self._clock()
            for folder in folders:
                self._dirty.setdefault(folder, self._last_event)

    def look(self) -> Look:
        """What to look at now; it counts as looked at."""
        self._observer.tick()
        with self._lock:
            now = self._clock()
            if now >= self._reconcile_at:
                self._everything = True
            if self._everything:
                self._everything = False
                self._reconcile_at = now + self._reconcile
                self._dirty = {}
                self._retries.seen()
                return Look(everything=True)
            folders = self._retries.due(now)
            if self._dirty and self._is_due(now):
                folders |= self._dirty.keys()
                self._retries.seen(self._dirty)
                self._dirty = {}
            return Look(frozenset(folders))

    def retry(self, folders: Collection[str]) -> None:
        """After each look: what was not whole yet in these, so look again, more and more rarely."""
        with self._lock:
            self._retries.note(folders, self._clock())

    def renew(self) -> None:
        """The share is back: watch it anew, at once, and compare the whole library then.

        What is watched on a mount that went and came is watched no longer, and nothing says so.
        """
        self._observer.renew()

    def reconcile_within(self, seconds: float) -> None:
        """Compare the whole library soon, and not only at the end of the quarter of an hour."""
        with self._lock:
            self._reconcile_at = min(self._reconcile_at, self._clock() + seconds)

    def close(self) -> None:
        """End the observer and wait for nothing."""
        self._observer.close()

    def _is_due(self, now: float) -> bool:
        waited = now - min(self._dirty.values())
        return now - self._last_event >= QUIET or waited >= IMPATIENT

    def _hear(self, frame: Frame) -> None:
        if "ready" in frame.header:
            # Whatever happened before it watched was seen by nobody.
            with self._lock:
                self._everything = True
        dirty = frame.header.get("dirty")
        if isinstance(dirty, list):
            self.mark(*map(str, dirty))

"""The watcher: which folders to look at again, never what changed in them.

watchdog's events are hints. The observer process may die, hang or lose events without saying so;
then it is started again, with growing pauses, and the whole library is compared once.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assetlib.processes.frames import Frame
from assetlib.processes.stream import Stream

QUIET = 2.0
"""Seconds without an event after which dirty folders are looked at: a copy has ended by then."""

IMPATIENT = 20.0
"""Seconds after which they are looked at although events go on: somebody copies for an hour."""

SILENT = 30.0
"""Seconds without a heartbeat after which the observer counts as hung."""

RECONCILE = 15 * 60.0
"""Seconds between comparisons of the whole library, whatever the events said."""

FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0


@dataclass(frozen=True, slots=True)
class Look:
    """What to look at now: some folders, or everything."""

    folders: frozenset[str] = frozenset()
    everything: bool = False

    def __bool__(self) -> bool:
        return bool(self.folders) or self.everything


class Watcher:
    """Dirty folders of one library. `look` is called again and again by whoever keeps time."""

    def __init__(
        self,
        root: Path,
        clock: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
        stream: Callable[..., Stream] = Stream,
    ) -> None:
        self._root = root
        self._clock = clock
        self._jitter = jitter
        self._make = stream
        self._lock = threading.Lock()
        self._stream: Stream | None = None
        self._dirty: dict[str, float] = {}
        self._last_event = 0.0
        self._heard = 0.0
        self._pause = FIRST_PAUSE
        self._restart_at = 0.0
        self._everything = False
        self._reconcile_at = clock() + RECONCILE

    def mark(self, *folders: str) -> None:
        """Say that folders are to be looked at again."""
        with self._lock:
            self._last_event = self._clock()
            for folder in folders:
                self._dirty.setdefault(folder, self._last_event)

    def look(self) -> Look:
        """What to look at now; it counts as looked at."""
        self._supervise()
        with self._lock:
            now = self._clock()
            if now >= self._reconcile_at:
                self._everything = True
            if self._everything:
                self._everything = False
                self._reconcile_at = now + RECONCILE
                self._dirty = {}
                return Look(everything=True)
            if not self._dirty or not self._is_due(now):
                return Look()
            folders, self._dirty = frozenset(self._dirty), {}
            return Look(folders)

    def close(self) -> None:
        """End the observer and wait for nothing."""
        with self._lock:
            self._restart_at = float("inf")
            stream, self._stream = self._stream, None
        if stream is not None:
            stream.kill()

    def _is_due(self, now: float) -> bool:
        waited = now - min(self._dirty.values())
        return now - self._last_event >= QUIET or waited >= IMPATIENT

    def _supervise(self) -> None:
        with self._lock:
            now = self._clock()
            hung = self._stream is not None and now - self._heard > SILENT
            stream = self._stream
        if hung and stream is not None:
            stream.kill()
            self._ended(stream)
        with self._lock:
            if self._stream is None and now >= self._restart_at:
                self._start(now)

    def _start(self, now: float) -> None:
        self._heard = now
        box: list[Stream] = []
        self._stream = self._make(
            "assetlib.index.observer",
            [str(self._root)],
            self._hear,
            lambda: self._ended(box[0] if box else None),
        )
        box.append(self._stream)

    def _hear(self, frame: Frame) -> None:
        header = frame.header
        with self._lock:
            self._heard = self._clock()
            if "ready" in header:
                # Whatever happened before it watched was seen by nobody.
                self._everything = True
            if "beat" in header:
                self._pause = FIRST_PAUSE
        dirty = header.get("dirty")
        if isinstance(dirty, list):
            self.mark(*map(str, dirty))

    def _ended(self, stream: Stream | None) -> None:
        with self._lock:
            if stream is not None and stream is not self._stream:
                return
            self._stream = None
            if self._restart_at != float("inf"):
                self._restart_at = self._clock() + self._pause * (1 + self._jitter() / 2)
                self._pause = min(self._pause * 2, LONGEST_PAUSE)

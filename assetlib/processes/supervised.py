"""A supervised stream: one that is started again when it ends, falls silent or was lost."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial

from assetlib.processes.frames import Frame
from assetlib.processes.stream import Stream

SILENT = 30.0
"""Seconds without a frame after which a stream counts as hung."""

FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0
"""Seconds before it is started again; the pause doubles, and jitter adds up to a half."""


class Supervised:
    """A stream that is kept alive by `tick`, which somebody calls every second or so.

    `on_frame` and `on_end` are called as `Stream` calls them, `on_end` each time; a frame with
    "beat" in it says that all is well, and makes the next pause short again.
    """

    def __init__(
        self,
        module: str,
        args: Sequence[str],
        on_frame: Callable[[Frame], None],
        on_end: Callable[[], None] = lambda: None,
        *,
        clock: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
        stream: Callable[..., Stream] = Stream,
    ) -> None:
        self._make = partial(stream, module, args)
        self._on_frame = on_frame
        self._on_end = on_end
        self._clock = clock
        self._jitter = jitter
        self._lock = threading.Lock()
        self._stream: Stream | None = None
        self._heard_at = 0.0
        self._pause = FIRST_PAUSE
        self._start_at = 0.0

    def tick(self) -> None:
        """Start it if it is due, and give it up if it fell silent."""
        with self._lock:
            now = self._clock()
            stream = self._stream
            silent = stream is not None and now - self._heard_at > SILENT
        if silent and stream is not None:
            stream.kill()
            self._ended(stream)
        with self._lock:
            if self._stream is None and now >= self._start_at:
                self._start(now)

    def hasten(self) -> None:
        """What kept it from living is over: start it at the next tick, whatever its pause is."""
        with self._lock:
            self._pause = FIRST_PAUSE
            if self._start_at != float("inf"):
                self._start_at = 0.0

    def renew(self) -> None:
        """Start it anew at the next tick, whether it lives or not."""
        with self._lock:
            stream = self._stream
        if stream is not None:
            stream.kill()
            self._ended(stream)
        self.hasten()

    def close(self, *, gently: bool = False) -> None:
        """End it and wait for nothing; `gently` lets it put its things in order first."""
        with self._lock:
            self._start_at = float("inf")
            stream, self._stream = self._stream, None
        if stream is not None:
            (stream.leave if gently else stream.kill)()

    def _start(self, now: float) -> None:
        self._heard_at = now
        box: list[Stream] = []  # the stream itself, which its own callbacks need to know
        self._stream = self._make(self._heard, lambda: self._ended(box[0] if box else None))
        box.append(self._stream)

    def _heard(self, frame: Frame) -> None:
        with self._lock:
            self._heard_at = self._clock()
            if "beat" in frame.header:
                self._pause = FIRST_PAUSE
        self._on_frame(frame)

    def _ended(self, stream: Stream | None) -> None:
        with self._lock:
            if stream is not None and stream is not self._stream:
                return
            self._stream = None
            if self._start_at != float("inf"):
                self._start_at = self._clock() + self._pause * (1 + self._jitter() / 2)
                self._pause = min(self._pause * 2, LONGEST_PAUSE)
        self._on_end()

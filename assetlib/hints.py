"""Hints: what a database calls out the moment somebody publishes, so that nobody waits for a poll.

They are only ever a reason to look. Without them, with a folder as log, or while the connection is
lost, every PC polls as it always does.
"""

from __future__ import annotations

import threading

from assetlib.processes.frames import Frame
from assetlib.processes.supervised import Supervised

LISTENER = "assetlib.catalogue.postgres_listener"


class Hints:
    """Listens at the address where a log is, in a process that may hang or die."""

    def __init__(self) -> None:
        self._address = ""
        self._stream: Supervised | None = None
        self._lock = threading.Lock()
        self._heard = False

    def tick(self, address: str) -> bool:
        """Listen at an address; whether there may be something new since the last time."""
        if address != self._address:
            self.close()
            self._address = address
            if address.startswith("postgresql:"):
                self._stream = Supervised(LISTENER, [address], self._hear)
        if self._stream is not None:
            self._stream.tick()
        with self._lock:
            heard, self._heard = self._heard, False
        return heard

    def close(self) -> None:
        """Listen no more, and wait for nothing."""
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close()

    def _hear(self, frame: Frame) -> None:
        # "ready" too: what was published before it listened was heard by nobody.
        if {"rev", "ready"} & frame.header.keys():
            with self._lock:
                self._heard = True

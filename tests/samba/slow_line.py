"""A slow line to a server on this machine: so long for every answer, and so many bytes a second."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

CHUNK = 16_384
"""Bytes passed on at a time; what is full is followed by more, and only its end was waited for."""


class SlowLine:
    """Passes on what comes to `port`; `delay` (seconds) and `speed` (bytes a second) may change."""

    def __init__(self, server: int, delay: float, speed: float) -> None:
        self._server, self.delay, self.speed = server, delay, speed
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._ends: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Hang up on everybody."""
        for end in (self._listener, *self._ends):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._server))
                self._ends += [client, server]
                threading.Thread(target=self._pass, args=(client, server, 0), daemon=True).start()
                threading.Thread(target=self._pass, args=(server, client, 1), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, delayed: int) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(CHUNK):
                waited = self.delay if delayed and len(data) < CHUNK else 0.0
                time.sleep(waited + len(data) / self.speed)
                target.sendall(data)


@contextlib.contextmanager
def slow_line(server: int, delay: float = 0.2, speed: float = 125_000) -> Iterator[SlowLine]:
    """A line of 1 Mbit/s on which every answer takes 200 ms."""
    line = SlowLine(server, delay, speed)
    try:
        yield line
    finally:
        line.close()

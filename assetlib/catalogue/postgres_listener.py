"""The listener: a process that hears from the server when somebody has published.

It sends frames: {"ready": true} once it listens, {"rev": n} for each commit, {"beat": n} every few
seconds. It ends when the connection does, and with its parent; whoever started it tries again.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from typing import IO, Any

import psycopg

from assetlib.catalogue.postgres_link import PLAIN
from assetlib.catalogue.postgres_tables import CHANNEL
from assetlib.processes.frames import read_frame, write_frame
from assetlib.processes.serving import private_pipes

_BEAT = 10.0
"""Seconds without news after which the server is asked whether it is there, and a beat is sent."""


def listen(url: str, outlet: IO[bytes]) -> None:
    """Hand on what the server calls out, until the connection ends."""
    more: dict[str, Any] = {**PLAIN, "application_name": "assetlib listening"}
    with psycopg.connect(url, autocommit=True, **more) as connection:
        connection.execute(f"LISTEN {CHANNEL}")
        write_frame(outlet, {"ready": True})
        beats = 0
        while True:
            for notice in connection.notifies(timeout=_BEAT, stop_after=1):
                write_frame(outlet, {"rev": int(notice.payload)})
            connection.execute("SELECT 1")
            beats += 1
            write_frame(outlet, {"beat": beats})


def _end_with_parent(inlet: IO[bytes]) -> None:
    while read_frame(inlet) is not None:
        pass
    os._exit(0)


if __name__ == "__main__":
    _inlet, _outlet = private_pipes()
    threading.Thread(target=_end_with_parent, args=(_inlet,), daemon=True).start()
    with suppress(psycopg.Error, BrokenPipeError, ValueError):
        listen(sys.argv[1], _outlet)

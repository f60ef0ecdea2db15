"""The time and memory that one piece of work may take, whatever C or Rust it hangs in."""

from __future__ import annotations

import faulthandler
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

if sys.platform == "linux":
    import resource

MOST = 320_000_000
"""Bytes that all files read at one moment, and their decoding, may take.

The program with its window open takes 250 MB at rest, and is to stay below 600.
"""

SHARED = 100_000_000
"""Bytes that one file may take beside others: two of a sweep, one that somebody waits for."""


@dataclass(frozen=True, slots=True)
class Allotment:
    """How many seconds work may take: of the processor's time, and by the clock.

    A busy PC makes the second longer and the first not, so the first may be strict without
    punishing anybody's file. Windows has no such call, and goes by the clock alone.
    """

    work: float
    clock: float


@contextmanager
def within(allotted: Allotment) -> Iterator[None]:
    """End this process where what is done inside takes longer."""
    faulthandler.dump_traceback_later(allotted.clock, exit=True)
    _count(allotted.work)
    try:
        yield
    finally:
        _count(0.0)
        faulthandler.cancel_dump_traceback_later()


def _count(seconds: float) -> None:
    # Nobody handles the signal, so the kernel ends the process; a handler would wait for Python.
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


@contextmanager
def limited(room: int) -> Iterator[None]:
    """Let this process take `room` bytes on top of what it has; whatever wants more fails (Linux).

    Elsewhere only the limit holds that a worker has as a whole.
    """
    if sys.platform != "linux":
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_DATA)
    limits = [limit for limit in before if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_DATA, (min([_data() + room, *limits]), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)


def _data() -> int:
    """Bytes of data that this process has, as RLIMIT_DATA counts them (proc(5), statm)."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[5]
    return int(pages) * resource.getpagesize()

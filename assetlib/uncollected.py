"""Uncollected: work on very many values, during which and for which nothing is collected."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Underway:
    """How many such works there are now, whatever their threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0
        self._was = False

    def __bool__(self) -> bool:
        return self._count > 0

    def begin(self) -> None:
        with self._lock:
            if not self._count:
                self._was = gc.isenabled()
                gc.disable()
            self._count += 1

    def end(self) -> None:
        with self._lock:
            self._count -= 1
            if not self._count and self._was:
                gc.enable()


UNDERWAY = _Underway()
"""True while somebody is at such a work: who collects by hand, waits."""


@contextmanager
def collecting_nothing(*, keeping: bool = False) -> Iterator[None]:
    """Without the garbage collector, which would look through millions of values for no cycle.

    While it looks every thread waits, the GUI's too: for seconds with 200,000 records. With
    `keeping` what was made is never looked through afterwards either; what nobody refers to any
    more goes all the same.
    """
    UNDERWAY.begin()
    try:
        yield
    finally:
        if keeping:
            gc.freeze()
        UNDERWAY.end()

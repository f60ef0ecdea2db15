"""Uncollected: work on very many values, during which and for which nothing is collected."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_nothing(*, keeping: bool = False) -> Iterator[None]:
    """Without the garbage collector, which would look through millions of values for no cycle.

    While it looks every thread waits, the GUI's too: for seconds with 200,000 records. With
    `keeping` what was made is never looked through afterwards either; what nobody refers to any
    more goes all the same.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if keeping:
            gc.freeze()
        if was:
            gc.enable()

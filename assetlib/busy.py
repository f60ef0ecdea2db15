"""Busy: what Windows refuses because another program has the file open, tried again for a while.

A virus scanner, the search indexer, a viewer or another PC has a file open for moments. Meanwhile
Windows neither renames nor replaces nor removes it; other systems do.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Done = TypeVar("Done")

_IN_USE = {32, 33}  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
_PASSING = {5, *_IN_USE}  # ERROR_ACCESS_DENIED too: of what is just being deleted, or replaced
SHORT = 2.0
"""Seconds that something is tried again which somebody waits for."""


def is_in_use(error: OSError) -> bool:
    """Whether another program has the file open. Its errno is that of lacking rights."""
    return getattr(error, "winerror", None) in _IN_USE


def may_pass(error: OSError) -> bool:
    """Whether it is worth trying again: in use, or refused for a reason that may be gone soon."""
    return getattr(error, "winerror", None) in _PASSING


def patiently(act: Callable[[], Done], patience: float | None = None) -> Done:
    """Do something, again with growing pauses where a file is busy; after `patience` s OSError."""
    until = time.monotonic() + (SHORT if patience is None else patience)
    pause = 0.02
    while True:
        try:
            return act()
        except OSError as error:
            if not may_pass(error) or time.monotonic() > until:
                raise
        time.sleep(pause)
        pause = min(pause * 2, 0.5)

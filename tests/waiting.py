"""Waiting until something holds, however busy the machine is."""

import time
from collections.abc import Callable

AMPLE = 60.0
"""Seconds that nothing should ever need."""


def eventually(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + AMPLE
    while not holds():
        assert time.monotonic() < deadline, "it never came to hold"
        time.sleep(0.01)

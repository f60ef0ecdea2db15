"""A neighbour: another program on this PC, which says "ready" and ends when its input does."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def neighbour(module: str, file: Path) -> Iterator[Callable[[], None]]:
    """Have a module of the tests run beside this with a file; what is yielded ends it early."""
    command = [sys.executable, "-m", module, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stdout.readline().strip() == b"ready"
        yield program.stdin.close

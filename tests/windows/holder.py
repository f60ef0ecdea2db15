"""A program that has a file open as Windows programs do; `python -m tests.windows.holder FILE`.

It says "ready", and lets go when its standard input ends.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def held(file: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Have another process open a file, which nobody may rename or remove meanwhile."""
    command = [sys.executable, "-m", "tests.windows.holder", str(file)]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdin is not None
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline().strip() == b"ready"
        yield holder
    finally:
        holder.stdin.close()
        holder.wait()
        holder.stdout.close()


if __name__ == "__main__":
    with Path(sys.argv[1]).open("rb"):
        print("ready", flush=True)  # noqa: T201
        sys.stdin.read()

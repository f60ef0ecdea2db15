"""A neighbour that has a file open as Windows programs do, which nobody may rename or remove."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    with Path(sys.argv[1]).open("rb"):
        print("ready", flush=True)  # noqa: T201
        sys.stdin.read()

"""What the whole program takes of memory while its window is open and it reads a folder.

    python benchmarks/memory.py LIBRARY [SECONDS]

LIBRARY is a folder made with `assetlib init`, with hostile and very large pictures in it that are
not catalogued yet. The window and every process below it are looked at five times a second for
SECONDS (default 120). Counted is what is theirs alone and their part of what they share (PSS).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil


def main(library: Path, seconds: float) -> None:
    """Open the window on a cache of its own, print the peak and who held it."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "ASSETLIB_CACHE": cache}
        command = [sys.executable, "-m", "assetlib", "open", str(library)]
        with subprocess.Popen(command, env=environment) as running:
            try:
                peak = _watch(psutil.Process(running.pid), seconds)
            finally:
                running.terminate()
    print(f"peak {sum(peak.values()) / 1e6:.0f} MB")
    for name, size in sorted(peak.items(), key=lambda one: -one[1]):
        print(f"{size / 1e6:7.0f} MB  {name}")


def _watch(top: psutil.Process, seconds: float) -> dict[str, int]:
    """The most that all processes took at one moment, process by process."""
    peak: dict[str, int] = {}
    end = time.monotonic() + seconds
    while time.monotonic() < end and top.is_running():
        now = dict(filter(None, map(_taken, [top, *top.children(recursive=True)])))
        if sum(now.values()) > sum(peak.values()):
            peak = now
        time.sleep(0.2)
    return peak


def _taken(process: psutil.Process) -> tuple[str, int] | None:
    try:
        module = (process.cmdline()[1:3] or ["?"])[-1]
        return f"{module} {process.pid}", int(process.memory_full_info().pss)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return None


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 120)

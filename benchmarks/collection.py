"""Inspects whole folders of pictures by the real program, and watches its time and memory.

    python benchmarks/collection.py REPORT.jsonl FOLDER…

Good folders: what Debian's openclipart-png, openclipart-svg, oxygen-icon-theme, gnome-backgrounds
and python-matplotlib-data install, and the test pictures in the sources of pillow, libheif,
libwebp, pikepdf and libimage-exiftool-perl (`apt-get source`). Memory is the sum of the resident
sets of the command and its workers, looked at ten times a second; what they share counts twice.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path

import psutil


def main(report: Path, folders: list[Path]) -> None:
    """Inspect every file below the folders, write the lines, print a summary."""
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if not file.is_dir()]
    with tempfile.TemporaryDirectory() as place:
        listing = Path(place) / "files"
        listing.write_text("".join(f"{file}\n" for file in files), encoding="utf-8")
        command = ["assetlib", "inspect", "--json", "--from-file", str(listing)]
        with report.open("wb") as out, subprocess.Popen(command, stdout=out) as running:
            peak = _watch(running)
    lines = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert [line["file"] for line in lines] == [str(file) for file in files]
    print(Counter(line["result"] for line in lines))
    print(Counter(finding for line in lines for finding in line["findings"]))
    slowest = sorted(lines, key=lambda line: -line["seconds"])[:5]
    print("\n".join(f"{line['seconds']:6.2f} s  {line['file']}" for line in slowest))
    print(f"{len(lines)} files, one line each, in order; peak of memory {peak / 1e6:.0f} MB")


def _watch(running: subprocess.Popen[bytes]) -> int:
    """The most bytes the process and all below it were resident with."""
    peak, ended = 0, threading.Event()
    threading.Thread(target=lambda: (running.wait(), ended.set()), daemon=True).start()
    top = psutil.Process(running.pid)
    while not ended.wait(0.1):
        peak = max(peak, sum(_resident(one) for one in _family(top)))
    return peak


def _family(top: psutil.Process) -> list[psutil.Process]:
    try:
        return [top, *top.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(folder) for folder in sys.argv[2:]])

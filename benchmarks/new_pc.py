"""What a new PC takes of memory with 100,000 pictures: its window opens, reads the log, compares.

    .venv/bin/python -m benchmarks.new_pc [PICTURES]

The folder has files, the log knows them; the cache is empty. The window follows the log, once
commit by commit and once from a checkpoint, and compares every file, as its first sweep does.
Counted is what is the processes' alone and their part of what they share (PSS), five times a
second, until the comparison is over and for a while after. Wanted: at most 400 MB.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import psutil

from assetlib.catalogue.changes import Op, Put
from assetlib.founding import found_library
from assetlib.index.inspection import RULESET
from assetlib.library import Library, open_library
from assetlib.settings import load
from benchmarks.checkpoint import picture
from benchmarks.librarians_desk import hand_in
from benchmarks.memory import _taken

A_FOLDER, A_COMMIT = 500, 2_000
AFTER = 15
"""Seconds after the comparison."""
PATIENCE = 900


def main(count: int) -> None:
    """Build, then twice a new PC."""
    with tempfile.TemporaryDirectory() as place:
        root, cache = Path(place) / "画像", Path(place) / "cache"
        root.mkdir()
        (root / "一.txt").write_text("a folder that is not empty")
        found_library(root, load(cache))
        library = open_library(root, cache, indexing=False)
        library.ready()
        fill(library, root, count)
        told("following the log", root, Path(place) / "second")
        library._checkpointing.write()
        library.close()
        told("from a checkpoint", root, Path(place) / "third")


def fill(library: Library, root: Path, count: int) -> None:
    """So many small files in folders of 500, and the records that a sweep would have made."""
    tags = [Put("tag", _id(), {"name": f"札{number}"}) for number in range(12)]
    shelf = Put("category", _id(), {"path": "春"})
    licence = Put("licence", _id(), {"code": "l"})
    batch: list[Op] = [*tags, shelf, licence]
    for number in range(count):
        folder = root / f"部署{number // A_FOLDER % 12}" / f"行事{number // A_FOLDER:04}"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"絵{number:06}.png"
        file.write_bytes(b"x")
        said = picture(number, [tag.id for tag in tags], shelf.id, licence.id)
        lying = {
            "path": file.relative_to(root).as_posix(),
            "size": 1,
            "mtime_ns": file.stat().st_mtime_ns,
            "inspection": {"ruleset": RULESET, "result": "pass", "findings": []},
        }
        batch.append(Put("asset", said.id, {**said.fields, **lying}))
        if len(batch) >= A_COMMIT:
            hand_in(library, batch)
            batch = []
    hand_in(library, batch)


def _id() -> str:
    return str(uuid.uuid4())


def told(how: str, root: Path, cache: Path) -> None:
    """Open the window on that cache; print the most that all processes and the window took."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "ASSETLIB_CACHE": str(cache)}
    command = [sys.executable, "-m", "assetlib", "open", str(root)]
    began, end = time.monotonic(), time.monotonic() + PATIENCE
    whole, window, rest, compared = dict[str, int](), 0, 0, 0.0
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as running:
        top = psutil.Process(running.pid)
        try:
            while time.monotonic() < end:
                own, below = _taken(top), map(_taken, top.children(recursive=True))
                now = dict(filter(None, (own, *below)))
                whole = max(whole, now, key=lambda one: sum(one.values()))
                rest, window = sum(now.values()), max(window, own[1] if own else 0)
                if not compared and list(cache.glob("*/cache.footprint")):
                    compared = time.monotonic() - began
                    end = time.monotonic() + AFTER
                time.sleep(0.2)
        finally:
            running.terminate()
    shutil.rmtree(cache, ignore_errors=True)
    print(
        f"{how}: at most {sum(whole.values()) / 1e6:.0f} MB, of which the window at most "
        f"{window / 1e6:.0f}; {rest / 1e6:.0f} at rest; compared after {compared:.0f} s"
    )
    for name, size in sorted(whole.items(), key=lambda one: -one[1]):
        print(f"{size / 1e6:7.0f} MB  {name}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)

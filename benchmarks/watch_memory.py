"""Memory of a PC that follows a folder for weeks, in minutes: refreshes without their pauses.

    .venv/bin/python -m benchmarks.watch_memory [REFRESHES]

Each refresh is what the watcher would start: one dirty folder listed and compared; in every
fiftieth a picture was replaced, which is read, published and applied. Printed is the program's own
memory (without its workers, which are replaced anyway) and its growth from the first tenth on.
Wanted: at most 5 % from refresh 1,000 to refresh 10,000.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from pathlib import Path

import psutil

from assetlib.founding import found_library
from assetlib.library import Library, open_library
from assetlib.settings import load
from tests import shelf

FOLDER = "子育て"


def replace_a_picture(root: Path, number: int) -> None:
    colour = (number % 256, number // 256 % 256, 5)
    shelf.put(root, f"{FOLDER}/絵02.png", shelf.png(colour, 16), when=shelf.OLD + number)


def follow(library: Library, root: Path, refreshes: int) -> None:
    indexer, process = library._sweeps._indexer, psutil.Process()
    indexer._pause = lambda _seconds: None
    marks, first, began = refreshes // 10, 0, time.monotonic()
    for number in range(1, refreshes + 1):
        if number % 50 == 0:
            replace_a_picture(root, number)
        indexer.refresh([FOLDER])
        if number % marks == 0:
            gc.collect()
            memory = process.memory_info().rss
            first = first or memory
            growth = memory / first - 1
            rate = number / (time.monotonic() - began)
            print(
                f"{number:6} refreshes  {memory / 1e6:7.1f} MB  {growth:+6.1%}  "
                f"threads {process.num_threads()}  handles {process.num_fds()}  {rate:.0f}/s",
                flush=True,
            )


def main() -> None:
    refreshes = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as place:
        root, cache = Path(place) / "library", Path(place) / "cache"
        shelf.twelve(root)
        found_library(root, load(cache))
        library = open_library(root, cache, indexing=False)
        library.ready()
        library.sweep(confirm=True).result()
        try:
            follow(library, root, refreshes)
        finally:
            library.close()


if __name__ == "__main__":
    main()

"""A re-scan that finds nothing changed, against `find -printf` over the same files.

The very first one compares every file with the catalogue; the next ones, after a start and after a
commit, too, only what every folder holds. Times are of the processor, workers included, beside
those by the clock: workers have a low priority, and wait where others are busy.

python benchmarks/rescan.py [FILES] [ROUNDS]
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path

import psutil

from assetlib.catalogue.changes import Put
from assetlib.catalogue.commit import GENESIS, Author, Commit, digest, write_commit
from assetlib.catalogue.publishing import Change, Published
from assetlib.founding import found_library
from assetlib.index.indexer import Indexer
from assetlib.index.inspection import RULESET
from assetlib.index.store import Store
from assetlib.settings import load
from assetlib.share import Share

LIBRARY = str(uuid.uuid4())
A_FOLDER = 500


def put(path: str, size: int, mtime_ns: int) -> Put:
    """The record of a file, as a sweep would have made it."""
    inspection = {"ruleset": RULESET, "result": "pass", "findings": []}
    fields = {
        "path": path, "size": size, "mtime_ns": mtime_ns, "sha256": f"{hash(path):064x}",
        "type": "png", "width": 24, "height": 24, "title": path, "inspection": inspection,
    }  # fmt: skip
    return Put("asset", str(uuid.uuid4()), fields)


def shelve(root: Path, count: int, store: Store) -> None:
    """Files in folders of 500, and the catalogue that knows them."""
    prev, author = GENESIS, Author("librarian@city", "PC-01", "0.1.0")
    for rev, first in enumerate(range(0, count, A_FOLDER), 1):
        folder = root / f"部署{rev % 12}" / f"行事{rev:04}"
        folder.mkdir(parents=True)
        ops = []
        for number in range(first, min(first + A_FOLDER, count)):
            file = folder / f"絵{number:06}.png"
            file.write_bytes(b"x")
            path = file.relative_to(root).as_posix()
            ops.append(put(path, 1, file.stat().st_mtime_ns))
        when = "2026-11-01T09:00:00+00:00"
        commit = Commit(
            LIBRARY, rev, prev, str(uuid.uuid4()), author, when, "index", tuple(ops), ()
        )
        body = write_commit(commit)
        store.apply([(commit, body)])
        prev = digest(body)


def publish(change: Change, _: Mapping[str, bytes]) -> Published:
    """Nothing has changed, so nothing may be published."""
    raise AssertionError(change.why)


Spent = tuple[float, float]
"""Seconds of the processor, and by the clock."""


def timed(what: Callable[[], object]) -> Spent:
    """What it takes, in this process and those below it."""
    before, began = _processor(), time.monotonic()
    what()
    return _processor() - before, time.monotonic() - began


def _processor() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    below = (one.cpu_times() for one in psutil.Process().children(recursive=True))
    running = sum(one.user + one.system for one in below)
    return time.process_time() + ended.ru_utime + ended.ru_stime + running


def find(root: Path) -> None:
    """What any program pays who wants name, size and time of every file."""
    command = [shutil.which("find") or "find", root, "-type", "f", "-printf", r"%p\t%s\t%T@\n"]
    subprocess.run(command, stdout=subprocess.PIPE, check=True)


def main() -> None:
    """Each in turn, and the ratios of the medians."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "root"
        root.mkdir()
        found_library(root, load(Path(place) / "cache"))
        store = Store(Path(place) / "cache.db", LIBRARY)
        shelve(root, count, store)
        store.close()
        store = Store(Path(place) / "cache.db", LIBRARY)  # it has forgotten what it applied
        share = Share(root)
        indexer = Indexer(share, store, publish)
        one = next(path for path in sorted(os.listdir(root)) if path.startswith("部署"))
        folder = f"{one}/{min(os.listdir(root / one))}"
        try:
            started = timed(lambda: [one.result() for one in map(share.ask_list, ["", ""])])
            cold = timed(indexer.sweep)
            rounds_of = {
                "find": lambda: find(root),
                "a re-scan": indexer.sweep,
                "the first after a start": lambda: Indexer(share, store, publish).sweep(),
                "one folder": lambda: indexer.refresh([folder]),
            }
            spent = {name: [timed(what) for _ in range(rounds)] for name, what in rounds_of.items()}
        finally:
            share.close()
        spent |= {"the workers start": [started], "the very first": [cold]}
        medians = {
            name: [statistics.median(column) for column in zip(*times, strict=True)]
            for name, times in spent.items()
        }
        base = medians["find"]
        print(f"{count:,} files in folders of {A_FOLDER}")
        for name, (cpu, clock) in medians.items():
            print(
                f"{name:24} CPU {cpu:6.3f} s {cpu / base[0]:5.1f} ×   "
                f"clock {clock:6.3f} s {clock / base[1]:5.1f} ×"
            )
        store.close()


if __name__ == "__main__":
    main()

"""A re-scan that finds nothing changed, against `find -printf` over the same files.

The first one compares every file with the catalogue, the next ones only what every folder holds.

python benchmarks/rescan.py [FILES] [ROUNDS]
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path

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


def timed(what: Callable[[], object]) -> float:
    """Seconds of the clock."""
    began = time.monotonic()
    what()
    return time.monotonic() - began


def find(root: Path) -> None:
    """What any program pays who wants name, size and time of every file."""
    command = [shutil.which("find") or "find", root, "-type", "f", "-printf", r"%p\t%s\t%T@\n"]
    subprocess.run(command, stdout=subprocess.PIPE, check=True)


def main() -> None:
    """Both in turn, and the ratio of the medians."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "root"
        root.mkdir()
        found_library(root, load(Path(place) / "cache"))
        store = Store(Path(place) / "cache.db", LIBRARY)
        shelve(root, count, store)
        share = Share(root)
        indexer = Indexer(share, store, publish)
        one = next(path for path in sorted(os.listdir(root)) if path.startswith("部署"))
        folder = f"{one}/{min(os.listdir(root / one))}"
        try:
            whole = [timed(Indexer(share, store, publish).sweep) for _ in range(3)]
            indexer.sweep()
            found = [(timed(lambda: find(root)), timed(indexer.sweep)) for _ in range(rounds)]
            one_folder = [timed(lambda: indexer.refresh([folder])) for _ in range(rounds)]
        finally:
            share.close()
        base, sweep = (statistics.median(column) for column in zip(*found, strict=True))
        print(f"{count:,} files: find {base:.2f} s, re-scan {sweep:.2f} s, {sweep / base:.1f} ×")
        first = statistics.median(whole)
        print(f"the first after a start or a change: {first:.2f} s, {first / base:.1f} ×")
        print(f"one folder of {A_FOLDER}: {statistics.median(one_folder) * 1000:.0f} ms")
        store.close()


if __name__ == "__main__":
    main()

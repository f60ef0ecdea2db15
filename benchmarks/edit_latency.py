"""An edit while a sweep reads thousands of new pictures: how long until it is safe, and in the log.

python -m benchmarks.edit_latency [FILES] [EDITS]

Safe is the moment when the change lies on the disk of this PC (the outbox, fsynced). The same edits
at rest, in the same run, are what it is compared with.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

from assetlib.details import Edit
from assetlib.founding import found_library
from assetlib.library import Library, open_library
from assetlib.query import Query
from assetlib.settings import load
from tests import shelf

GAP = 0.1  # seconds from one edit to the next


class Stopwatch:
    """When edits were begun, were safe, and were in the log (seconds)."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._put = library._outbox.put
        self._safe_at = 0.0
        library._outbox.put = self._noted  # type: ignore[method-assign]

    def _noted(self, id_: str, body: object) -> None:
        self._put(id_, body)  # type: ignore[arg-type]
        self._safe_at = time.monotonic()

    def edits(self, row: int, count: int) -> Iterator[tuple[float, float]]:
        """So many edits, one after another: until each was safe, and until it was in the log."""
        for number in range(count):
            began = time.monotonic()
            saved = self._library.edit([row], Edit(title=f"題{time.time_ns()}{number}")).result()
            if not saved.pending:
                yield self._safe_at - began, time.monotonic() - began
            time.sleep(GAP)


def report(what: str, found: list[tuple[float, float]]) -> None:
    """Medians and the worst of twenty, in ms."""
    safe, logged = (sorted(column) for column in zip(*found, strict=True))
    for name, column in (("safe", safe), ("in the log", logged)):
        cuts = quantiles(column, n=20)
        print(f"{what}: {name} p50 {cuts[9] * 1000:.0f} ms, p95 {cuts[18] * 1000:.0f} ms")


def main() -> None:
    """At rest, then during a sweep."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    edits = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "root"
        shelf.twelve(root)
        found_library(root, load(Path(place) / "cache"))
        library = open_library(root, Path(place) / "cache", indexing=False)
        try:
            library.ready()
            library.sweep().result()
            for number in range(count):
                data = shelf.png((number % 256, number // 256, 1), 200)
                shelf.put(root, f"新着{number // 200:03}/{number:05}.png", data)
            watch, row = Stopwatch(library), library.search(Query("絵02")).result().rows[0]
            report("at rest", list(watch.edits(row, edits)))
            sweep = library.sweep()
            during = list(watch.edits(row, edits))
            report(f"during a sweep (ended before the edits: {sweep.done()})", during)
            library.cancel_indexing()
        finally:
            library.close()


if __name__ == "__main__":
    main()

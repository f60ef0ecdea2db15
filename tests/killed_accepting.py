"""A PC that is killed while it takes offers in: python -m tests.killed_accepting ROOT CACHE POINT.

POINT names a step (`STEPS`) and whether it dies before or after it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from assetlib.arrivals import Arrivals
from assetlib.begun import Begun
from assetlib.library import Library, open_library
from assetlib.offering import Place
from assetlib.share import Share
from tests.killing import Steps, die_at

STEPS: Steps = {
    "decide": (Begun, "begin", 1),
    "place one": (Share, "take_in", 1),
    "record one": (Library, "contribute", 1),
    "clear one": (Arrivals, "forget", 2),  # the first is that of the list
    "place two": (Share, "take_in", 2),
    "record two": (Library, "contribute", 2),
    "clear two": (Arrivals, "forget", 3),
    "end": (Begun, "end", 1),
}
"""Every step of taking two offers in: where it is done, and at which of its calls."""

PLACE = Place("城跡の夜桜", "子育て", "観光課", "2026年春", draft=True, terms="広報だけ")


def main(root: str, cache: str, point: str) -> None:
    """Take every offer in, and die on the way."""
    library = open_library(Path(root), Path(cache), indexing=False)
    library.ready()
    die_at(point, STEPS)
    library.offers.accept(library.offers.waiting().result(), PLACE).result()
    library.close()


if __name__ == "__main__":
    main(*sys.argv[1:])

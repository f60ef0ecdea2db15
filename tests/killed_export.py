"""A PC that is killed while a picture leaves: python -m tests.killed_export ROOT CACHE OUT POINT.

POINT names a step (`STEPS`) and whether it dies before or after it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from assetlib.departure import Departure
from assetlib.ledger import Ledger
from assetlib.library import open_library
from assetlib.personal import Personal
from assetlib.share import Share
from assetlib.use import Acknowledgement, Button, Form, Route, Use, Work
from tests.killing import Steps, die_at

STEPS: Steps = {
    "probe": (Departure, "probe", 1),
    "copy one": (Share, "hand", 1),
    "copy all": (Departure, "copy", 1),
    "confirm": (Personal, "confirm", 1),
    "file one": (Ledger, "file", 1),
    "file all": (Ledger, "file", 2),
    "keep one": (Personal, "keep_use", 1),
    "record all": (Departure, "_record", 1),
    "release": (Departure, "_release", 1),
    "tidy up": (Departure, "remove", 1),
}
"""Every step of a hand-over: where it is done, and at which of its calls."""


def main(root: str, cache: str, out: str, point: str) -> None:
    """Take two pictures into a folder, and die on the way."""
    library = open_library(Path(root), Path(cache), indexing=False)
    library.ready()
    die_at(point, STEPS)
    rows = [library.row_at(path).result() for path in ("一.png", "二.png")]
    work = Work("0b5ab1a2-5ad8-4f4e-9a39-0d8b6a0d8d11", "ちらし", Button.PUBLIC, alterations=())
    plan = library.gate.plan(rows, Use(Button.PUBLIC, work), Form()).result()
    said = Acknowledgement(plan.digest, ("free",))
    library.gate.hand_over(plan, said, Route.SAVE, Form(), out).result()
    library.close()


if __name__ == "__main__":
    main(*sys.argv[1:])

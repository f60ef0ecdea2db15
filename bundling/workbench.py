"""The workbench: where products are made, so that in the folder that is asked for each is whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bundling import times
from bundling.trouble import Unbuildable


@contextmanager
def workbench(out: Path, *names: str) -> Iterator[Path]:
    """Make products in the folder that is yielded; in the end they lie in `out`, all of one moment.

    Raises Unbuildable where one of them lies there already.
    """
    for name in names:
        if (out / name).exists():
            raise Unbuildable(f"{out / name} is there already.")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out) as scratch:
        place = Path(scratch)
        yield place
        for name in names:
            times.settle(place / name)
        for name in names:
            shutil.move(place / name, out / name)

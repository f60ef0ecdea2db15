"""What the inspection costs beside making the thumbnail, format by format, in the same run.

    python benchmarks/inspection.py FOLDER [FILES]

FILES (default 300) files of each format are taken evenly from FOLDER. Both are done to the same
bytes, one after the other: `inspection.look` alone, and drawing the thumbnail alone.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from pathlib import Path

from assetlib.index import formats, inspection, rasters, thumbnails
from assetlib.index.inspection import Refusal


def main(folder: Path, most: int) -> None:
    """Print seconds and ratio for each format."""
    spent: dict[str, list[float]] = defaultdict(lambda: [0, 0.0, 0.0])
    for name, files in _by_format(folder).items():
        for file in files[:: max(1, len(files) // most)]:
            data = file.read_bytes()
            looked, drawn = _timed(data, file.name)
            if drawn:
                spent[name] = [a + b for a, b in zip(spent[name], (1, looked, drawn), strict=True)]
    for name, (count, looked, drawn) in sorted(spent.items()):
        print(
            f"{name:5} {count:5.0f} files  inspection {looked:7.3f} s  "
            f"thumbnails {drawn:7.3f} s  {looked / drawn:6.1%}"
        )


def _by_format(folder: Path) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = defaultdict(list)
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                detected = formats.detect(opened.read(64))
            if detected is not None and detected.drawn and detected.name not in ("svg", "pdf"):
                found[detected.name].append(file)
    return found


def _timed(data: bytes, name: str) -> tuple[float, float]:
    """Seconds of the processor for looking and for drawing; 0 for the second if it is not drawn."""
    began = time.process_time()
    look = inspection.look(data, name)
    looked = time.process_time() - began
    if look.format is None or not look.may_be_drawn:
        return looked, 0.0
    began = time.process_time()
    try:
        with rasters.opened(look.format, data) as image:
            thumbnails.thumbnail(image)
    except Refusal:
        return looked, 0.0
    return looked, time.process_time() - began


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 300)

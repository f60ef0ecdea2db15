"""Writes the 3,962 pictures of the npm package openmoji as a library with Japanese names.

    npm pack openmoji@17.0.0 && tar xzf openmoji-17.0.0.tgz
    python benchmarks/openmoji.py package LIBRARY.jsonl TARGET

TARGET/library gets a folder per category, TARGET/metadata.csv the titles and tags for
`assetlib metadata import`. LIBRARY.jsonl is the evaluation set's list of pictures; names in it are
partly decomposed (NFD) on purpose and are written as they stand.
"""

from __future__ import annotations

import csv
import json
import shutil
import sys
from pathlib import Path


def main(package: Path, listing: Path, target: Path) -> None:
    """Write pictures and list."""
    rows, taken = [], set[str]()
    for line in listing.read_text(encoding="utf-8").splitlines():
        picture = json.loads(line)
        path = _free(f"{picture['category_ja']}/{picture['filename_ja']}", taken)
        place = target / "library" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(package / picture["file"], place)
        rows.append(
            {"path": path, "title": picture["title_ja"], "tags": ";".join(picture["tags_ja"])}
        )
    with (target / "metadata.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, ["path", "title", "tags"])
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} pictures, {target / 'metadata.csv'}")


def _free(path: str, taken: set[str]) -> str:
    """The path, or one with a number where another picture of that category has it already."""
    stem, dot, ending = path.rpartition(".")
    number = 1
    while path.casefold() in taken:
        number += 1
        path = f"{stem}_{number}{dot}{ending}"
    taken.add(path.casefold())
    return path


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))

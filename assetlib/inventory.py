"""The inventory of this PC: what lies in the cache folder, how large it is, and what waits there.

It looks at names and sizes alone, so it needs no library that opens and no share that answers.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PIECES = (("changes", ""), ("slips", "slips"), ("files", "files"))


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept of one library: bytes by kind, and how many things are not on the share yet.

    `clashed` of the changes wait for somebody to choose; `moves` are renames that were begun.
    """

    id: str
    database: int
    thumbnails: int
    other: int
    changes: int
    clashed: int
    slips: int
    files: int
    moves: int

    @property
    def waiting(self) -> int:
        """How many things are lost with this folder."""
        return self.changes + self.slips + self.files + self.moves


@dataclass(frozen=True, slots=True)
class Inventory:
    """All libraries of a cache folder; `private` catalogues of its own; bytes in all, and free."""

    held: tuple[Held, ...]
    private: int
    size: int
    free: int | None

    @property
    def waiting(self) -> int:
        """How many things wait in all outboxes together."""
        return sum(one.waiting for one in self.held)


def inventory(cache: Path) -> Inventory:
    """What lies in a cache folder; empty where there is none. Local disk only."""
    held = tuple(_held(folder) for folder in _folders(cache) if _is_id(folder.name))
    private = len(_folders(cache / "private"))
    return Inventory(held, private, size_of(cache), _free(cache))


def _held(folder: Path) -> Held:
    counts = {kind: _count(folder / "outbox" / inner) for kind, inner in _PIECES}
    database = sum(_length(place) for place in folder.glob("cache.db*"))
    thumbnails = size_of(folder / "thumbnails")
    return Held(
        id=folder.name,
        database=database,
        thumbnails=thumbnails,
        other=size_of(folder) - database - thumbnails,
        clashed=len(list((folder / "outbox").glob("*.clashed.json"))),
        moves=_count(folder / "moves"),
        **counts,
    )


def _count(folder: Path) -> int:
    return len(list(folder.glob("*.json")))


def _is_id(name: str) -> bool:
    try:
        return str(uuid.UUID(name)) == name
    except ValueError:
        return False


def _folders(place: Path) -> list[Path]:
    try:
        return sorted(one for one in place.iterdir() if one.is_dir())
    except OSError:
        return []


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder and below it; 0 where there is none."""
    return sum(_length(place) for place in _files(folder))


def _files(folder: Path) -> Iterator[Path]:
    for inner, _, names in os.walk(folder):
        yield from (Path(inner, name) for name in names)


def _length(place: Path) -> int:
    try:
        return place.stat().st_size
    except OSError:
        return 0


def _free(cache: Path) -> int | None:
    """Bytes free where the folder lies or will lie."""
    for place in (cache, *cache.parents):
        try:
            return shutil.disk_usage(place).free
        except OSError:
            continue
    return None

"""A mirror of a library, as IT makes one before it moves, and the command that moves it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assetlib.catalogue.slips import Line, write_line
from assetlib.details import Edit
from assetlib.library import Library
from tests.program import Done, run_command

LINE, OTHER = (
    write_line(Line("mark", id_, "2026-04-01T00:00:00+00:00", "a", {"use": id_}))
    for id_ in ("00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002")
)


FILED = "_catalog/office/ledger/2026/20260401T000000000000Z-0a.jsonl"


@pytest.fixture
def new(library: Library, root: Path) -> Path:
    """A copy of the library, in which four commits and a line of the ledger lie."""
    for title in ("夜桜", "葉桜"):
        library.edit([1], Edit(title=title)).result(30)
    library.deliver(30)
    library.close()
    put(root / FILED, LINE)
    return copied(root, root.with_name("new"))


def put(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)


def copied(root: Path, new: Path) -> Path:
    return Path(shutil.copytree(root, new, ignore=shutil.ignore_patterns("indexer.lock")))


def moved(old: Path, new: Path, *more: str) -> Done:
    cache = {"ASSETLIB_CACHE": str(old.with_name("cache"))}
    return run_command("catalogue", "moved", old, new, *more, env=cache)


def without_asides(root: Path) -> dict[str, bytes]:
    """What lies in the catalogue, but for what was set aside."""
    every = (one for one in (root / "_catalog").rglob("*") if one.is_file())
    named = {one.relative_to(root).as_posix(): one.read_bytes() for one in every}
    return {name: data for name, data in named.items() if "~" not in name and "leases" not in name}

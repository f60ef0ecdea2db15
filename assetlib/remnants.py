"""Remnants: copies of ledger files that the ledger has lost, or holds no longer as they were.

A share that was restored has fewer of them; what this PC had copied before is the way back. They
go once their lines are in the ledger again, or their year was disposed of.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from assetlib.catalogue.disposing import filed_in
from assetlib.catalogue.slips import Line, parted_lines


class Remnants:
    """What lies in the folder `gone` of a book, by the names of the files they were."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "gone"

    def __bool__(self) -> bool:
        return bool(self._places())

    def keep(self, name: str, place: Path) -> None:
        """Move a copy here, of whatever bytes it is; twice the same is kept once."""
        with suppress(OSError):
            mark = hashlib.sha256(place.read_bytes()).hexdigest()[:8]
            self._folder.mkdir(parents=True, exist_ok=True)
            place.replace(self._folder / f"{name}~{mark}.gone")

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The name each had in the ledger, and its bytes; oldest first."""
        for place in self._places():
            with suppress(OSError):
                yield _name(place), place.read_bytes()

    def settle(self, known: Collection[str], until: int) -> None:
        """Let go of what is in the ledger by its ids, or was disposed of up to a fiscal year."""
        for place in self._places():
            with suppress(OSError):
                if filed_in(_name(place)) <= until or _all_known(place.read_bytes(), known):
                    place.unlink()

    def _places(self) -> list[Path]:
        return sorted(self._folder.glob("*.gone"))


def _name(place: Path) -> str:
    return place.stem.partition("~")[0]


def _all_known(data: bytes, known: Collection[str]) -> bool:
    lines: list[Line | None] = [line for _, line in parted_lines(data)]
    return all(line is None or line.id in known for line in lines)

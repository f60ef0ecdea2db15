"""Thinning: the cache stays below its size; thumbnails used longest ago are let go.

Nothing else goes: databases are needed whole, and what waits for the share is nobody's cache.
A thumbnail that went is fetched from the share again when somebody looks at it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assetlib.index.packs import Packs
from assetlib.inventory import size_of

LEAST = 20_000_000
"""Bytes of thumbnails that stay whatever else lies in the cache: a screen or two of pictures."""

DOWN_TO = 0.9
"""Part of the size down to which is thinned, so that it is not done again with the next pack."""


@dataclass(frozen=True, slots=True)
class _Pack:
    place: Path
    used: float
    size: int


class Thinning:
    """Looks at one cache folder with the packs of all its libraries; `own` are those in use here.

    `most`: bytes the whole folder may have.
    """

    def __init__(self, cache: Path, most: int, own: Packs) -> None:
        self._cache, self._most, self._own = cache, most, own
        self._seen = -1

    def thin(self) -> None:
        """Where packs have come since the last time, let go of what is too much."""
        if self._own.kept == self._seen:
            return
        self._seen = self._own.kept
        packs = _packs(self._cache)
        held = sum(pack.size for pack in packs)
        others = size_of(self._cache) - held
        allowed = max(self._most - others, LEAST)
        if held > allowed:
            self._let_go(sorted(packs, key=lambda pack: pack.used), held - allowed * DOWN_TO)

    def _let_go(self, packs: list[_Pack], too_much: float) -> None:
        for pack in packs:
            if too_much <= 0:
                return
            if self._own.let_go(pack.place):
                too_much -= pack.size


def _packs(cache: Path) -> list[_Pack]:
    found = list[_Pack]()
    for place in cache.glob("*/thumbnails/*.zip"):
        with suppress(OSError):
            seen = place.stat()
            found.append(_Pack(place, seen.st_mtime, seen.st_size))
    return found

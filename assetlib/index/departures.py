"""Departures: when a file that was not seen counts as missing.

Nobody infers deletion from silence: it takes two complete surveys with the marker readable in
both, and so many at once that something else must be wrong wait for the librarian (immich #30817:
68,811 pictures marked deleted in 6.6 s).
"""

from __future__ import annotations

from collections.abc import Iterable

from assetlib.index.scanner import compare
from assetlib.index.store import Known, Store
from assetlib.index.survey import Survey

BRAKE = 20
"""More files than this, and more than a tenth of all, never go missing by themselves."""


class Departures:
    """What the last complete survey missed, remembered until the next."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._missed: set[str] = set()

    def open(self, gone: Iterable[Known]) -> tuple[Known, ...]:
        """Those that no new file turned out to be."""
        return tuple(was for was in gone if self._lies_nowhere(was))

    def again(self, gone: tuple[Known, ...]) -> tuple[Known, ...]:
        """Those that the survey before this one missed too."""
        twice = tuple(was for was in gone if was.id in self._missed)
        self._missed = {was.id for was in gone}
        return twice

    def confirmed(self, gone: tuple[Known, ...], second: Survey) -> tuple[Known, ...]:
        """Those that a second survey misses as well."""
        return compare(second.files, {was.path: was for was in gone}, second.unknown).gone

    def brake(self, gone: tuple[Known, ...]) -> bool:
        """Whether so many are gone at once that something else is wrong."""
        return len(gone) > BRAKE and len(gone) * 10 > self._store.count()

    def _lies_nowhere(self, was: Known) -> bool:
        now = self._store.known_by_id(was.id)
        return now is not None and now.path == was.path and now.state == "present"

"""Departures: when a file that was not seen counts as missing.

Nobody infers deletion from silence: it takes two complete surveys with the marker readable in
both, and so many at once that something else must be wrong wait for the librarian (immich #30817:
68,811 pictures marked deleted in 6.6 s).
"""

from __future__ import annotations

from collections.abc import Iterable

from assetlib.index.known_files import Known
from assetlib.index.scanner import compare
from assetlib.index.store import Store
from assetlib.index.survey import Survey

BRAKE, MANY = 20, 200
"""More files than the first and than a tenth of all, or more than the second, never go missing by
themselves: a folder of a large library may be a disk of its own that is not there just now."""


class Departures:
    """What the last complete survey missed, remembered until the next."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._missed: set[str] = set()
        self._accepted: frozenset[str] = frozenset()
        self._kept: frozenset[str] = frozenset()

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
        return compare(second.files, gone, second.unknown).gone

    def accept(self, ids: frozenset[str]) -> None:
        """A librarian says of these that they were taken away on purpose."""
        self._accepted |= ids

    def keep(self, ids: frozenset[str]) -> None:
        """A librarian says of these that they were not: they stay until they were seen again."""
        self._kept |= ids

    def believed(
        self, gone: tuple[Known, ...], *, accept: bool
    ) -> tuple[tuple[Known, ...], tuple[Known, ...]]:
        """Those that are missing, and those too many to be believed; `accept` believes it all."""
        if accept:
            return gone, ()
        self._kept &= {was.id for was in gone}
        told = tuple(was for was in gone if was.id in self._accepted)
        rest = tuple(was for was in gone if was.id not in self._accepted | self._kept)
        self._accepted = frozenset()  # an answer is about what is gone now
        return (told, rest) if self._brake(len(rest)) else (told + rest, ())

    def _brake(self, count: int) -> bool:
        return count > MANY or (count > BRAKE and count * 10 > self._store.count())

    def _lies_nowhere(self, was: Known) -> bool:
        now = self._store.known_by_id(was.id)
        return now is not None and now.path == was.path and now.state == "present"

"""Relocating: the whole folder went to another server, and whoever comes to the old place is told.

The pictures are copied by whoever runs the servers; here what came meanwhile is brought along, and
the old log is closed by a farewell that names the new root. A program that finds it goes there.
In a database the log stays where it is, and there is nothing to close.
"""

from __future__ import annotations

import time
from pathlib import Path

from assetlib.catalogue.address import FOLDER
from assetlib.catalogue.commit import digest
from assetlib.catalogue.farewell import is_farewell, leads_to, write_farewell, write_root
from assetlib.catalogue.folder_side import FolderSide
from assetlib.catalogue.marker_file import read_marker
from assetlib.catalogue.sequel import left_for
from assetlib.catalogue.shelves import INBOX, LASTING, Side, newest
from assetlib.errors import (
    CopiesApart,
    LeftAlready,
    NotALibrary,
    NotCopied,
    RaceLost,
    SamePlace,
    WayBack,
    WrongLibrary,
)
from assetlib.relocation import Step

_AGAIN = 5
"""Times that somebody may publish at the old place before it is closed."""


def leave_for(old: Path, new: Path, seconds: float, *, back: bool = False) -> Step:
    """Bring along what the copy at a new root lacks, and close the old one; about so many seconds.

    One that is not done is gone on with by the next. Once more, it fetches what came late. `back`:
    the library may go back to where it came from; without it that is WayBack, for two places
    written the wrong way round look the same. NotCopied, WrongLibrary, SamePlace, LeftAlready for
    another place, CopiesApart, and as the places fail.
    """
    marker = read_marker(old)
    try:
        there = read_marker(new)
    except NotALibrary as error:
        raise NotCopied(str(new), str(old)) from error
    if there.id != marker.id:
        raise WrongLibrary(str(new))
    if new.samefile(old):
        raise SamePlace(str(old), str(new))
    if marker.log != FOLDER:
        return Step(0, 0, 0, done=True)
    _require_free(old, new)
    if not back and leads_to(left_for(new), old):
        raise WayBack(str(new), str(old))
    return _Leaving(old, new, marker.id, time.monotonic() + seconds).go()


def _require_free(old: Path, new: Path) -> None:
    """LeftAlready where the old log sends people elsewhere: they would still go there."""
    there = left_for(old)
    if there and not leads_to(there, new):
        raise LeftAlready(str(old), there)


class _Leaving:
    def __init__(self, old: Path, new: Path, library: str, until: float) -> None:
        self._old, self._new, self._library = old, new, library
        self._source, self._target = FolderSide(old), FolderSide(new)
        self._until = until
        self._revs = self._there = self._brought = 0
        self._closed = self._opened = False

    def go(self) -> Step:
        for _ in range(_AGAIN):
            if not (self._bring() and self._shelve()):
                return self._step(done=False)
            if self._close():
                return self._step(done=self._shelve())
        raise RaceLost(str(self._old))

    def _close(self) -> bool:
        """Whether the old log takes nothing more; False where somebody published before that."""
        body = self._source.read(self._revs + 1)
        if body is not None:
            return is_farewell(body)
        prev, rev = digest(self._source.read(self._revs) or b""), self._revs + 1
        try:
            self._source.close(rev, write_farewell(self._library, rev, prev, write_root(self._new)))
        except RaceLost:
            return False
        self._closed = True
        return True

    def _step(self, *, done: bool) -> Step:
        return Step(self._revs, self._there, self._brought, done, self._closed, self._opened)

    def _bring(self) -> bool:
        """Bring the commits along; False where the time is over before all are."""
        source, target = self._source, self._target
        self._revs, self._there = newest(source), newest(target)
        self._opened |= _reopen(target, self._there)
        common = min(self._revs, self._there)
        if common and source.read(common) != target.read(common):
            raise CopiesApart(str(self._new), str(self._old))
        while self._there < self._revs:
            if self._brought and time.monotonic() > self._until:
                return False
            rev = self._there + 1
            target.add(rev, source.read(rev) or b"", source.files(rev))
            self._there, self._brought = rev, self._brought + 1
        return True

    def _shelve(self) -> bool:
        """Bring the rest along; False where the time is over before all of it is."""
        for shelf in (*LASTING, INBOX):
            for name in sorted(self._source.names(shelf) - self._target.names(shelf)):
                if self._brought and time.monotonic() > self._until:
                    return False
                if (data := self._source.fetch(shelf, name)) is not None:
                    self._target.store(shelf, name, data)
                    self._brought += 1
        return True


def _reopen(target: Side, revs: int) -> bool:
    """Whether a farewell was copied along, which is taken away: it closes nothing here."""
    body = target.read(revs + 1)
    if body is None or not is_farewell(body):
        return False
    target.reopen(revs + 1)
    return True

"""Relocating: the whole folder went to another server, and whoever comes to the old place is told.

The pictures are copied by whoever runs the servers; here what came meanwhile is brought along, and
the old log is closed by a farewell that names the new root. A program that finds it goes there.
In a database the log stays where it is, and there is nothing to close.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from assetlib.catalogue.address import FOLDER
from assetlib.catalogue.commit import digest
from assetlib.catalogue.farewell import is_farewell, root_of, write_farewell, write_root
from assetlib.catalogue.folder_side import FolderSide
from assetlib.catalogue.marker_file import read_marker
from assetlib.catalogue.shelves import INBOX, LASTING, Side, newest
from assetlib.errors import (
    CopiesApart,
    LeftAlready,
    NotALibrary,
    NotCopied,
    RaceLost,
    SamePlace,
    WrongLibrary,
)

_AGAIN = 5
"""Times that somebody may publish at the old place before it is closed."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far a relocation is: `revs` in the old log, `there` of them at the new root.

    `brought`: how many things this step brought along.
    """

    revs: int
    there: int
    brought: int
    done: bool


def leave_for(old: Path, new: Path, seconds: float) -> Step:
    """Bring along what the copy at a new root lacks, and close the old one; about so many seconds.

    One that is not done is gone on with by the next. Once more, it fetches what came late.
    NotCopied, WrongLibrary, SamePlace, LeftAlready for another place, CopiesApart, and as the
    places fail.
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
    return _Leaving(old, new, marker.id, time.monotonic() + seconds).go()


def _require_free(old: Path, new: Path) -> None:
    """LeftAlready where the old log sends people elsewhere: they would still go there."""
    source = FolderSide(old)
    body = source.read(newest(source) + 1)
    there = root_of(body) if body is not None and is_farewell(body) else ""
    if there and os.path.normcase(there) != os.path.normcase(str(new)):
        raise LeftAlready(str(old), there)


class _Leaving:
    def __init__(self, old: Path, new: Path, library: str, until: float) -> None:
        self._old, self._new, self._library = old, new, library
        self._source, self._target = FolderSide(old), FolderSide(new)
        self._until = until
        self._revs = self._there = self._brought = 0

    def go(self) -> Step:
        for _ in range(_AGAIN):
            if not (self._bring() and self._shelve()):
                return self._step(done=False)
            if _close(self._source, self._library, self._revs, self._new):
                return self._step(done=self._shelve())
        raise RaceLost(str(self._old))

    def _step(self, *, done: bool) -> Step:
        return Step(self._revs, self._there, self._brought, done)

    def _bring(self) -> bool:
        """Bring the commits along; False where the time is over before all are."""
        source, target = self._source, self._target
        self._revs, self._there = newest(source), newest(target)
        _reopen(target, self._there)
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


def _reopen(target: Side, revs: int) -> None:
    """A farewell that was copied along closes nothing here."""
    body = target.read(revs + 1)
    if body is not None and is_farewell(body):
        target.reopen(revs + 1)


def _close(source: Side, library: str, revs: int, new: Path) -> bool:
    """Whether the old log takes nothing more; False where somebody published before that."""
    body = source.read(revs + 1)
    if body is not None:
        return is_farewell(body)
    prev = digest(source.read(revs) or b"")
    try:
        source.close(revs + 1, write_farewell(library, revs + 1, prev, write_root(new)))
    except RaceLost:
        return False
    return True

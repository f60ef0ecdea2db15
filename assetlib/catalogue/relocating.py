"""Relocating: the whole folder went to another server, and whoever comes to the old place is told.

The pictures are copied by whoever runs the servers; here the copy of the catalogue is compared with
the old one (`collation.py`), what came meanwhile is brought along, and the old log is closed by a
farewell that names the new root. A program that finds it goes there. Where the library has gone on
from the new root, what came late goes to where it is now, and nothing is opened again.
In a database the log stays where it is, and there is nothing to close.
"""

from __future__ import annotations

import time
from pathlib import Path

from assetlib.catalogue.address import FOLDER
from assetlib.catalogue.collation import Collation
from assetlib.catalogue.commit import digest
from assetlib.catalogue.farewell import is_farewell, leads_to, write_farewell, write_root
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.folder_side import FolderSide
from assetlib.catalogue.marker_file import read_marker
from assetlib.catalogue.sequel import end_of, left_for
from assetlib.errors import (
    LeftAlready,
    NotALibrary,
    NotCopied,
    RaceLost,
    SamePlace,
    WayBack,
    WentOn,
    WrongLibrary,
)
from assetlib.log import Marker
from assetlib.relocation import Reached, Step

_AGAIN = 5
"""Times that somebody may publish at the old place before it is closed."""


def leave_for(
    old: Path,
    new: Path,
    seconds: float,
    reached: Reached,
    *,
    back: bool = False,
    closing: bool = True,
) -> Step:
    """Compare the copy at a new root, bring along what it lacks, and close the old one.

    It takes about so many seconds; one that is not done is gone on with by the next, from where it
    has `reached`. Without `closing` it ends once it is ready to close. Once more, it fetches what
    came late. `back`: the library may go back to where it came from; without it that is WayBack,
    for two places written the wrong way round look the same. NotCopied, WrongLibrary, SamePlace,
    LeftAlready for another place, WentOn, CopiesApart, LogsBroken, and as the places fail.
    """
    marker = read_marker(old)
    _require_copied(old, new, marker)
    if marker.log != FOLDER:
        return Step(0, done=True)
    _require_free(old, new)
    end = end_of(new)
    if leads_to(str(end), old) and not back:
        raise WayBack(str(new), str(old))
    until = time.monotonic() + seconds
    if leads_to(str(end), old) or leads_to(str(end), new):
        if (log := read_marker(new).log) == FOLDER:
            return _Leaving(old, new, marker.id, reached, until).go(closing=closing)
        return _follow(old, new, log, marker, reached, until)
    return _follow(old, end, str(end), marker, reached, until, passed=new)


def _require_copied(old: Path, new: Path, marker: Marker) -> None:
    try:
        there = read_marker(new)
    except NotALibrary as error:
        raise NotCopied(str(new), str(old)) from error
    if there.id != marker.id:
        raise WrongLibrary(str(new))
    if new.samefile(old):
        raise SamePlace(str(old), str(new))


def _require_free(old: Path, new: Path) -> None:
    """LeftAlready where the old log sends people elsewhere: they would still go there."""
    there = left_for(old)
    if there and not leads_to(there, new):
        raise LeftAlready(str(old), there)


def _follow(
    old: Path,
    end: Path,
    log: str,
    marker: Marker,
    reached: Reached,
    until: float,
    *,
    passed: Path | None = None,
) -> Step:
    """Bring what came late to where the library, or its log, has gone on to; nothing is opened.

    WentOn where the old log is open, or nothing of the library lies there.
    """
    passed = passed or end
    try:
        there = read_marker(end).id
    except NotALibrary as error:
        raise WentOn(str(passed), log) from error
    if there != marker.id or not left_for(old):
        raise WentOn(str(passed), log)
    late = Collation(old, end, marker.id, reached, until, live=False)
    return _step(late, done=late.shelves(), went_on=log)


class _Leaving:
    def __init__(self, old: Path, new: Path, library: str, reached: Reached, until: float) -> None:
        self._old, self._new, self._library = old, new, library
        self._source = FolderSide(old)
        live = not left_for(old)
        self._collation = Collation(old, new, library, reached, until, live=live)
        self._closed = False

    def go(self, *, closing: bool) -> Step:
        found = self._collation
        for _ in range(_AGAIN):
            if not (found.commits() and found.shelves()):
                return self._step()
            if not self._is_closed() and (found.apart or not closing):
                return self._step(ready=True)
            if self._close():
                found.reopen(found.revs + 1)
                return self._step(done=found.latest())
        raise RaceLost(str(self._old))

    def _is_closed(self) -> bool:
        body = self._source.read(self._collation.revs + 1)
        return body is not None and is_farewell(body)

    def _close(self) -> bool:
        """Whether the old log takes nothing more; False where somebody published before that."""
        revs = self._collation.revs
        if self._source.read(revs + 1) is not None:
            return self._is_closed()
        prev, rev = digest(FolderLog(self._new).read(revs) or b""), revs + 1
        try:
            self._source.close(rev, write_farewell(self._library, rev, prev, write_root(self._new)))
        except RaceLost:
            return False
        self._closed = True
        return True

    def _step(self, *, done: bool = False, ready: bool = False) -> Step:
        return _step(self._collation, done=done, ready=ready, closed=self._closed)


def _step(
    found: Collation,
    *,
    done: bool = False,
    ready: bool = False,
    closed: bool = False,
    went_on: str = "",
) -> Step:
    return Step(
        found.revs, found.reached, found.brought, done, ready, closed, found.opened,
        found.unread, went_on, tuple(found.mended), tuple(found.apart),
    )  # fmt: skip

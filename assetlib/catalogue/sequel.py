"""The sequel: what was written at the place a library went to, and would be lost with going back.

Whoever opens the log of the old place again, instead of moving back, works on from before.
"""

from __future__ import annotations

from pathlib import Path

from assetlib.catalogue.collation import last_of
from assetlib.catalogue.commit import digest
from assetlib.catalogue.farewell import is_farewell, leads_to, root_of
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.folder_side import FolderSide
from assetlib.catalogue.marker_file import read_marker
from assetlib.catalogue.shelves import INBOX, newest
from assetlib.catalogue.wholeness import common
from assetlib.errors import NotALibrary, ShareTrouble
from assetlib.relocation import Sequel

_SHELVES = ("ledger", "evidence", "torn", INBOX)
"""All but checkpoints, which are made anew."""


def left_for(root: Path) -> str:
    """Where the farewell of a log in a folder sends people; "" where it is open."""
    log = FolderLog(root)
    last = log.newest()  # by listing: a gap in the log must not hide that it was closed
    body = log.read(last) if last else None
    return root_of(body) if body is not None and is_farewell(body) else ""


def sequel(old: Path) -> Sequel | None:
    """What was written where the library went from here; None where it went nowhere.

    None also where nothing of it lies there any more.
    """
    place = left_for(old)
    if not place:
        return None
    try:
        if read_marker(Path(place)).id != read_marker(old).id:
            return None
        end = end_of(Path(place), old)
        return _compared(FolderSide(old), FolderSide(end), str(end))
    except NotALibrary:
        return None
    except ShareTrouble:
        return Sequel(place, seen=False)


def beyond(old: Path, new: Path) -> Sequel:
    """What a copy that has gone another way holds and the old place does not."""
    ours, theirs = FolderLog(old), FolderLog(new)
    last = last_of(theirs)

    def known(rev: int) -> str | None:
        body = ours.read(rev)
        return None if body is None else digest(body)

    more = _more(FolderSide(old), FolderSide(new))
    return Sequel(str(new), commits=last - common(theirs, last, known), files=more)


def end_of(place: Path, *before: Path) -> Path:
    """Where it is now: it may have gone on from there, but to a place it was `before`."""
    passed = [*before, place]
    while (there := left_for(place)) and not any(leads_to(there, one) for one in passed):
        place = Path(there)
        passed.append(place)
    return place


def _compared(old: FolderSide, new: FolderSide, place: str) -> Sequel:
    commits = max(newest(new) - newest(old), 0)
    return Sequel(place, commits=commits, files=_more(old, new))


def _more(old: FolderSide, new: FolderSide) -> int:
    return sum(len(new.names(shelf) - old.names(shelf)) for shelf in _SHELVES)

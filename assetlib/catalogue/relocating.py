"""Relocating: the whole folder went to another server, and whoever comes to the old place is told.

The pictures are copied by whoever runs the servers; here what came meanwhile is brought along, and
the old log is closed by a farewell that names the new root. A program that finds it goes there.
In a database the log stays where it is, and there is nothing to close.
"""

from __future__ import annotations

from pathlib import Path

from assetlib.catalogue.address import FOLDER
from assetlib.catalogue.commit import digest
from assetlib.catalogue.farewell import is_farewell, write_farewell, write_root
from assetlib.catalogue.folder_side import FolderSide
from assetlib.catalogue.marker_file import read_marker
from assetlib.catalogue.shelves import INBOX, LASTING, Side, newest
from assetlib.errors import LogDamaged, RaceLost, WrongLibrary

_AGAIN = 5
"""Times that somebody may publish at the old place before it is closed."""


def leave_for(old: Path, new: Path) -> tuple[int, int]:
    """Bring along what the copy at a new root lacks, and close the old one.

    How many commits there are, and how many things were brought along. Once more, it fetches what
    came late. WrongLibrary, LogDamaged where the two have gone apart, and as the places fail.
    """
    marker = read_marker(old)
    if read_marker(new).id != marker.id:
        raise WrongLibrary(str(new))
    if marker.log != FOLDER:
        return 0, 0
    source, target = FolderSide(old), FolderSide(new)
    brought = 0
    for _ in range(_AGAIN):
        revs, came = _bring(source, target)
        brought += came
        if _close(source, marker.id, revs, new):
            return revs, brought + _shelve(source, target)
    raise RaceLost(str(old))


def _bring(source: Side, target: Side) -> tuple[int, int]:
    revs, there = newest(source), newest(target)
    _reopen(target, there)
    common = min(revs, there)
    if common and source.read(common) != target.read(common):
        raise LogDamaged(str(common), "not the same in both places")
    for rev in range(there + 1, revs + 1):
        target.add(rev, source.read(rev) or b"", source.files(rev))
    return revs, max(0, revs - there) + _shelve(source, target)


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


def _shelve(source: Side, target: Side) -> int:
    count = 0
    for shelf in (*LASTING, INBOX):
        for name in sorted(source.names(shelf) - target.names(shelf)):
            if (data := source.fetch(shelf, name)) is not None:
                target.store(shelf, name, data)
                count += 1
    return count

"""The reader: files read once each, by workers that any of them may break."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from assetlib.asset import Finding, Result
from assetlib.errors import FileBusy, FileGone, FileUnreadable, Trouble, WorkerDied, WorkerStuck
from assetlib.index.cataloguing import unread
from assetlib.index.scanner import Seen
from assetlib.listing import Kind
from assetlib.processes.allotment import SHARED
from assetlib.share import Reading, Share


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one file; no reading where it moved under our hands and must be seen again."""

    file: Seen
    reading: Reading | None
    trouble: Trouble | None = None


def read(share: Share, files: Sequence[Seen]) -> tuple[Read, ...]:
    """Read files, as many at once as there are workers; ShareOffline ends it.

    Those that take much memory are read one by one when the others are done.
    """
    asked = [(file, None if file.size > SHARED else _ask(share, file)) for file in files]
    found = [_outcome(share, file, reading) if reading else None for file, reading in asked]
    return tuple(
        _alone(share, file) if one is None or _wants_room(one) else one
        for file, one in zip(files, found, strict=True)
    )


def _wants_room(one: Read) -> bool:
    return one.reading is not None and not one.reading.facts


def _alone(share: Share, file: Seen) -> Read:
    """What became of a file for which all memory there is was set apart."""
    return _outcome(share, file, _ask(share, file, alone=True), alone=True)


def _ask(share: Share, file: Seen, *, alone: bool = False) -> Future[Reading] | None:
    if file.kind is not Kind.FILE:
        return None
    return share.examine(file.path, file.size, alone=alone)


def _outcome(
    share: Share, file: Seen, asked: Future[Reading] | None, *, alone: bool = False
) -> Read:
    if asked is None:
        return Read(file, _unread(file, Finding.NOT_A_FILE, Result.UNSUPPORTED))
    try:
        reading = _patiently(share, file, asked, alone=alone)
    except (FileGone, FileBusy):  # it went before it could be read, or is not whole yet
        return Read(file, None)
    except (FileUnreadable, WorkerStuck, WorkerDied) as trouble:
        return Read(file, _unread(file, Finding.UNREADABLE, Result.ERROR), trouble)
    moved = (reading.size, reading.mtime_ns) != (file.size, file.mtime_ns)
    return Read(file, None if moved else reading)


def _patiently(share: Share, file: Seen, asked: Future[Reading], *, alone: bool) -> Reading:
    """A file that broke its worker is tried once more, then only hashed and set aside."""
    for unopened in (False, True):
        try:
            return asked.result()
        except (WorkerStuck, WorkerDied):
            share.marker()  # or is it the share that hangs?
            asked = share.examine(file.path, file.size, unopened=unopened, alone=alone)
    return asked.result()


def _unread(file: Seen, finding: Finding, result: Result) -> Reading:
    return Reading(file.size, file.mtime_ns, unread(finding, result), b"")

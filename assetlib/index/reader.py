"""The reader: files read once each, by workers that any of them may break."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from assetlib.asset import Finding, Result
from assetlib.errors import FileGone, FileUnreadable, Trouble, WorkerDied, WorkerStuck
from assetlib.index.cataloguing import unread
from assetlib.index.scanner import Seen
from assetlib.listing import Kind
from assetlib.share import Reading, Share


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one file; no reading where it moved under our hands and must be seen again."""

    file: Seen
    reading: Reading | None
    trouble: Trouble | None = None


def read(share: Share, files: Sequence[Seen]) -> tuple[Read, ...]:
    """Read files, as many at once as there are workers; ShareOffline ends it."""
    asked = [(file, _ask(share, file)) for file in files]
    return tuple(_outcome(share, file, reading) for file, reading in asked)


def _ask(share: Share, file: Seen) -> Future[Reading] | None:
    return share.examine(file.path, file.size) if file.kind is Kind.FILE else None


def _outcome(share: Share, file: Seen, asked: Future[Reading] | None) -> Read:
    if asked is None:
        return Read(file, _unread(file, Finding.NOT_A_FILE, Result.UNSUPPORTED))
    try:
        reading = _patiently(share, file, asked)
    except FileGone:  # it went before it could be read, and was never a picture of the library
        return Read(file, None)
    except (FileUnreadable, WorkerStuck, WorkerDied) as trouble:
        return Read(file, _unread(file, Finding.UNREADABLE, Result.ERROR), trouble)
    moved = (reading.size, reading.mtime_ns) != (file.size, file.mtime_ns)
    return Read(file, None if moved else reading)


def _patiently(share: Share, file: Seen, asked: Future[Reading]) -> Reading:
    """A file that broke its worker is tried once more, then only hashed and set aside."""
    for unopened in (False, True):
        try:
            return asked.result()
        except (WorkerStuck, WorkerDied):
            share.marker()  # or is it the share that hangs?
            asked = share.examine(file.path, file.size, unopened=unopened)
    return asked.result()


def _unread(file: Seen, finding: Finding, result: Result) -> Reading:
    return Reading(file.size, file.mtime_ns, unread(finding, result), b"")

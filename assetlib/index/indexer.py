"""The indexer: brings the catalogue up to date with the folder, one small batch at a time."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from threading import Event
from typing import Protocol, TypeVar

from assetlib.asset import Finding, Result
from assetlib.catalogue.publishing import Change, Published
from assetlib.errors import (
    FileUnreadable,
    FolderUnreadable,
    Trouble,
    WorkerDied,
    WorkerStuck,
)
from assetlib.index.cataloguing import Cataloguer, shelves, unread
from assetlib.index.projection import SqlView
from assetlib.index.scanner import (
    Difference,
    Seen,
    compare,
    files,
    folders,
    is_young,
    parent,
)
from assetlib.index.store import Known, Store
from assetlib.listing import Kind, Listing
from assetlib.share import Reading, Share

T = TypeVar("T")

BATCH = 64
"""Files in work at once: an edit never waits for more than these."""

SETTLE = 3.0
"""Seconds a file's size and time must hold still before it counts as whole."""

BRAKE = 20
"""More files than this, and more than a tenth of all, never go missing by themselves."""


class Publish(Protocol):
    """How a batch reaches the log."""

    def __call__(self, change: Change, thumbnails: Mapping[str, bytes]) -> Published:
        """Publish operations with the thumbnails of new contents, by content hash."""
        ...


@dataclass
class Tally:
    """What a sweep did. `withheld` files are gone but too many to be believed at once."""

    files: int = 0
    added: int = 0
    changed: int = 0
    moved: int = 0
    missing: int = 0
    withheld: int = 0
    cancelled: bool = False
    unsettled: set[str] = field(default_factory=set)
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Job:
    """One file to read: a new one, or one whose stamp moved."""

    file: Seen
    was: Known | None = None


class Indexer:
    """Sweeps a library. It runs in a lane of its own and waits for workers there.

    `progress` hears (done, total). What was seen to be gone is remembered from one complete sweep
    to the next: only a file that two of them miss is missing.
    """

    def __init__(
        self,
        share: Share,
        store: Store,
        publish: Publish,
        progress: Callable[[int, int], None] = lambda *_: None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._share = share
        self._store = store
        self._publish = publish
        self._progress = progress
        self._pause = pause
        self._missed: set[str] = set()
        self.cancelled = Event()

    def sweep(self, *, patient: bool = False, confirm: bool = False) -> Tally:
        """The whole library.

        `patient` takes no new file before its stamp held still; `confirm` looks a second time for
        what is gone instead of leaving that to the next sweep. ShareOffline ends it: what was
        published until then stays.
        """
        tally = Tally()
        listings, unknown = self._list_below("", tally)
        difference = self._compare(listings, unknown, None, tally)
        self._settle_and_read(difference, tally, patient=patient)
        if not tally.cancelled:
            gone = tuple(self._still_known(difference.gone))
            self._lose(self._confirmed(gone) if confirm else self._missed_twice(gone), tally)
        return tally

    def refresh(self, wanted: Iterable[str]) -> Tally:
        """A few folders, as the watcher names them, and whatever new folders lie in them."""
        tally = Tally()
        listings, unknown = dict[str, Listing](), set[str]()
        known_folders = {parent(path) for path in self._store.known()}
        for folder in wanted:
            below, unreadable = self._list_below(folder, tally, skip=known_folders - {folder})
            listings |= below
            unknown |= unreadable
        difference = self._compare(listings, unknown, set(listings), tally)
        self._settle_and_read(difference, tally, patient=True)
        return tally

    # --- listing ---

    def _list_below(
        self, top: str, tally: Tally, skip: Iterable[str] = ()
    ) -> tuple[dict[str, Listing], set[str]]:
        listings, unknown, left = dict[str, Listing](), set[str](), [top]
        skipped = set(skip)
        while left and not self.cancelled.is_set():
            folder = left.pop()
            try:
                listings[folder] = self._share.list(folder)
            except FolderUnreadable as trouble:
                unknown.add(folder)
                tally.troubles.append(trouble)
                continue
            left += [below for below in folders(listings[folder]) if below not in skipped]
        # A share that went away may list as an empty folder: only the marker proves it is there.
        self._share.marker()
        return listings, unknown

    def _compare(
        self,
        listings: Mapping[str, Listing],
        unknown: set[str],
        only: set[str] | None,
        tally: Tally,
    ) -> Difference:
        seen = [file for listing in listings.values() for file in files(listing)]
        tally.files += len(seen)
        tally.cancelled = self.cancelled.is_set()
        return compare(seen, self._store.known(only), unknown)

    # --- reading ---

    def _settle_and_read(self, difference: Difference, tally: Tally, *, patient: bool) -> None:
        jobs = [_Job(file) for file in difference.new]
        jobs += [_Job(file, was) for was, file in difference.changed]
        now = time.time_ns()
        young = [job for job in jobs if patient or is_young(job.file, now, SETTLE)]
        ready = [job for job in jobs if job not in set(young)]
        self._take_back(difference.back)
        self._read(ready, tally, total=len(jobs))
        if young and not tally.cancelled:
            self._pause(SETTLE)
            settled = self._settled(young, tally)
            self._read(settled, tally, total=len(jobs), done=len(ready))

    def _settled(self, young: Sequence[_Job], tally: Tally) -> list[_Job]:
        """Those whose stamp held still; the folders of the rest stay dirty."""
        stamps: dict[str, Seen] = {}
        for folder in {parent(job.file.path) for job in young}:
            try:
                stamps |= {file.path: file for file in files(self._share.list(folder))}
            except FolderUnreadable:
                tally.unsettled.add(folder)
        tally.unsettled |= {
            parent(job.file.path)
            for job in young
            if stamps.get(job.file.path, job.file) != job.file
        }
        return [job for job in young if stamps.get(job.file.path) == job.file]

    def _read(
        self,
        jobs: Sequence[_Job],
        tally: Tally,
        *,
        total: int,
        done: int = 0,
    ) -> None:
        for batch in _batches(jobs, BATCH):
            if self.cancelled.is_set():
                tally.cancelled = True
                return
            self._progress(done, total)
            self._catalogue(batch, tally)
            done += len(batch)
        self._progress(done, total)

    def _catalogue(self, batch: Sequence[_Job], tally: Tally) -> None:
        readings = [(job, self._start(job)) for job in batch]
        read = [(job, self._finish(job, reading, tally)) for job, reading in readings]
        thumbnails = {
            str(found.facts["sha256"]): found.thumbnail
            for _, found in read
            if found and found.thumbnail
        }
        cataloguer = self._cataloguer(
            {str(found.facts["sha256"]) for _, found in read if found and found.facts["sha256"]}
        )
        for job, found in read:
            if found is not None:
                self._take(cataloguer, job, found, tally)
        self._commit(cataloguer, "index", thumbnails)

    def _start(self, job: _Job) -> Future[Reading] | None:
        return self._share.examine(job.file.path) if job.file.kind is Kind.FILE else None

    def _finish(self, job: _Job, reading: Future[Reading] | None, tally: Tally) -> Reading | None:
        """What was read; None where the file moved under our hands and has to be seen again."""
        if reading is None:
            facts = unread(Finding.NOT_A_FILE, Result.UNSUPPORTED)
            return Reading(job.file.size, job.file.mtime_ns, facts, b"")
        try:
            found = self._second_try(job, reading)
        except FileUnreadable as trouble:
            tally.troubles.append(trouble)
            return Reading(job.file.size, job.file.mtime_ns, unread(Finding.UNREADABLE), b"")
        if (found.size, found.mtime_ns) != (job.file.size, job.file.mtime_ns):
            tally.unsettled.add(parent(job.file.path))
            return None
        return found

    def _second_try(self, job: _Job, reading: Future[Reading]) -> Reading:
        """A file that broke its worker is tried once more, then only hashed and set aside."""
        for unopened in (False, True):
            try:
                return reading.result()
            except (WorkerStuck, WorkerDied):
                self._share.marker()  # or is it the share that hangs?
                reading = self._share.examine(job.file.path, unopened=unopened)
        return reading.result()

    # --- cataloguing ---

    def _cataloguer(self, sha256s: set[str]) -> Cataloguer:
        with self._store.reading() as connection:
            view = SqlView(connection)
            order = shelves(view.all("category"), view.all("folder_rule"))
        twins = self._store.twins(sha256s)
        return Cataloguer(order, self._fields, lambda sha256: twins.get(sha256, ""))

    def _fields(self, id_: str) -> Mapping[str, object] | None:
        with self._store.reading() as connection:
            return SqlView(connection).get("asset", id_)

    def _take(
        self,
        cataloguer: Cataloguer,
        job: _Job,
        found: Reading,
        tally: Tally,
    ) -> None:
        if job.was is not None:
            before = len(cataloguer.ops)
            cataloguer.replace(job.was, job.file, found.facts)
            tally.changed += len(cataloguer.ops) > before
            return
        origin = self._origin(job.file, str(found.facts["sha256"]), cataloguer.moved)
        if origin is None:
            cataloguer.add(job.file, found.facts)
            tally.added += 1
        else:
            cataloguer.move(origin, job.file)
            tally.moved += 1

    def _origin(self, file: Seen, sha256: str, moved: Collection[str]) -> Known | None:
        """The asset that lay elsewhere until now: same size, time and content, and gone there."""
        if not sha256:
            return None
        for was in self._store.stamped(file.size, file.mtime_ns, sha256):
            if was.id not in moved and not self._share.exists(was.path):
                return was
        return None

    def _take_back(self, back: Sequence[Known]) -> None:
        cataloguer = self._cataloguer(set())
        for was in back:
            cataloguer.state(was, "present")
        self._commit(cataloguer, "found again", {})

    def _commit(self, cataloguer: Cataloguer, why: str, thumbnails: Mapping[str, bytes]) -> None:
        if not cataloguer.ops:
            return
        at = datetime.now(UTC).isoformat(timespec="seconds")
        change = Change(str(uuid.uuid4()), at, why, tuple(cataloguer.ops))
        # Facts read off files that clash with somebody's are simply read again next time.
        self._publish(change, thumbnails)

    # --- what is gone ---

    def _still_known(self, gone: Iterable[Known]) -> Iterator[Known]:
        """Those that no new file turned out to be."""
        for was in gone:
            now = self._store.known_by_id(was.id)
            if now is not None and now.path == was.path and now.state == "present":
                yield now

    def _missed_twice(self, gone: Sequence[Known]) -> list[Known]:
        twice = [was for was in gone if was.id in self._missed]
        self._missed = {was.id for was in gone}
        return twice

    def _confirmed(self, gone: Sequence[Known]) -> list[Known]:
        if not gone:
            return []
        self._pause(SETTLE)
        listings, unknown = self._list_below("", Tally())
        lying = {file.path for listing in listings.values() for file in files(listing)}
        again = compare([], {was.path: was for was in gone}, unknown).gone
        return [was for was in again if was.path not in lying]

    def _lose(self, gone: Sequence[Known], tally: Tally) -> None:
        """Mark files as missing, unless so many are gone at once that something else is wrong."""
        if len(gone) > BRAKE and len(gone) * 10 > self._store.count():
            tally.withheld = len(gone)
            return
        cataloguer = self._cataloguer(set())
        for was in gone:
            cataloguer.state(was, "missing")
        self._commit(cataloguer, "missing", {})
        tally.missing += len(gone)


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch

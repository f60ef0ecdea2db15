"""The indexer: brings the catalogue up to date with the folder, one small batch at a time."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from threading import Event
from typing import Protocol, TypeVar

from assetlib.asset import Result
from assetlib.catalogue.publishing import Change, Published
from assetlib.errors import FolderUnreadable, Trouble
from assetlib.index.cataloguing import Cataloguer, shelves
from assetlib.index.departures import Departures
from assetlib.index.inspection import RULESET
from assetlib.index.projection import SqlView
from assetlib.index.reader import Read, read
from assetlib.index.scanner import Difference, Seen, compare, files, is_young, parent
from assetlib.index.store import Known, Store
from assetlib.index.survey import Survey, survey
from assetlib.leases import Tenant
from assetlib.listing import Kind
from assetlib.share import Share

T = TypeVar("T")

_DRAWN = {Result.PASS, Result.PASS_WITH_FINDINGS}

BATCH = 64
"""Files in work at once: an edit never waits for more than these."""

SETTLE = 3.0
"""Seconds a file's size and time must hold still before it counts as whole."""


class Publish(Protocol):
    """How a batch reaches the log."""

    def __call__(self, change: Change, thumbnails: Mapping[str, bytes]) -> Published:
        """Publish operations with the thumbnails of new contents, by content hash."""
        ...


@dataclass
class Tally:
    """What a sweep did.

    `withheld` files are gone but too many to be believed at once. `elsewhere` is who holds the
    indexer lease, where that is another PC.
    """

    files: int = 0
    added: int = 0
    changed: int = 0
    moved: int = 0
    missing: int = 0
    withheld: int = 0
    cancelled: bool = False
    elsewhere: Tenant | None = None
    unsettled: set[str] = field(default_factory=set)
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Job:
    """One file to read: a new one, or one whose stamp moved."""

    file: Seen
    was: Known | None = None


class Indexer:
    """Sweeps a library. It runs in a lane of its own and waits for workers there.

    `progress` hears (done, total).
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
        self._departures = Departures(store)
        self._tried = set[str]()
        self.cancelled = Event()

    def sweep(self, *, patient: bool = False, confirm: bool = False) -> Tally:
        """The whole library.

        `patient` takes no new file before its stamp held still; `confirm` looks a second time for
        what is gone instead of leaving that to the next sweep. ShareOffline ends it: what was
        published until then stays.
        """
        tally = Tally()
        found = survey(self._share, [""], self.cancelled)
        difference = self._compare(found, None, tally)
        self._take_in(difference, tally, patient=patient)
        if not tally.cancelled:
            self._lose(difference, tally, confirm=confirm)
        while confirm and self.reinspect():  # nobody follows who would do it in the background
            pass
        return tally

    def refresh(self, wanted: Iterable[str]) -> Tally:
        """A few folders, as the watcher names them, and whatever new folders lie in them."""
        tally, tops = Tally(), set(wanted)
        known_folders = {parent(path) for path in self._store.known()}
        found = survey(self._share, tops, self.cancelled, known_folders - tops)
        difference = self._compare(found, set(found.listings), tally)
        self._take_in(difference, tally, patient=True)
        return tally

    def reinspect(self) -> int:
        """Read again a batch of what older rules inspected; how many files it was, 0 for none left.

        Until then the old result holds. Each is tried once: what cannot be read now is left to the
        sweeps.
        """
        known = self._store.outdated(RULESET, BATCH + len(self._tried))
        stale = [was for was in known if was.id not in self._tried][:BATCH]
        if not stale or self.cancelled.is_set():
            return 0
        self._tried.update(was.id for was in stale)
        jobs = [_Job(Seen(was.path, Kind.FILE, was.size, was.mtime_ns), was) for was in stale]
        self._catalogue(jobs, read(self._share, [job.file for job in jobs]), Tally())
        return len(jobs)

    def _compare(self, found: Survey, only: set[str] | None, tally: Tally) -> Difference:
        tally.files = len(found.files)
        tally.troubles += found.troubles
        tally.cancelled = self.cancelled.is_set()
        return compare(found.files, self._store.known(only), found.unknown)

    # --- what is there ---

    def _take_in(self, difference: Difference, tally: Tally, *, patient: bool) -> None:
        jobs = [_Job(file) for file in difference.new]
        jobs += [_Job(file, was) for was, file in difference.changed]
        now = time.time_ns()
        young = [job for job in jobs if patient or is_young(job.file, now, SETTLE)]
        waiting = set(young)
        ready = [job for job in jobs if job not in waiting]
        self._mark(difference.back, "present", "found again")
        self._read(ready, tally, total=len(jobs))
        if young and not tally.cancelled:
            self._pause(SETTLE)
            self._read(self._settled(young, tally), tally, total=len(jobs), done=len(ready))

    def _settled(self, young: Sequence[_Job], tally: Tally) -> list[_Job]:
        """Those whose stamp held still; the folders of the rest stay dirty."""
        stamps: dict[str, Seen] = {}
        for folder in {parent(job.file.path) for job in young}:
            try:
                stamps |= {file.path: file for file in files(self._share.list(folder))}
            except FolderUnreadable:
                tally.unsettled.add(folder)
        moved = (job.file for job in young if stamps.get(job.file.path, job.file) != job.file)
        tally.unsettled |= {parent(file.path) for file in moved}
        return [job for job in young if stamps.get(job.file.path) == job.file]

    def _read(self, jobs: Sequence[_Job], tally: Tally, *, total: int, done: int = 0) -> None:
        for batch in _batches(jobs, BATCH):
            if self.cancelled.is_set():
                tally.cancelled = True
                return
            self._progress(done, total)
            self._catalogue(batch, read(self._share, [job.file for job in batch]), tally)
            done += len(batch)
        self._progress(done, total)

    def _catalogue(self, batch: Sequence[_Job], found: Sequence[Read], tally: Tally) -> None:
        contents = {str(one.reading.facts["sha256"]): one for one in found if one.reading}
        cataloguer = self._cataloguer(set(contents) - {""})
        # the same content has its thumbnail in the log already
        drawn = {job.was.sha256 for job in batch if job.was and job.was.result in _DRAWN}
        for job, one in zip(batch, found, strict=True):
            if one.trouble is not None:
                tally.troubles.append(one.trouble)
            if one.reading is None:
                tally.unsettled.add(parent(one.file.path))
            else:
                self._take(cataloguer, job, one.reading.facts, tally)
        thumbnails = {
            sha256: one.reading.thumbnail
            for sha256, one in contents.items()
            if one.reading and one.reading.thumbnail and sha256 not in drawn
        }
        self._commit(cataloguer, "index", thumbnails)

    def _take(
        self, cataloguer: Cataloguer, job: _Job, facts: Mapping[str, object], tally: Tally
    ) -> None:
        if job.was is not None:
            before = len(cataloguer.ops)
            cataloguer.replace(job.was, job.file, facts)
            tally.changed += len(cataloguer.ops) > before
            return
        origin = self._origin(job.file, str(facts["sha256"]), cataloguer.moved)
        if origin is None:
            cataloguer.add(job.file, facts)
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

    # --- what is gone ---

    def _lose(self, difference: Difference, tally: Tally, *, confirm: bool) -> None:
        gone = self._departures.open(difference.gone)
        if confirm and gone:
            self._pause(SETTLE)
            gone = self._departures.confirmed(gone, survey(self._share, [""], self.cancelled))
        elif not confirm:
            gone = self._departures.again(gone)
        if self._departures.brake(gone):
            tally.withheld = len(gone)
            return
        self._mark(gone, "missing", "missing")
        tally.missing = len(gone)

    # --- into the log ---

    def _cataloguer(self, sha256s: set[str]) -> Cataloguer:
        with self._store.reading() as connection:
            view = SqlView(connection)
            order = shelves(view.all("category"), view.all("folder_rule"))
        twins = self._store.twins(sha256s)
        return Cataloguer(order, self._fields, lambda sha256: twins.get(sha256, ""))

    def _fields(self, id_: str) -> Mapping[str, object] | None:
        with self._store.reading() as connection:
            return SqlView(connection).get("asset", id_)

    def _mark(self, files: Sequence[Known], state: str, why: str) -> None:
        if files:
            cataloguer = self._cataloguer(set())
            for was in files:
                cataloguer.state(was, state)
            self._commit(cataloguer, why, {})

    def _commit(self, cataloguer: Cataloguer, why: str, thumbnails: Mapping[str, bytes]) -> None:
        if cataloguer.ops:
            at = datetime.now(UTC).isoformat(timespec="seconds")
            # Facts read off files that clash with somebody's are simply read again next time.
            self._publish(Change(str(uuid.uuid4()), at, why, tuple(cataloguer.ops)), thumbnails)


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch

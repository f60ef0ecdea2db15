"""The indexer: brings the catalogue up to date with the folder, one small batch at a time."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from threading import Event
from typing import Protocol, TypeVar

from assetlib.asset import Result
from assetlib.catalogue.changes import Op
from assetlib.catalogue.publishing import Change, Head, Published
from assetlib.errors import FolderUnreadable, LocalTrouble, StillThere, Trouble
from assetlib.index.cataloguing import Cataloguer, shelves
from assetlib.index.departures import Departures
from assetlib.index.footprint import NONE, Footprint, keep, kept
from assetlib.index.gateway import Gateway
from assetlib.index.known_files import Known
from assetlib.index.presence import Presence
from assetlib.index.projection import SqlView
from assetlib.index.reader import Read, read
from assetlib.index.readings import with_readings
from assetlib.index.renames import Job, renames, suspects
from assetlib.index.scanner import AGREED, Difference, Seen, compare, files, is_young, parent
from assetlib.index.stale import Stale
from assetlib.index.store import Store
from assetlib.index.survey import Survey, survey
from assetlib.leases import Tenant
from assetlib.share import Share
from assetlib.uncollected import collecting_nothing

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

    `gone` files were not seen, which alone proves nothing; `withheld` are those of them that are
    too many to be believed at once. `elsewhere` is who holds the
    indexer lease, where that is another PC.
    """

    files: int = 0
    added: int = 0
    changed: int = 0
    moved: int = 0
    missing: int = 0
    gone: int = 0
    withheld: tuple[Known, ...] = ()
    cancelled: bool = False
    elsewhere: Tenant | None = None
    unsettled: set[str] = field(default_factory=set)
    troubles: list[Trouble] = field(default_factory=list)


class Indexer:
    """Sweeps a library. It runs in a lane of its own and waits for workers there.

    `progress` hears (done, total) of files to be read, `looking` how many files a sweep has met.
    """

    def __init__(
        self,
        share: Share,
        store: Store,
        publish: Publish,
        progress: Callable[[int, int], None] = lambda *_: None,
        pause: Callable[[float], None] = time.sleep,
        looking: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._share = share
        self._store = store
        self._publish = publish
        self._progress = progress
        self._pause = pause
        self._looking = looking
        self.departures = Departures(store)
        self._gateway = Gateway(share, store)
        self._stale = Stale(store)
        self._refused: set[Seen] = set()
        self._named: set[str] = set()
        self._agreed, self._agreed_at = kept(store.footprint)
        self.cancelled = Event()

    def sweep(self, *, patient: bool = False, confirm: bool = False, accept: bool = False) -> Tally:
        """The whole library.

        `patient` takes no new file before its stamp held still; `confirm` looks a second time for
        what is gone instead of leaving that to the next sweep; `accept` believes what is gone,
        however much it is. ShareOffline ends it: what was published until then stays.
        """
        tally = Tally()
        head = self._store.head()
        agreed = self._still_agreed()
        found = survey(self._share, [""], self.cancelled, before=agreed, told=self._looking)
        difference = self._compare(found, found.compared, tally)
        self._take_in(difference, tally, patient=patient)
        self._note_records(found, tally)
        if not tally.cancelled:
            self._lose(difference, tally, confirm=confirm, accept=accept)
        self._agree(found, difference, tally, head)
        while confirm and self.reinspect():  # nobody follows who would do it in the background
            pass
        return tally

    def refresh(self, wanted: Iterable[str]) -> Tally:
        """A few folders, as the watcher names them, and whatever new folders lie in them."""
        tally, tops = Tally(), set(wanted)
        found = survey(self._share, tops, self.cancelled, self._store.is_known)
        difference = self._compare(found, set(found.listed), tally)
        self._take_in(difference, tally, patient=True)
        self._note_records(found, tally)
        tally.gone = len(self.departures.open(difference.gone)) + len(found.vanished)
        return tally

    def reinspect(self) -> int:
        """Read again a batch of what older rules inspected; how many files it was."""
        jobs = [] if self.cancelled.is_set() else self._stale.batch(BATCH)
        if jobs:
            outcomes = read(self._share, [job.file for job in jobs])
            self._catalogue(list(zip(jobs, outcomes, strict=True)), Tally())
        return len(jobs)

    def _still_agreed(self) -> Footprint:
        """What need not be compared again: where nothing was said of files since the last time."""
        touched = self._store.touched_since(self._agreed_at)
        return NONE if touched is None else self._agreed.without(touched)

    def _agree(self, found: Survey, difference: Difference, tally: Tally, head: Head) -> None:
        """Where folder and catalogue agreed in everything, the next sweep need not compare them.

        `head` is the one that was compared; what this sweep has published itself came after it.
        """
        if tally.troubles or tally.cancelled or not self._gateway.rested:
            agreed = NONE
        else:
            refused = {parent(file.path) for file in self._refused}
            agreed = found.footprint.without(refused | _folders(difference))
        if (agreed, head) != (self._agreed, self._agreed_at):
            self._agreed, self._agreed_at = agreed, head
            with suppress(LocalTrouble):  # the next start compares everything
                keep(self._store.footprint, agreed, head)

    def _compare(self, found: Survey, only: Collection[str] | None, tally: Tally) -> Difference:
        tally.files = found.footprint.files
        tally.troubles += found.troubles
        tally.cancelled = self.cancelled.is_set()
        if found.same:
            return AGREED
        lying = found.files
        gone = self._store.withdrawn().paths
        for file in lying:
            if file.path in gone:
                self._refuse(file, tally)
        if self._refused:
            lying = tuple(file for file in lying if file not in self._refused)
        with collecting_nothing(), self._store.knowing(only) as known:
            return compare(lying, known, found.unknown)

    def _refuse(self, file: Seen, tally: Tally) -> None:
        """Leave out what was withdrawn, and name it once."""
        self._refused.add(file)
        if file.path not in self._named:
            self._named.add(file.path)
            tally.troubles.append(StillThere(file.path))

    # --- what is there ---

    def _take_in(self, difference: Difference, tally: Tally, *, patient: bool) -> None:
        jobs = [Job(file) for file in difference.new]
        jobs += [Job(file, was) for was, file in difference.changed]
        now = time.time_ns()
        young = [job for job in jobs if patient or is_young(job.file, now, SETTLE)]
        waiting = set(young)
        ready = [job for job in jobs if job not in waiting]
        self._mark(difference.back, "present", "found again")
        self._read(self._follow(ready, difference.gone, tally), tally, total=len(jobs))
        if young and not tally.cancelled:
            self._pause(SETTLE)
            settled = self._follow(self._settled(young, tally), difference.gone, tally)
            self._read(settled, tally, total=len(jobs), done=len(ready))

    def _follow(self, jobs: list[Job], gone: Sequence[Known], tally: Tally) -> list[Job]:
        """Let records follow files that took each other's names; the jobs that are left."""
        read: dict[Job, str] = {}
        for batch in _batches(suspects(jobs, gone), BATCH):
            found = self._look(batch, tally)
            read |= {job: str(one.reading.facts["sha256"]) for job, one in found if one.reading}
        result = renames(read, jobs, gone)
        if not result.moved:
            return jobs
        cataloguer = self._cataloguer(set())
        for was, file in result.moved:
            cataloguer.move(was, file)
        for was, path in result.overwritten:
            cataloguer.overwrite(was, path)
        self._commit(cataloguer, "moved", {})  # as one: the names change hands all at once
        tally.moved += len(result.moved)
        tally.missing += len(result.overwritten)
        done = {file for _, file in result.moved}
        return [job for job in jobs if job.file not in done]

    def _look(self, batch: Sequence[Job], tally: Tally) -> list[tuple[Job, Read]]:
        """Read files; none once the sweep was cancelled."""
        if self.cancelled.is_set():
            tally.cancelled = True
            return []
        return list(zip(batch, read(self._share, [job.file for job in batch]), strict=True))

    def _settled(self, young: Sequence[Job], tally: Tally) -> list[Job]:
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

    def _read(self, jobs: Sequence[Job], tally: Tally, *, total: int, done: int = 0) -> None:
        for batch in _batches(jobs, BATCH):
            self._progress(done, total)
            found = self._look(batch, tally)
            if tally.cancelled:
                return
            self._catalogue(found, tally)
            done += len(batch)
        self._progress(done, total)

    def _catalogue(self, found: Sequence[tuple[Job, Read]], tally: Tally) -> None:
        contents = {str(one.reading.facts["sha256"]): one for _, one in found if one.reading}
        presence = Presence(self._share)
        cataloguer, gone = self._cataloguer(set(contents) - {""}), self._store.withdrawn()
        # the same content has its thumbnail in the log already
        drawn = {job.was.sha256 for job, _ in found if job.was and job.was.result in _DRAWN}
        for job, one in found:
            if one.trouble is not None:
                tally.troubles.append(one.trouble)
            if one.reading is None:
                tally.unsettled.add(parent(one.file.path))
            elif gone.has(one.file.path, str(one.reading.facts["sha256"])):
                self._refuse(one.file, tally)
            else:
                self._take(cataloguer, job, one.reading.facts, presence, tally)
        thumbnails = {
            sha256: one.reading.thumbnail
            for sha256, one in contents.items()
            if one.reading and one.reading.thumbnail and sha256 not in drawn | gone.sha256s
        }
        self._commit(cataloguer, "index", thumbnails)

    def _take(
        self,
        cataloguer: Cataloguer,
        job: Job,
        facts: Mapping[str, object],
        presence: Presence,
        tally: Tally,
    ) -> None:
        if job.was is not None:
            before = len(cataloguer.ops)
            cataloguer.replace(job.was, job.file, facts)
            tally.changed += len(cataloguer.ops) > before
            return
        origin = self._origin(job.file, str(facts["sha256"]), cataloguer.moved, presence)
        if origin is None:
            cataloguer.add(job.file, facts)
            tally.added += 1
        else:
            cataloguer.move(origin, job.file)
            tally.moved += 1

    def _origin(
        self, file: Seen, sha256: str, moved: Collection[str], presence: Presence
    ) -> Known | None:
        """The asset that lay elsewhere until now and is gone there: same size, time and content.

        Under another spelling of its name the content is enough: a Mac wrote it back.
        """
        if not sha256:
            return None
        same = self._store.stamped(file.size, file.mtime_ns, sha256)
        for was in (*same, *self._store.respelled(file.path, sha256)):
            if was.id not in moved and not presence.lies(was.path):
                return was
        return None

    # --- what is gone ---

    def _lose(self, difference: Difference, tally: Tally, *, confirm: bool, accept: bool) -> None:
        gone = self.departures.open(difference.gone)
        tally.gone = len(gone)
        if confirm and gone:
            self._pause(SETTLE)
            gone = self.departures.confirmed(gone, survey(self._share, [""], self.cancelled))
        elif not confirm:
            gone = self.departures.again(gone)
        missing, tally.withheld = self.departures.believed(gone, accept=accept)
        self._mark(missing, "missing", "missing")
        tally.missing += len(missing)

    # --- into the log ---

    def _cataloguer(self, sha256s: set[str]) -> Cataloguer:
        with self._store.reading() as connection:
            view = SqlView(connection)
            order = shelves(view.all("category"), view.all("folder_rule"), view.all("party"))
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

    def _note_records(self, found: Survey, tally: Tally) -> None:
        """What the city's gateway says of contents, in markers that lie beside them."""
        if tally.cancelled:
            return
        ops, troubles = self._gateway.operations(found.listed)
        tally.troubles += troubles
        self._write(ops, "gateway", {})

    def _commit(self, cataloguer: Cataloguer, why: str, thumbnails: Mapping[str, bytes]) -> None:
        self._write(cataloguer.ops, why, thumbnails)

    def _write(self, ops: Sequence[Op], why: str, thumbnails: Mapping[str, bytes]) -> None:
        if ops:
            at = datetime.now(UTC).isoformat(timespec="seconds")
            with self._store.reading() as connection:
                ops = with_readings(ops, SqlView(connection))
            # Facts read off files that clash with somebody's are simply read again next time.
            self._publish(Change(str(uuid.uuid4()), at, why, tuple(ops)), thumbnails)


def _folders(difference: Difference) -> set[str]:
    """The folders in which something was otherwise."""
    paths = [file.path for file in difference.new]
    paths += [file.path for _, file in difference.changed]
    paths += [was.path for was in (*difference.back, *difference.gone)]
    return set(map(parent, paths))


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch

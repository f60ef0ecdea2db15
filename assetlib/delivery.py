"""Delivery: what is decided here on its way into the log, and what others decided on its way here.

One lane does all of it, so it is also the one thread that writes to the local database. It waits
for worker processes, and never touches the share itself.
"""

from __future__ import annotations

import base64
import threading
import uuid
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

from assetlib.catalogue.changes import Op, read_op, write_op
from assetlib.catalogue.publishing import Change, Published, Publisher
from assetlib.catalogue.rebase import Clash
from assetlib.details import Saved
from assetlib.errors import (
    BadInput,
    Conflict,
    FormatTooNew,
    LocalTrouble,
    LogDamaged,
    ShareOffline,
    ShareTrouble,
    Trouble,
)
from assetlib.events import CatalogueChanged, Event, ShareStateChanged, TroubleHappened
from assetlib.futures import chained, settled, unasked
from assetlib.index import packs
from assetlib.index.store import Store
from assetlib.outbox import Outbox, Slip
from assetlib.post import Post

PATIENCE = 2.0
"""Seconds after which an edit counts as saved although the share has not confirmed it yet."""


class Delivery:
    """The way in and out of the log for one library on this PC.

    `holder` says whether this process writes the local database; another one beside it only reads,
    and leaves what it decides in the outbox for the holder.
    """

    def __init__(
        self,
        publisher: Publisher,
        store: Store,
        outbox: Outbox,
        post: Post,
        thumbnails: packs.Packs,
        tell: Callable[[Event], None],
        *,
        holder: bool,
    ) -> None:
        self._publisher = publisher
        self._store = store
        self._outbox = outbox
        self._post = post
        self._packs = thumbnails
        self._tell = tell
        self._holder = holder
        self._desk = ThreadPoolExecutor(1, "desk")
        self._lane = ThreadPoolExecutor(1, "log")
        self._lock = threading.Lock()
        self.trouble: Trouble | None = None
        """What the last look at the log met."""
        self._awaited: dict[str, Future[Saved]] = {}
        self._counted: dict[str, int] = {}
        self._keeping = threading.Lock()
        self._queued: Future[None] | None = None
        self._state = ShareStateChanged(reachable=True, checked_at="", pending=self._pending)
        self._told: str | None = None
        self._post_told: str | None = None
        self._idle = 0
        self._head = store.head().rev

    @property
    def state(self) -> ShareStateChanged:
        """Whether the share answers, and what waits."""
        return self._state

    @property
    def _pending(self) -> int:
        return len(self._outbox) + len(self._post)

    def close(self) -> None:
        """Take nothing more; what is under way ends when its worker has been killed."""
        for lane in (self._desk, self._lane):
            lane.shutdown(wait=False, cancel_futures=True)

    def become_holder(self) -> None:
        """From now on this process writes: the one that did has gone."""
        self._holder = True

    def hand_in(
        self, why: str, prepare: Callable[[], tuple[Sequence[Op], int]], patience: float = PATIENCE
    ) -> Future[Saved]:
        """Keep a change in the outbox, then bring it into the log.

        `prepare` builds its operations when those handed in before are safe in the outbox. Done
        with `pending` when the log takes longer than patience: it is safe then, and on its way.
        Fails with Conflict, LocalTrouble, or what prepare raises.
        """

        def build() -> Future[Saved]:
            ops, changed = prepare()
            if not ops:
                return settled(Saved(self._store.head().rev, 0))
            return self._keep(_change(why, ops), {}, changed, patience)

        return chained(self._desk.submit(build), lambda saved: saved)

    def waiting_ops(self) -> tuple[Op, ...]:
        """The operations that wait in the outbox and have not clashed."""
        if not len(self._outbox):
            return ()
        slips = (slip for slip in self._outbox.slips() if not slip.clashed)
        return tuple(read_op(op) for slip in slips for op in slip.body["ops"])

    def is_due(self) -> bool:
        """Whether another process has left something to deliver, or has delivered ours."""
        if not self._holder:
            return True
        waiting = self._post.is_due() or any(not slip.clashed for slip in self._outbox.slips())
        return self._state.reachable and waiting

    def hand_in_readings(self, change: Change, thumbnails: Mapping[str, bytes]) -> Published:
        """Bring what an indexing sweep read into the log; waits for it.

        The holder publishes at once: a batch that is lost is read again. Beside a holder it goes
        through the outbox.
        """
        if self._holder:
            return self._lane.submit(self._publish, change, thumbnails).result()
        saved = self._keep(change, thumbnails, len(change.ops), patience=60.0).result()
        return Published(saved.rev)

    def refresh(self) -> Future[None]:
        """Apply what others published, and deliver what waits."""
        with self._lock:
            # One that has not begun yet will see all there is: a share that is slow must not
            # leave a queue of looks behind.
            if self._queued is None or self._queued.running() or self._queued.done():
                self._queued = unasked(self._lane.submit(self._refresh))
            return self._queued

    def _keep(
        self, change: Change, thumbnails: Mapping[str, bytes], changed: int, patience: float
    ) -> Future[Saved]:
        """Put a change into the outbox (LocalTrouble where that fails) and have it delivered."""
        saved: Future[Saved] = Future()
        with self._keeping:  # nobody looks for a slip between its being awaited and its being there
            with self._lock:
                self._awaited[change.id] = saved
                self._counted[change.id] = changed
            try:
                self._outbox.put(change.id, _body(change, thumbnails, changed))
            except LocalTrouble:
                with self._lock:
                    del self._awaited[change.id]
                raise
        self.refresh()
        timer = threading.Timer(patience, self._be_patient, (change.id, changed))
        timer.daemon = True
        timer.start()
        return saved

    def _be_patient(self, id_: str, changed: int) -> None:
        if self._settle(id_, Saved(self._head, changed, pending=True)):
            self._notice(reachable=self._state.reachable)

    def _settle(self, id_: str, outcome: Saved | Trouble) -> bool:
        """Answer whoever waits for a change; whether anybody still did."""
        with self._lock:
            future = self._awaited.pop(id_, None)
            self._counted.pop(id_, None)
        if future is None:
            return False
        if isinstance(outcome, Trouble):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)
        return True

    # --- in the lane ---

    def _refresh(self) -> None:
        try:
            if self._holder:
                if not self._publisher.refresh():
                    self._confirm()
                self._pass_on()
                self._deliver()
            else:
                self._look_after()
            self._notice(reachable=True)
            self._told = self.trouble = None
        except ShareTrouble as trouble:
            self.trouble = trouble
            self._notice(reachable=False)
            self.say_once(trouble)
        except Trouble as trouble:
            self.trouble = trouble
            self.say_once(trouble)
        self._announce()

    def _pass_on(self) -> None:
        """Hand in slips, and file those of others; what is refused there keeps no change back."""
        try:
            self._post.deliver(self._publisher.confirm)
            self._post.collect()
            self._post_told = None
        except ShareOffline:
            raise
        except Trouble as trouble:
            if self._post_told != type(trouble).__name__:
                self._post_told = type(trouble).__name__
                self._tell(TroubleHappened(trouble))

    def _confirm(self) -> None:
        """Every second time that nothing is new, make sure that the share is there."""
        self._idle += 1
        if self._idle % 2 == 0 or not self._state.reachable:
            self._publisher.confirm()

    def _deliver(self) -> None:
        for slip in self._outbox.slips():
            if slip.clashed:
                continue
            try:
                change, thumbnails, changed = _read(slip)
            except (LogDamaged, FormatTooNew, KeyError, TypeError, ValueError, AttributeError):
                self._outbox.clashed(slip.id)  # rot on this disk: kept for somebody to look at
                continue
            try:
                published = self._publish(change, thumbnails)
            except BadInput as bad:  # it can never go, and must not hold up what comes after it
                self._outbox.clashed(slip.id)
                self._settle(slip.id, bad)
                continue
            if published.clashes:
                self._outbox.clashed(slip.id)
                self._settle(slip.id, _conflict(published.clashes))
            else:
                self._outbox.done(slip.id)
                self._settle(slip.id, Saved(published.rev, changed))

    def _publish(self, change: Change, thumbnails: Mapping[str, bytes]) -> Published:
        data = packs.pack(thumbnails) if thumbnails else b""
        files = {packs.NAME: data} if thumbnails else {}
        published = self._publisher.publish(change, files, sorted(thumbnails))
        if thumbnails:
            self._packs.keep(published.rev, data)
        self._announce()
        return published

    def _look_after(self) -> None:
        """What became of changes that wait for another process to publish them."""
        with self._keeping:
            waiting = {slip.id: slip for slip in self._outbox.slips()}
        with self._lock:
            awaited = {id_: self._counted.get(id_, 0) for id_ in self._awaited}
        for id_, changed in awaited.items():
            rev = self._store.revision_of(id_)
            if id_ in waiting and waiting[id_].clashed:
                self._settle(id_, Conflict(id_))
            elif rev is not None:
                self._settle(id_, Saved(rev, changed))
            elif id_ not in waiting:  # it was true already, and needed no commit
                self._settle(id_, Saved(self._store.head().rev, 0))

    # --- telling ---

    def _announce(self) -> None:
        head = self._store.head().rev
        if head != self._head:
            self._head = head
            self._tell(CatalogueChanged(head))

    def _notice(self, *, reachable: bool) -> None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        at = now if reachable else self._state.checked_at
        state = ShareStateChanged(reachable, at, self._pending)
        if state != self._state:
            self._state = state
            self._tell(state)

    def say_once(self, trouble: Trouble) -> None:
        """Tell of a trouble, until something works again or another one comes."""
        if self._told != type(trouble).__name__:
            self._told = type(trouble).__name__
            self._tell(TroubleHappened(trouble))


def _change(why: str, ops: Sequence[Op]) -> Change:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return Change(str(uuid.uuid4()), at, why, tuple(ops))


def _body(change: Change, thumbnails: Mapping[str, bytes], changed: int) -> dict[str, Any]:
    return {
        "at": change.at,
        "why": change.why,
        "changed": changed,
        "ops": [write_op(op) for op in change.ops],
        "thumbnails": {
            sha256: base64.b64encode(data).decode() for sha256, data in thumbnails.items()
        },
    }


def _read(slip: Slip) -> tuple[Change, dict[str, bytes], int]:
    body = slip.body
    ops = tuple(read_op(op) for op in body["ops"])
    thumbnails = {
        sha256: base64.b64decode(data) for sha256, data in body.get("thumbnails", {}).items()
    }
    return Change(slip.id, body["at"], body["why"], ops), thumbnails, int(body["changed"])


def _conflict(clashes: Sequence[Clash]) -> Conflict:
    fields = ", ".join(sorted({f"{clash.kind}.{clash.field}" for clash in clashes}))
    first = clashes[0]
    return Conflict(fields, f"{first.was!r} → {first.theirs!r} / {first.mine!r}"[:300])

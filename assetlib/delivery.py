"""Delivery: what is decided here on its way into the log, and what others decided on its way here.

One lane does all of it, so it is also the one thread that writes to the local database. It waits
for worker processes, and never touches the share itself.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from assetlib.awaited import Awaited
from assetlib.catalogue.change_form import Waiting, read_change, write_change
from assetlib.catalogue.changes import Op
from assetlib.catalogue.publishing import Change, Published, Publisher
from assetlib.catalogue.resolving import Resolved
from assetlib.clock import Clock
from assetlib.details import Saved
from assetlib.errors import (
    BadInput,
    LocalTrouble,
    NotALibrarian,
    NotHere,
    Trouble,
)
from assetlib.events import (
    Event,
    ShareStateChanged,
)
from assetlib.futures import chained, settled, shaped, unasked
from assetlib.index import packs
from assetlib.index.store import Store
from assetlib.outbox import Outbox, Slip
from assetlib.post import Post
from assetlib.sending import Sending
from assetlib.tidings import Tidings

T = TypeVar("T")

PATIENCE = 2.0
"""Seconds after which an edit counts as saved although the share has not confirmed it yet."""

CONFIRM_EVERY = 4
"""Looks that find nothing new, after which the marker is read too: three requests more."""


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
        self.clock = Clock()
        """By which terms are judged: this PC's, or the log's."""
        self._publisher = publisher
        self._store = store
        self._outbox = outbox
        self._post = post
        self._holder = holder
        self._desk = ThreadPoolExecutor(1, "desk")
        self._lane = ThreadPoolExecutor(1, "log")
        self._lock = threading.Lock()
        self.trouble: Trouble | None = None
        """What the last look at the log met."""
        self._awaited = Awaited()
        self._keeping = threading.RLock()
        self._queued: Future[None] | None = None
        self._idle = 0
        self.tidings = Tidings(
            tell, lambda: len(outbox) + len(post), lambda: outbox.clashes, store.head().rev
        )
        self._sending = Sending(
            publisher, store, outbox, thumbnails, self._awaited, self._keeping, self.tidings
        )
        self.tidings.drift = lambda: self.clock.drift
        self.tidy: Sequence[Callable[[], None]] = ()
        """What is done after every look at the log; where it is refused, next time."""

    @property
    def holder(self) -> bool:
        """Whether this process writes the local database."""
        return self._holder

    @property
    def state(self) -> ShareStateChanged:
        """Whether the share answers, and what waits."""
        return self.tidings.state

    def close(self) -> None:
        """Take nothing more; what is under way ends when its worker has been killed."""
        for lane in (self._desk, self._lane):
            lane.shutdown(wait=False, cancel_futures=True)

    def become_holder(self) -> None:
        """From now on this process writes: the one that did has gone."""
        self._holder = True

    def hand_in(
        self,
        why: str,
        prepare: Callable[[], tuple[Sequence[Op], int]],
        patience: float = PATIENCE,
        thumbnails: Mapping[str, bytes] | None = None,
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
            new = self._new(why, ops, changed, thumbnails)
            kept = self._keep(new, patience)
            return shaped(kept, lambda saved: replace(saved, deed=new.change.id))

        return chained(self._desk.submit(build), lambda saved: saved)

    def settle_clash(
        self, id_: str, resolve: Callable[[Sequence[Op]], Resolved], patience: float = PATIENCE
    ) -> Future[Saved]:
        """Put in the place of a clashed change what may go of it, and what still waits.

        Done as `hand_in` is; NotHere where it was settled already.
        """

        def build() -> Future[Saved]:
            with self._keeping:  # it is not released meanwhile
                waits = (one for one in self._outbox.slips() if one.id == id_ and one.clashed)
                if (slip := next(waits, None)) is None:
                    raise NotHere(id_)
                was = read_change(id_, slip.body)
                resolved = resolve(was.change.ops)
                go = self._new(was.change.why, resolved.go, len(resolved.go), was.thumbnails)
                stays = replace(was, change=replace(was.change, ops=resolved.wait), thumbnails={})
                kept = Slip(str(uuid.uuid4()), write_change(stays), clashed=True)
                return self._exchange(id_, go, [kept] if resolved.wait else [], patience)

        return chained(self._desk.submit(build), lambda saved: saved)

    def drop(self, id_: str) -> Future[None]:
        """Forget a clashed change."""

        def forget() -> None:
            if any(slip.id == id_ and slip.clashed for slip in self._outbox.slips()):
                self._outbox.exchange(id_, [])
            self.tidings.count_conflicts()

        return self._desk.submit(forget)

    def waiting_ops(self) -> tuple[Op, ...]:
        """The operations that wait in the outbox and have not clashed."""
        if not len(self._outbox):
            return ()
        ops = list[Op]()
        for slip in self._outbox.slips():
            with suppress(BadInput):  # of a newer program, or rotten: it cannot go from here
                ops += () if slip.clashed else read_change(slip.id, slip.body).change.ops
        return tuple(ops)

    def is_due(self) -> bool:
        """Whether another process has left something to deliver, or has delivered ours."""
        if not self._holder:
            return True
        if self.trouble is not None:
            return False  # in its turn is soon enough
        return self._post.is_due() or any(not slip.clashed for slip in self._outbox.slips())

    def mend(self, recover: Callable[[], T]) -> Future[T]:
        """Do something to the log in its lane, then look at it; LocalTrouble beside a holder."""

        def run() -> T:
            if not self._holder:  # the database is another process's to write
                raise LocalTrouble("cache", "another assetlib is at work on this PC")
            done = recover()
            self._refresh()
            return done

        return self._lane.submit(run)

    def hand_in_readings(self, change: Change, thumbnails: Mapping[str, bytes]) -> Published:
        """Bring what an indexing sweep read into the log; waits for it.

        The holder publishes at once: a batch that is lost is read again. Beside a holder it goes
        through the outbox.
        """
        if self._holder:
            return self._lane.submit(self._sending.publish, change, thumbnails).result()
        rev = self._store.head().rev
        waiting = Waiting(change, len(change.ops), rev, thumbnails)
        return Published(self._keep(waiting, patience=60.0).result().rev)

    def doubt(self) -> None:
        """Something did not come from the share: the next look makes sure that it is there."""
        self._idle = 0

    def refresh(self) -> Future[None]:
        """Apply what others published, and deliver what waits."""
        with self._lock:
            # One that has not begun yet will see all there is: a share that is slow must not
            # leave a queue of looks behind.
            if self._queued is None or self._queued.running() or self._queued.done():
                self._queued = unasked(self._lane.submit(self._refresh))
            return self._queued

    def _new(
        self, why: str, ops: Sequence[Op], changed: int, thumbnails: Mapping[str, bytes] | None
    ) -> Waiting:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        change = Change(str(uuid.uuid4()), at, why, tuple(ops), self._publisher.author.who)
        return Waiting(change, changed, self._store.head().rev, thumbnails or {})

    def _keep(self, waiting: Waiting, patience: float) -> Future[Saved]:
        """Put a change into the outbox (LocalTrouble where that fails) and have it delivered."""

        def put() -> None:
            slip = _slip(self._sending.succession.current(waiting))
            self._outbox.put(slip.id, slip.body)

        return self._hold(waiting, put, patience)

    def _exchange(
        self, id_: str, go: Waiting, kept: Sequence[Slip], patience: float
    ) -> Future[Saved]:
        if go.change.ops or go.thumbnails:
            slips = [_slip(go), *kept]
            saved = self._hold(go, lambda: self._outbox.exchange(id_, slips), patience)
        else:
            self._outbox.exchange(id_, kept)
            saved = settled(Saved(go.rev, 0))
        self.tidings.count_conflicts()
        return saved

    def _hold(self, waiting: Waiting, put: Callable[[], None], patience: float) -> Future[Saved]:
        id_, changed = waiting.change.id, waiting.changed
        with self._keeping:  # nobody looks for a slip between its being awaited and its being there
            saved = self._awaited.expect(id_, changed)
            try:
                put()
            except LocalTrouble:
                self._awaited.forget(id_)
                raise
        self.refresh()
        timer = threading.Timer(patience, self._be_patient, (id_, changed))
        timer.daemon = True
        timer.start()
        return saved

    def _be_patient(self, id_: str, changed: int) -> None:
        if self._awaited.settle(id_, Saved(self.tidings.head, changed, pending=True)):
            self.tidings.recount()

    # --- in the lane ---

    def _refresh(self) -> None:
        try:
            if self._holder:
                if not self._publisher.refresh():
                    self._confirm()
                followed = self._store.head().rev
                self._pass_on()
                self._sending.deliver()
                self._compare_clocks(followed)
                for errand in self.tidy:
                    self.tidings.apart(errand)
            else:
                self._sending.look_after()
            self.tidings.well(self._post.refusal)
            self.trouble = None
        except NotALibrarian as trouble:  # what waits here is kept
            self.trouble = trouble
            self.tidings.struck_off(trouble)
        except Trouble as trouble:
            self.trouble = trouble
            self.tidings.ill(trouble)
        self.tidings.announce(self._store.head().rev)
        self.tidings.count_conflicts()

    def _pass_on(self) -> None:
        """Hand in slips, and file those of others."""

        def pass_on() -> None:
            self._post.deliver(self._publisher.confirm)
            self._post.collect()

        self.tidings.apart(pass_on)

    def _confirm(self) -> None:
        """Now and then when nothing is new, make sure that the share is there, and whole."""
        self._idle += 1
        due = self._idle % CONFIRM_EVERY == 1
        if due or self.trouble is not None or not self.tidings.state.reachable:
            self._publisher.confirm()
            self._publisher.require_whole()

    def _compare_clocks(self, followed: int) -> None:
        head = self._store.head().rev
        self.clock.follow(head, self._publisher.arrived, written=head > followed)


def _slip(waiting: Waiting) -> Slip:
    return Slip(waiting.change.id, write_change(waiting))

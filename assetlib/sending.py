"""Sending: what waits in the outbox on its way into the log, and what becomes of it there."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress

from assetlib.awaited import Awaited
from assetlib.catalogue.change_form import Waiting, read_change
from assetlib.catalogue.publishing import Change, Published, Publisher
from assetlib.catalogue.rebase import Clash
from assetlib.catalogue.resolving import is_measured
from assetlib.conflict_words import ConflictWords
from assetlib.details import Saved
from assetlib.errors import BadInput, Conflict
from assetlib.index import packs
from assetlib.index.projection import SqlView
from assetlib.index.store import Store
from assetlib.outbox import Outbox, Slip
from assetlib.succession import Succession
from assetlib.tidings import Tidings


class Sending:
    """The lane's part of a delivery. `keeping` is held while slips change places.

    Whoever awaits a change is told in `awaited`; each method but `look_after` publishes, and so
    waits for the share, and raises its troubles.
    """

    def __init__(
        self,
        publisher: Publisher,
        store: Store,
        outbox: Outbox,
        thumbnails: packs.Packs,
        awaited: Awaited,
        keeping: threading.RLock,
        tidings: Tidings,
    ) -> None:
        self._publisher, self._store, self._outbox = publisher, store, outbox
        self._packs, self._awaited, self._keeping = thumbnails, awaited, keeping
        self._tidings = tidings
        self.succession = Succession(outbox)
        self._tried_at = -1

    def deliver(self) -> None:
        """Bring what waits into the log, in its order; what clashes is set aside."""
        self._release()
        # What waits is read anew where the change before it has altered it.
        while any(self._send(slip) for slip in self._outbox.slips() if not slip.clashed):
            pass

    def publish(self, change: Change, thumbnails: Mapping[str, bytes]) -> Published:
        """Bring one change, with thumbnails by content hash, into the log."""
        data = packs.pack(thumbnails) if thumbnails else b""
        files = {packs.NAME: data} if thumbnails else {}
        published = self._publisher.publish(change, files, sorted(thumbnails))
        if thumbnails:
            self._packs.keep(published.rev, data)
        self._tidings.announce(self._store.head().rev)
        return published

    def look_after(self) -> None:
        """Tell what became of changes that another process of this PC publishes."""
        with self._keeping:
            waiting = {slip.id: slip for slip in self._outbox.slips()}
        for id_, changed in self._awaited.counts().items():
            rev = self._store.revision_of(id_)
            if id_ in waiting and waiting[id_].clashed:
                ops = read_change(id_, waiting[id_].body).change.ops
                self._awaited.settle(id_, self._conflict(self._store.merge(ops).clashes))
            elif rev is not None:
                self._awaited.settle(id_, Saved(rev, changed))
            elif id_ not in self._outbox.ids():  # asked anew: one that clashes is renamed
                # What has no slip at all was true already, and needed no commit.
                self._awaited.settle(id_, Saved(self._store.head().rev, 0))

    def _send(self, slip: Slip) -> bool:
        """Bring one change into the log; whether others that wait were altered by that."""
        try:
            waiting = read_change(slip.id, slip.body)
            published = self.publish(waiting.change, waiting.thumbnails)
        except BadInput as bad:  # it can never go, and must not hold up what comes after it
            self._outbox.clashed(slip.id)
            self._awaited.settle(slip.id, bad)
            return False
        if published.clashes:
            self._set_aside(waiting, published.clashes)
            return False
        with self._keeping, self._store.reading() as connection:
            altered = self.succession.learn(waiting.change.ops, SqlView(connection))
            self._outbox.done(slip.id)
        self._awaited.settle(slip.id, Saved(published.rev, waiting.changed))
        return altered

    def _release(self) -> None:
        """Send what clashed once and, with what others did since, does so no longer."""
        head = self._store.head().rev
        if self._tried_at == head or not self._outbox.clashes:
            return
        self._tried_at = head
        with self._keeping:
            for slip in self._outbox.slips():
                with suppress(BadInput):
                    ops = read_change(slip.id, slip.body).change.ops if slip.clashed else ()
                    if ops and not self._store.merge(ops).clashes:
                        self._outbox.release(slip.id)

    def _set_aside(self, waiting: Waiting, clashes: Sequence[Clash]) -> None:
        id_ = waiting.change.id
        if all(map(is_measured, clashes)):  # nobody decided that: the next sweep reads it again
            self._outbox.done(id_)
            self._awaited.settle(id_, Saved(self._tidings.head, 0))
            return
        self._outbox.clashed(id_)
        self._awaited.settle(id_, self._conflict(clashes))

    def _conflict(self, clashes: Sequence[Clash]) -> Conflict:
        with self._store.reading() as connection:
            return Conflict(*ConflictWords(SqlView(connection)).sentence(clashes))

"""Sweeps: when the folder is compared with the catalogue, on the PC that indexes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from assetlib.delivery import Delivery
from assetlib.disappearance_desk import DisappearanceDesk
from assetlib.errors import NotALibrarian, Trouble
from assetlib.events import Event, IndexingMoved, LeaseChanged, TroubleHappened
from assetlib.futures import unasked
from assetlib.index.indexer import Indexer, Tally
from assetlib.index.lease import Lease
from assetlib.index.store import Store
from assetlib.index.watcher import Look, Watcher
from assetlib.settings import Settings
from assetlib.share import Share
from assetlib.tidying import Tidying

ANSWER = 5.0
"""Seconds a sweep that somebody asked for waits to learn who holds the lease."""


PATIENCE, BEAT = 1.0, 0.2
"""Seconds of looking through folders before it is told, and from one telling to the next."""

SECOND_LOOK = 60.0
"""Seconds until the second complete look that a missing picture takes."""


class Sweeps:
    """One lane in which sweeps run, one after another, as the watcher or somebody asks.

    Only who holds the indexer lease follows the folder. A sweep that somebody asks for takes the
    lease while it lasts; where another PC has it, it goes on all the same and says who that is:
    then some files are read twice, and the log takes them once.
    """

    def __init__(
        self,
        share: Share,
        store: Store,
        delivery: Delivery,
        tell: Callable[[Event], None],
        settings: Settings,
        leftovers: Callable[[], int],
    ) -> None:
        self._lane = ThreadPoolExecutor(1, "sweep")
        self._delivery, self._tell = delivery, tell
        self._settings = settings
        self._root, self._base = share.root, share.base
        self._lease: Lease | None = None
        self._following = False
        self._told = LeaseChanged(here=False)
        self._watcher: Watcher | None = None
        self._running: Future[object] | None = None
        self._current = False
        self._tidying = Tidying(share, leftovers)
        self._tell_from = 0.0
        self._indexer = Indexer(
            share, store, delivery.hand_in_readings, self._progress, looking=self._look_on
        )
        self.disappearances = DisappearanceDesk(
            self._indexer.departures, lambda: self.sweep(confirm=True), tell
        )

    def watch(self) -> None:
        """From now on follow what happens in the folder, whenever no other PC does."""
        self._following = True

    def rest(self) -> None:
        """Follow no longer, and let another PC have the lease at once."""
        self._let_go()
        self._lease = self._watcher = None
        self._tell_follower(LeaseChanged(here=False))

    def tick(self) -> None:
        """Keep the lease, and start what is due, unless a sweep is under way."""
        if self._following:
            self._keep_lease()
        if self._watcher is None or (self._running and not self._running.done()):
            return
        if look := self._watcher.look():
            self._running = unasked(self._lane.submit(self._follow, look))
            self._current = self._current and not look.everything
        elif not self._current:
            self._running = unasked(self._lane.submit(self._reinspect))
        elif self._tidying.is_due():
            self._running = unasked(self._lane.submit(self._tidying.carry_out))

    def resume(self) -> None:
        """The share is back: take the lease and follow the folder at once, not after a pause."""
        if self._lease is not None:
            self._lease.hasten()
        if self._watcher is not None:
            self._watcher.renew()

    def mark(self, folder: str) -> None:
        """Somebody looks at a folder: compare it soon."""
        if self._watcher is not None:
            self._watcher.mark(folder)

    def sweep(self, *, confirm: bool, accept: bool = False) -> Future[Tally]:
        """Compare the whole library now; see `Indexer.sweep`."""
        return self._lane.submit(self._sweep, confirm=confirm, accept=accept)

    def cancel(self) -> None:
        """Stop the sweep after the files that are in work."""
        self._indexer.cancelled.set()

    def close(self) -> None:
        """Stop following, and take no further sweep."""
        self._let_go()
        self._lane.shutdown(wait=False, cancel_futures=True)

    def _let_go(self) -> None:
        self.cancel()
        self._following = False
        if self._lease is not None:
            self._lease.release()
        if self._watcher is not None:
            self._watcher.close()

    def _keep_lease(self) -> None:
        lease = self._lease = self._lease or self._new_lease()
        held = lease.keep()
        if held and self._watcher is None:
            self._watcher = Watcher(self._root, self._settings.reconcile)
        elif not held and self._watcher is not None:
            self._watcher.close()
            self._watcher = None
        tenant = lease.tenant
        who, pc = (tenant.who, tenant.pc) if tenant else ("", "")
        self._tell_follower(LeaseChanged(held, who, pc, lease.shut))

    def _tell_follower(self, now: LeaseChanged) -> None:
        if now != self._told:
            self._told = now
            self._tell(now)

    def _new_lease(self) -> Lease:
        return Lease(self._base, self._settings.who, self._settings.pc)

    @contextmanager
    def _leased(self) -> Iterator[Lease]:
        """The lease for one sweep, held or not: its holder has answered, or does not answer."""
        if self._lease is not None:
            yield self._lease
            return
        self._lease = lease = self._new_lease()
        try:
            lease.settled(ANSWER)
            yield lease
        finally:
            if not self._following:  # somebody wants to follow from now on: keep it
                self._lease = None
                lease.release()

    def _sweep(self, *, confirm: bool, accept: bool) -> Tally:
        self._begin()
        try:
            with self._leased() as lease:
                tally = self._noted(self._indexer.sweep(confirm=confirm, accept=accept))
                self.disappearances.withheld(tally.withheld)
                tally.elsewhere = lease.tenant
            return tally
        finally:
            self._progress(0, 0)

    def _follow(self, look: Look) -> Tally:
        self._begin()
        try:
            if look.everything:
                tally = self._noted(self._indexer.sweep(patient=True))
                self.disappearances.withheld(tally.withheld)
            else:
                tally = self._noted(self._indexer.refresh(look.folders))
            if self._watcher is not None and tally.gone > tally.missing + len(tally.withheld):
                self._watcher.reconcile_within(SECOND_LOOK)
        except NotALibrarian as struck_off:  # nobody asked for it: whoever is on the list does it
            self._delivery.refresh()
            return Tally(troubles=[struck_off])
        except Trouble as trouble:
            self._tell(TroubleHappened(trouble))
            self._look_again(look)
            return Tally(troubles=[trouble])
        else:
            return tally
        finally:
            self._progress(0, 0)

    def _look_again(self, look: Look) -> None:
        """Nothing is known of what could not be looked at; once the share is back, all of it."""
        if self._watcher is not None:
            self._watcher.retry(look.folders)
            if look.everything:
                self._watcher.reconcile_within(SECOND_LOOK)

    def _reinspect(self) -> None:
        """A small batch by the newest rules, where nothing else is due."""
        self._begin()
        try:
            self._current = not self._indexer.reinspect()
        except Trouble:  # the share went: the next sweep says so
            self._current = True

    def _noted(self, tally: Tally) -> Tally:
        if self._watcher is not None:
            self._watcher.retry(tally.unsettled)
        for trouble in tally.troubles:
            self._tell(TroubleHappened(trouble))
        return tally

    def _begin(self) -> None:
        self._indexer.cancelled.clear()
        self._tell_from = time.monotonic() + PATIENCE

    def _look_on(self, met: int) -> None:
        """A folder was listed: of many, which take a while, it is told how far it is."""
        if (now := time.monotonic()) >= self._tell_from:
            self._tell_from = now + BEAT
            self._tell(IndexingMoved(met, 0, running=True))

    def _progress(self, done: int, total: int) -> None:
        self._tell(IndexingMoved(done, total, running=done < total))

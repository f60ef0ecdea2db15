"""Sweeps: when the folder is compared with the catalogue, on the PC that indexes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from assetlib.delivery import Delivery
from assetlib.errors import Trouble
from assetlib.events import Event, IndexingMoved, TroubleHappened
from assetlib.futures import unasked
from assetlib.index.indexer import Indexer, Tally
from assetlib.index.store import Store
from assetlib.index.watcher import Look, Watcher
from assetlib.share import Share


class Sweeps:
    """One lane in which sweeps run, one after another, as the watcher or somebody asks."""

    def __init__(
        self, share: Share, store: Store, delivery: Delivery, tell: Callable[[Event], None]
    ) -> None:
        self._lane = ThreadPoolExecutor(1, "sweep")
        self._tell = tell
        self._watcher: Watcher | None = None
        self._running: Future[Tally] | None = None
        self._indexer = Indexer(share, store, delivery.hand_in_readings, self._progress)

    def watch(self, root: Path) -> None:
        """From now on follow what happens in the folder."""
        self._watcher = Watcher(root)

    def tick(self) -> None:
        """Start what is due, unless a sweep is under way."""
        if self._watcher is None or (self._running and not self._running.done()):
            return
        if look := self._watcher.look():
            self._running = unasked(self._lane.submit(self._follow, look))

    def mark(self, folder: str) -> None:
        """Somebody looks at a folder: compare it soon."""
        if self._watcher is not None:
            self._watcher.mark(folder)

    def sweep(self, *, confirm: bool) -> Future[Tally]:
        """Compare the whole library now; see `Indexer.sweep`."""
        return self._lane.submit(self._sweep, confirm=confirm)

    def cancel(self) -> None:
        """Stop the sweep after the files that are in work."""
        self._indexer.cancelled.set()

    def close(self) -> None:
        """Stop following, and take no further sweep."""
        self.cancel()
        if self._watcher is not None:
            self._watcher.close()
        self._lane.shutdown(wait=False, cancel_futures=True)

    def _sweep(self, *, confirm: bool) -> Tally:
        self._indexer.cancelled.clear()
        try:
            return self._noted(self._indexer.sweep(confirm=confirm))
        finally:
            self._progress(0, 0)

    def _follow(self, look: Look) -> Tally:
        self._indexer.cancelled.clear()
        try:
            if look.everything:
                return self._noted(self._indexer.sweep(patient=True))
            return self._noted(self._indexer.refresh(look.folders))
        except Trouble as trouble:
            self._tell(TroubleHappened(trouble))
            self.mark("")  # nothing is known of it: look again when the share is back
            return Tally(troubles=[trouble])
        finally:
            self._progress(0, 0)

    def _noted(self, tally: Tally) -> Tally:
        for folder in tally.unsettled:
            self.mark(folder)
        for trouble in tally.troubles:
            self._tell(TroubleHappened(trouble))
        return tally

    def _progress(self, done: int, total: int) -> None:
        self._tell(IndexingMoved(done, total, running=done < total))

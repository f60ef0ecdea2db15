"""Checkpointing: a librarian's PC writes down all there is now and then, for new PCs."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress

from assetlib.catalogue.checkpoint import name_of, revision_of
from assetlib.errors import Trouble
from assetlib.futures import unasked
from assetlib.index.snapshot import take
from assetlib.index.store import Store
from assetlib.log import Log

EVERY = 200
"""Commits from one checkpoint to the next: what a new PC has to read beside it."""


class Checkpointing:
    """A lane of its own: it waits for the share and writes megabytes, and must delay no edit.

    `may` says whether this PC writes any. Two PCs at once write the same, or one more.
    """

    def __init__(self, log: Log, store: Store, library: str, may: Callable[[], bool]) -> None:
        self._log = log
        self._store = store
        self._library = library
        self._may = may
        self._lane = ThreadPoolExecutor(1, "checkpoint")
        self._next = EVERY
        self._running: Future[None] | None = None

    def close(self) -> None:
        """Take nothing more; what is under way ends when its worker has been killed."""
        self._lane.shutdown(wait=False, cancel_futures=True)

    def consider(self, head: int) -> None:
        """Write a checkpoint if one is due at this revision."""
        idle = self._running is None or self._running.done()
        if head >= self._next and idle and self._may():
            self._running = unasked(self._lane.submit(self._write))

    def _write(self) -> None:
        with suppress(Trouble):  # nobody waits for it, and the next commit tries again
            newest = max(map(revision_of, self._log.checkpoints()), default=0)
            if self._store.head().rev >= newest + EVERY:
                newest = self.write() or newest
            self._next = newest + EVERY

    def write(self) -> int:
        """Write one now; its revision, or 0 where there is nothing to say."""
        with self._store.reading() as connection:
            taken = take(connection, self._library)
        if taken is None:
            return 0
        header, data = taken
        self._log.keep_checkpoint(name_of(header, data), data)
        return header.rev

"""Recovering: what a librarian does about a share that was restored from a backup, or forked.

A log that only ends too early gets back the very bytes this PC kept: the same numbers, ids and
hashes as before, so that no other PC notices. Where others have written on since then, theirs
stays; what is only known here is handed in again under its old ids, so that it is published once,
whoever else does the same, and what contradicts waits as a conflict.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from assetlib.catalogue.change_form import Waiting, write_change
from assetlib.catalogue.commit import GENESIS, Commit
from assetlib.catalogue.publishing import Change
from assetlib.catalogue.recent import Recent
from assetlib.catalogue.wholeness import common, require_whole
from assetlib.errors import LogDamaged, LogForked, LogRestored, NotALibrarian, RaceLost
from assetlib.index import packs
from assetlib.index.store import Store
from assetlib.log import Log
from assetlib.outbox import Outbox


@dataclass(frozen=True, slots=True)
class Recovered:
    """What came of it: commits put back as they were, and changes handed in again.

    `lost` commits were known here once and are no longer: of them only their numbers are left.
    """

    put_back: int = 0
    handed_in: int = 0
    lost: tuple[int, ...] = ()


class Recovery:
    """Brings one PC and a log that parted from it together again; all in the log's own lane."""

    def __init__(
        self, log: Log, store: Store, recent: Recent, outbox: Outbox, thumbnails: packs.Packs
    ) -> None:
        self._log = log
        self._store = store
        self._recent = recent
        self._outbox = outbox
        self._packs = thumbnails

    def recover(self, library: str) -> Recovered:
        """Put back or hand in again what the log has lost; nothing where it is whole.

        LogDamaged for a commit that is damaged in its place, which only a backup can bring back.
        """
        head = self._store.head()
        try:
            require_whole(self._log, library, head.rev, self._store.sha256_of)
        except LogRestored:
            return self._put_back()
        except LogForked:
            return self._hand_in_again()
        except LogDamaged as damaged:
            return self._fill(int(damaged.subject), damaged)
        return Recovered()

    def follow(self) -> Recovered:
        """Believe the log, on a PC that has nothing of its own in it."""
        head = self._store.head().rev
        for rev in range(common(self._log, head, self._store.sha256_of) + 1, head + 1):
            self._recent.set_apart(rev)
        self._store.reset()
        return Recovered()

    def _put_back(self) -> Recovered:
        count = 0
        last = common(self._log, self._store.head().rev, self._store.sha256_of)
        for rev in range(last + 1, self._store.head().rev + 1):
            body = self._recent.read(rev, self._store.sha256_of(rev) or "")
            if body is None:
                break
            try:
                self._log.publish(rev, body, self._files(rev))
            except RaceLost:
                if self._log.read(rev) != body:  # somebody wrote on at this very moment
                    return self._hand_in_again()
            count += 1
        if last + count == self._store.head().rev:
            return Recovered(put_back=count)
        # What lies further back than this PC keeps is gone; what came after it is handed in again.
        return self._hand_in_again(count)

    def _hand_in_again(self, put_back: int = 0) -> Recovered:
        head = self._store.head()
        last = common(self._log, head.rev, self._store.sha256_of)
        ours = [commit for commit in self._recent.back_from(head) if commit.rev > last]
        for commit in reversed(ours):
            self._hand_in(commit, last)
        known = {commit.rev for commit in ours}
        lost = tuple(rev for rev in range(last + 1, head.rev + 1) if rev not in known)
        self._store.reset()  # what it said is in the log or in the outbox
        return Recovered(put_back, len(ours), lost)

    def _hand_in(self, commit: Commit, last: int) -> None:
        change = Change(commit.id, commit.at, commit.why, commit.ops)
        drawn = {sha256: self._packs.thumbnail(commit.rev, sha256) for sha256 in commit.thumbs}
        thumbnails = {sha256: data for sha256, data in drawn.items() if data is not None}
        waiting = Waiting(change, len(commit.ops), last, thumbnails)
        if all(slip.id != commit.id for slip in self._outbox.slips()):
            self._outbox.put(commit.id, write_change(waiting))

    def _fill(self, rev: int, damaged: LogDamaged) -> Recovered:
        """Put one commit into its empty place; what stands there is never written over."""
        body = self._recent.read(rev, self._store.sha256_of(rev) or GENESIS)
        if body is None or self._log.read(rev) is not None:
            raise damaged
        self._log.publish(rev, body, self._files(rev))
        return Recovered(put_back=1)

    def _files(self, rev: int) -> dict[str, bytes]:
        pack = self._packs.bytes_of(rev)
        return {} if pack is None else {packs.NAME: pack}


class RecoveryDesk:
    """What a librarian asks for; `run` does it in the log's lane and looks at the log again."""

    def __init__(
        self,
        recovery: Recovery,
        library: str,
        run: Callable[[Callable[[], Recovered]], Future[Recovered]],
        librarian: Callable[[], bool],
        account: str,
    ) -> None:
        self._recovery = recovery
        self._library = library
        self._run = run
        self._librarian = librarian
        self._account = account

    def recover(self) -> Future[Recovered]:
        """Bring back what the log has lost; NotALibrarian, LogDamaged, ShareOffline."""
        if not self._librarian():
            refused: Future[Recovered] = Future()
            refused.set_exception(NotALibrarian(self._account))
            return refused
        return self._run(lambda: self._recovery.recover(self._library))

    def follow(self) -> Future[Recovered]:
        """Believe a log that was forked; only for staff, who have nothing of their own in it."""
        return self._run(self._recovery.follow)

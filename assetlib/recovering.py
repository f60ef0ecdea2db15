"""Recovering: what a librarian does about a share that was restored from a backup, or forked.

A log that ends too early, or has lost commits in its midst, gets back the very bytes this PC kept:
the same numbers, ids and hashes as before, so that no other PC notices. What stands broken in
their places is set aside. Where others have written on since then, theirs
stays; what is only known here is handed in again under its old ids, so that it is published once,
whoever else does the same, and what contradicts waits as a conflict.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field

from assetlib.catalogue.change_form import Waiting, write_change
from assetlib.catalogue.commit import GENESIS, Commit, digest
from assetlib.catalogue.publishing import Change
from assetlib.catalogue.recent import Recent
from assetlib.catalogue.wholeness import common, walk_back, whole_commit
from assetlib.errors import LogDamaged, NotALibrarian, RaceLost
from assetlib.index import packs
from assetlib.index.store import Store
from assetlib.log import Log
from assetlib.outbox import Outbox


@dataclass(frozen=True, slots=True)
class Recovered:
    """What came of it: commits put back as they were, and changes handed in again.

    `lost` commits are not in the log, or not whole, and not on this PC: of them only their numbers
    are left. `aside`: where what stood in the places of others lies now.
    """

    back: tuple[int, ...] = ()
    handed_in: int = 0
    lost: tuple[int, ...] = ()
    aside: tuple[str, ...] = ()

    @property
    def put_back(self) -> int:
        """How many commits are back in their places."""
        return len(self.back)


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
        """Look at every commit, and put back or hand in again what the log has lost."""
        done = _Done()
        head, newest = self._store.head().rev, self._log.newest()
        last = self._last_same(head)
        self._mend(library, newest if last == head else last, done)
        if last < head:
            self._bring_together(library, last, done)
        return Recovered(
            tuple(sorted(done.back)), done.handed_in, tuple(sorted(done.lost)), tuple(done.aside)
        )

    def follow(self) -> Recovered:
        """Believe the log, on a PC that has nothing of its own in it."""
        head = self._store.head().rev
        for rev in range(common(self._log, head, self._store.sha256_of) + 1, head + 1):
            self._recent.set_apart(rev)
        self._store.reset()
        return Recovered()

    def _last_same(self, head: int) -> int:
        """The newest commit that is in the log as it is known here: so were all before it."""
        for rev in range(head, 0, -1):
            body = self._log.read(rev)
            if body is not None and digest(body) == self._store.sha256_of(rev):
                return rev
        return 0

    def _mend(self, library: str, last: int, done: _Done) -> None:
        """Put back what is missing or broken before a commit that proves what must be there."""
        read, known = self._log.read, self._store.sha256_of
        for seen in walk_back(read, library, last, known, self._recent.read):
            if not seen.whole and not self._put_back(seen.rev, seen.body, done):
                done.lost.append(seen.rev)

    def _bring_together(self, library: str, last: int, done: _Done) -> None:
        """Go on from the last commit that is the same: with ours, up to where others wrote on."""
        head, newest = self._store.head().rev, self._log.newest()
        other = self._first_whole(library, last + 1, max(head, newest))
        if other is not None and other.prev != self._known(other.rev - 1):
            done.lost += range(last + 1, max(other.rev, last + 2))  # theirs, and not known here
            return
        until = head if other is None else min(head, other.rev - 1)
        while last < until and self._put_back(last + 1, self._own(last + 1), done):
            last += 1
        if last == head:
            return
        if other is None and self._log.newest() > last:
            if self._first_whole(library, last + 1, self._log.newest()) is not None:
                self._bring_together(library, last, done)  # somebody wrote on at this very moment
            else:
                done.lost += range(last + 1, head + 1)
        elif other is None or other.rev == last + 1:
            # What lies further back than this PC keeps is gone; what came after is handed in again.
            self._hand_in_again(last, done)
        else:
            done.lost += range(last + 1, other.rev)

    def _first_whole(self, library: str, first: int, last: int) -> Commit | None:
        found = (whole_commit(self._log.read(r), library, r) for r in range(first, last + 1))
        return next(filter(None, found), None)

    def _put_back(self, rev: int, body: bytes | None, done: _Done) -> bool:
        if body is None:
            return False
        try:
            aside = self._log.put_back(rev, body, self._files(rev))
        except RaceLost:
            if self._log.read(rev) != body:
                return False
            aside = ""
        except LogDamaged:
            return False
        done.back.append(rev)
        done.aside += [aside] if aside else []
        return True

    def _hand_in_again(self, last: int, done: _Done) -> None:
        head = self._store.head()
        ours = [commit for commit in self._recent.back_from(head) if commit.rev > last]
        for commit in reversed(ours):
            self._hand_in(commit, last)
        known = {commit.rev for commit in ours}
        done.handed_in = len(ours)
        done.lost += [rev for rev in range(last + 1, head.rev + 1) if rev not in known]
        self._store.reset()  # what it said is in the log or in the outbox

    def _known(self, rev: int) -> str:
        return self._store.sha256_of(rev) or GENESIS

    def _own(self, rev: int) -> bytes | None:
        return self._recent.read(rev, self._known(rev))

    def _hand_in(self, commit: Commit, last: int) -> None:
        change = Change(commit.id, commit.at, commit.why, commit.ops)
        drawn = {sha256: self._packs.thumbnail(commit.rev, sha256) for sha256 in commit.thumbs}
        thumbnails = {sha256: data for sha256, data in drawn.items() if data is not None}
        waiting = Waiting(change, len(commit.ops), last, thumbnails)
        if all(slip.id != commit.id for slip in self._outbox.slips()):
            self._outbox.put(commit.id, write_change(waiting))

    def _files(self, rev: int) -> dict[str, bytes]:
        pack = self._packs.bytes_of(rev)
        return {} if pack is None else {packs.NAME: pack}


@dataclass(slots=True)
class _Done:
    """What came of it so far."""

    back: list[int] = field(default_factory=list)
    handed_in: int = 0
    lost: list[int] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)


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
        """Bring back what the log has lost; NotALibrarian, ShareOffline."""
        if not self._librarian():
            refused: Future[Recovered] = Future()
            refused.set_exception(NotALibrarian(self._account))
            return refused
        return self._run(lambda: self._recovery.recover(self._library))

    def follow(self) -> Future[Recovered]:
        """Believe a log that was forked; only for staff, who have nothing of their own in it."""
        return self._run(self._recovery.follow)

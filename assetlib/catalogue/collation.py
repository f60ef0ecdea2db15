"""Collation: the copy of a catalogue compared with the old one, and mended from it, one by one.

A copying tool leaves out what it could not open and says so in a line nobody reads. Before the old
place is closed, and whenever the same is asked again, each commit, pack, document and line of the
ledger is held against its twin. What the chain of hashes, a name or the lines themselves prove to
be missing or broken in the copy is written anew; what cannot be told apart is named.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

from assetlib.catalogue.commit import GENESIS, digest
from assetlib.catalogue.farewell import is_farewell
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.folder_side import FolderSide
from assetlib.catalogue.shelves import INBOX, LASTING
from assetlib.catalogue.strays import stray_name
from assetlib.catalogue.twins import Verdict, is_sound_pack, judge
from assetlib.errors import CopiesApart, FolderUnreadable, LogsBroken, ShareReadOnly
from assetlib.relocation import Reached

_SHELVES = (*LASTING, INBOX)
_OFFICE = ("ledger", "evidence", "torn")


def last_of(log: FolderLog) -> int:
    """The number of the newest commit, gaps or not; a farewell at the end is none."""
    last = log.newest()
    body = log.read(last) if last else None
    return last - 1 if body is not None and is_farewell(body) else last


class Collation:
    """Compares for about so many seconds, from where the step before has `reached`.

    `live`: the old place is not closed, so a pack of its own is the one that holds.
    """

    def __init__(
        self, old: Path, new: Path, library: str, reached: Reached, until: float, *, live: bool
    ) -> None:
        self._old, self._new, self._library = old, new, library
        self._source, self._target = FolderLog(old), FolderLog(new)
        self._ours, self._theirs = FolderSide(old), FolderSide(new)
        self._until, self._live = until, live
        self._before = last_of(self._target)
        self._next: tuple[int, bytes | None] = (0, None)
        self._worked = False
        self.reached = reached
        self.revs = 0
        self.brought = 0
        self.opened = False
        self.unread = False
        self.mended: list[str] = []
        self.apart: list[str] = []

    def commits(self) -> bool:
        """Compare the commits; False where the time is over. CopiesApart, LogsBroken."""
        self.revs = last_of(self._source)
        rev = min(self.reached.commits, self.revs)
        prev = digest(self._source.read(rev) or b"") if rev else GENESIS
        while rev < self.revs:
            if not self._has_time():
                return False
            rev += 1
            prev = self._commit(rev, prev)
            self.reached = Reached(rev, self.reached.shelved)
        return True

    def shelves(self) -> bool:
        """Compare what lies beside the log; False where the time is over."""
        for number, shelf in enumerate(_SHELVES):
            for name in sorted(self._names(shelf)):
                key = f"{number}/{name}"
                if key <= self.reached.shelved:
                    continue
                if not self._has_time():
                    return False
                self._thing(shelf, name)
                self.reached = Reached(self.reached.commits, key)
        return True

    def latest(self) -> bool:
        """Bring what came since it was compared; False where the time is over."""
        for shelf in _SHELVES:
            ours = self._names(shelf)
            for name in sorted(ours - self._theirs.names(shelf)) if ours else ():
                if not self._has_time():
                    return False
                self._thing(shelf, name)
        return True

    def reopen(self, rev: int) -> None:
        """Take away a farewell that was copied along: it closes nothing here."""
        body = self._target.read(rev)
        if body is not None and is_farewell(body):
            self._target.withdraw(rev)
            self.opened = True

    def _has_time(self) -> bool:
        """Whether to go on; of each step at least one thing is done."""
        first, self._worked = not self._worked, True
        return first or time.monotonic() <= self._until

    # --- commits ---

    def _commit(self, rev: int, prev: str) -> str:
        """The hash by which the next commit names this one, which is good at the new place now."""
        self.reopen(rev)
        ours, theirs = self._read(rev), self._target.read(rev)
        if ours is not None and self._is_good(ours, rev, prev, self._read(rev + 1)):
            if ours != theirs:
                self._mend(rev, prev, ours, theirs)
            self._packs(rev)
            return digest(ours)
        if theirs is None or not self._is_good(theirs, rev, prev, self._target.read(rev + 1)):
            raise LogsBroken(str(rev), str(self._old))
        return digest(theirs)

    def _mend(self, rev: int, prev: str, ours: bytes, theirs: bytes | None) -> None:
        after = self._target.read(rev + 1)
        if theirs is not None and self._is_good(theirs, rev, prev, after):
            raise CopiesApart(str(self._new), str(self._old))
        self._target.put_back(rev, ours, self._source.files(rev))
        if rev > self._before:
            self.brought += 1
        else:
            self.mended.append(f"log/{rev // 1000:06d}/{rev:09d}")

    def _is_good(self, body: bytes, rev: int, prev: str, after: bytes | None) -> bool:
        """Whether it follows the one before, and the one after, where that can be read, follows."""
        if _links(body) != (self._library, rev, prev):
            return False
        follower = None if after is None else _links(after)
        return follower is None or follower[2] == digest(body)

    def _packs(self, rev: int) -> None:
        """What came with a commit; a pack may have lost a withdrawn thumbnail where it is live."""
        ours, theirs = self._source.files(rev), self._target.files(rev)
        for name, data in ours.items():
            copy = theirs.get(name)
            if copy == data or (copy is not None and not is_sound_pack(data)):
                continue
            if copy is None:
                self._target.add_file(rev, name, data)
            elif self._live or not is_sound_pack(copy):
                self._target.replace_file(rev, name, data)
            else:
                continue
            if rev <= self._before:
                self.mended.append(f"log/{rev // 1000:06d}/{rev:09d}/{name}")

    def _read(self, rev: int) -> bytes | None:
        if self._next[0] != rev:
            self._next = rev, self._source.read(rev)
        return self._next[1]

    # --- shelves ---

    def _names(self, shelf: str) -> frozenset[str]:
        """What lies on a shelf at the old place; nothing where the account may not look."""
        if shelf not in _OFFICE:
            return self._ours.names(shelf)
        try:
            self._theirs.names(shelf)
            return self._ours.names(shelf)
        except (ShareReadOnly, FolderUnreadable):
            self.unread = True
            return frozenset()

    def _thing(self, shelf: str, name: str) -> None:
        ours, theirs = self._ours.fetch(shelf, name), self._theirs.fetch(shelf, name)
        if ours is None or ours == theirs:
            return
        if theirs is None:
            self._theirs.store(shelf, name, ours)
            self.brought += 1
            return
        match judge(shelf, name, ours, theirs):
            case Verdict.REPLACE:
                self._theirs.replace(shelf, name, ours)
                self.mended.append(f"{shelf}/{name}")
            case Verdict.BESIDE if self._beside(shelf, stray_name(name, ours), ours):
                self.mended.append(f"{shelf}/{name}")
            case Verdict.APART:
                self.apart.append(f"{shelf}/{name}")

    def _beside(self, shelf: str, name: str, data: bytes) -> bool:
        if self._theirs.fetch(shelf, name) is not None:
            return False
        self._theirs.store(shelf, name, data)
        return True


def _links(body: bytes) -> tuple[str, int, str] | None:
    """The library, number and predecessor that bytes name, of whatever format they are."""
    try:
        form = json.loads(body)
        return str(form["library"]), int(form["rev"]), str(form["prev"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None

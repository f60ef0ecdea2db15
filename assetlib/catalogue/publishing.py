"""Publishing: how a change made here becomes the next commit, exactly once.

Refresh to the head; if the change's id is in the log already, it is done; merge it into what is
true now; try to write the next number; whoever lost the race begins again. A reply that never
came means "unknown", and the id tells next time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Protocol

from assetlib.catalogue.ahead import Told, newest
from assetlib.catalogue.beginning import Beginner, begin
from assetlib.catalogue.changes import Op
from assetlib.catalogue.commit import Author, Commit, digest, follow, read_commit, write_commit
from assetlib.catalogue.rebase import Clash, Rebased
from assetlib.catalogue.wholeness import require_whole
from assetlib.errors import (
    EMPTY,
    BadInput,
    EmptyRoot,
    FormatTooNew,
    LogDamaged,
    NotALibrarian,
    NotALibrary,
    RaceLost,
    Trouble,
    WrongLibrary,
)
from assetlib.log import Log

ATTEMPTS = 1000
"""Lost races in a row before a change is left for later; each means another PC got through."""

_AT_ONCE, _BYTES_AT_ONCE = 64, 2_000_000
"""Commits applied in one transaction, and from which length on no more: read, they take many
times as much memory."""


@dataclass(frozen=True, slots=True)
class Head:
    """The newest revision a replica knows, and the SHA-256 of its bytes."""

    rev: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Change:
    """Something decided here, not yet in the log. `id` makes it the same change ever after.

    `who` made it, as a commit names its author; "": whoever publishes it.
    """

    id: str
    at: str
    why: str
    ops: tuple[Op, ...]
    who: str = ""


class Replica(Beginner, Protocol):
    """A local copy of what the log says."""

    def head(self) -> Head:
        """The newest revision applied."""
        ...

    def revision_of(self, change: str) -> int | None:
        """The revision that carries the change of that id, or None."""
        ...

    def sha256_of(self, rev: int) -> str | None:
        """The SHA-256 of the commit of that number, or None."""
        ...

    def apply(self, commits: Sequence[tuple[Commit, bytes]]) -> None:
        """Apply commits that follow the head, in one transaction."""
        ...

    def merge(self, ops: Sequence[Op]) -> Rebased:
        """The operations as they fit the head, and what clashes with it."""
        ...


@dataclass(frozen=True, slots=True)
class Published:
    """Where a change ended: in revision `rev`, or not at all because of clashes."""

    rev: int
    clashes: tuple[Clash, ...] = ()


class Publisher:
    """Keeps one replica up with one log, and adds to it.

    `keep` is given the bytes of every commit that is applied here; `may_write` says whether the
    list of librarians, as it is at the head, has whoever writes here.
    """

    def __init__(
        self,
        log: Log,
        replica: Replica,
        library: str,
        author: Author,
        keep: Callable[[int, bytes], None] = lambda _rev, _body: None,
        may_write: Callable[[], bool] = lambda: True,
    ) -> None:
        self._keep = keep
        self._may_write = may_write
        self._log = log
        self._replica = replica
        self._library = library
        self.author = author
        self._joined = False
        self.told: Told = lambda *_: None
        """Hears how far it is, where there is more to read than is applied at once."""

    def refresh(self, most: int = 1_000_000) -> int:
        """Apply what others published, at most so many commits; how many there were.

        A commit that cannot be followed raises, and those before it are applied all the same. So
        does one that is missing with others behind it: for that, the log is listed at the first
        look, at the next after much was new, and after trouble, and at no other.
        """
        listed = not self._joined or self._replica.head().rev == 0
        self._joined = False
        with _mounted():
            # Listed first: what stood there then was written before anything was asked for.
            last = self._log.newest() if listed else 0
            count = self._follow(most)
            if count < most:
                self._joined = self._reaches(last) if listed else count <= _AT_ONCE
            return count

    def _reaches(self, last: int) -> bool:
        """Whether all was read up to a number; LogDamaged where one before it is missing."""
        head = self._replica.head().rev
        if last > head and self._log.lacks(head + 1):
            self.confirm()  # as below
            raise LogDamaged(str(head + 1), "missing, though later ones are there")
        return last <= head

    def _follow(self, most: int) -> int:
        if self._replica.head().rev == 0:
            begin(self._log, self._replica, self._library, self.told)
        count = total = 0
        try:
            while (wanted := min(_AT_ONCE, most - count)) > 0:
                batch, trouble = self._ahead(wanted)
                self._apply(batch)
                count += len(batch)
                if trouble is not None:
                    if isinstance(trouble, LogDamaged):
                        self.require_whole()  # which says more, where the two histories part
                    raise trouble
                if len(batch) < wanted and not _is_long(batch):
                    break
                total = total or self._to_be_read(count)
                self.told(min(count, total - 1), total)
        finally:
            if total:
                self.told(total, total)
        return count

    def _to_be_read(self, count: int) -> int:
        """How many commits there are, with those that were read just now."""
        head = self._replica.head().rev
        return count + newest(lambda rev: self._log.arrived(rev) is not None, head) - head

    def confirm(self) -> None:
        """Make sure that the share is there at all: a lost one answers "no such commit" too.

        ShareOffline, NotALibrary; WrongLibrary where another library lies there now.
        """
        with _mounted():
            found = self._log.marker().id
        if found != self._library:
            raise WrongLibrary(found)

    def arrived(self, rev: int) -> float | None:
        """When a commit arrived, by the clock of where the log lies (s since 1970), or None."""
        return self._log.arrived(rev)

    def publish(
        self, change: Change, files: Mapping[str, bytes] | None = None, thumbs: Sequence[str] = ()
    ) -> Published:
        """Bring a change into the log; RaceLost only after very many lost races.

        WrongLibrary where another library lies there now, BadInput where nobody could read it,
        NotALibrarian where whoever decided it was struck off the list meanwhile.
        """
        self.confirm()
        for _ in range(ATTEMPTS):
            self.refresh()
            if (rev := self._replica.revision_of(change.id)) is not None:
                return Published(rev)
            if not self._may_write():
                raise NotALibrarian(self.author.who)
            merged = self._replica.merge(change.ops)
            head = self._replica.head()
            if merged.clashes or not (merged.ops or thumbs):
                return Published(head.rev, merged.clashes)
            self.require_whole()
            try:
                return self._write(change, merged.ops, head, files or {}, tuple(thumbs))
            except RaceLost:
                continue
        raise RaceLost(change.id)

    def require_whole(self) -> None:
        """Make sure that the log still is the one that was followed (`wholeness.py`).

        Writing on from a log that lacks commits we know would fork the history for good.
        """
        head = self._replica.head().rev
        try:
            require_whole(self._log, self._library, head, self._replica.sha256_of)
        except LogDamaged:
            self.confirm()  # a share that has just gone shows nothing, too: ShareOffline
            raise

    def _ahead(self, most: int) -> tuple[list[tuple[Commit, bytes]], Trouble | None]:
        """The commits after the head, up to the first that is missing or cannot be followed.

        No more of them than are applied at once.
        """
        head, found = self._replica.head(), list[tuple[Commit, bytes]]()
        try:
            while (
                len(found) < most
                and not _is_long(found)
                and (body := self._log.read(head.rev + 1)) is not None
            ):
                commit = self._read(body, head)
                found.append((commit, body))
                head = Head(commit.rev, digest(body))
        except Trouble as trouble:
            return found, trouble
        return found, None

    def _read(self, body: bytes, head: Head) -> Commit:
        """The commit that follows a head; LogDamaged with its number for whatever it is instead."""
        try:
            commit = read_commit(body)
            follow(commit, self._library, head.rev + 1, head.sha256)
        except LogDamaged as damaged:
            raise LogDamaged(str(head.rev + 1), damaged.detail) from damaged
        return commit

    def _write(
        self,
        change: Change,
        ops: tuple[Op, ...],
        head: Head,
        files: Mapping[str, bytes],
        thumbs: tuple[str, ...],
    ) -> Published:
        commit = Commit(
            library=self._library,
            rev=head.rev + 1,
            prev=head.sha256,
            id=change.id,
            author=self._author_of(change),
            at=change.at,
            why=change.why,
            ops=ops,
            thumbs=thumbs,
        )
        body = _bytes(commit)
        self._log.publish(commit.rev, body, files)
        self._apply([(commit, body)])
        return Published(commit.rev)

    def _author_of(self, change: Change) -> Author:
        """Who made it: of a shared account, somebody else may be here when it goes at last."""
        account = self.author.who.partition(" (")[0]
        same = change.who.partition(" (")[0] == account
        return replace(self.author, who=change.who) if same else self.author

    def _apply(self, commits: Sequence[tuple[Commit, bytes]]) -> None:
        self._replica.apply(commits)
        for commit, body in commits:
            self._keep(commit.rev, body)


@contextmanager
def _mounted() -> Iterator[None]:
    """EmptyRoot, not NotALibrary: where a library lay, a folder that shows nothing is no share."""
    try:
        yield
    except NotALibrary as gone:
        if gone.detail == EMPTY:
            raise EmptyRoot(gone.subject) from gone
        raise


def _bytes(commit: Commit) -> bytes:
    """The bytes of a commit; BadInput where no PC could read them, for they stay for good."""
    try:
        body = write_commit(commit)
        read_commit(body)
    except (FormatTooNew, LogDamaged, ValueError) as error:
        raise BadInput(commit.why, str(error)) from error
    return body


def _is_long(commits: Sequence[tuple[Commit, bytes]]) -> bool:
    return sum(len(body) for _, body in commits) >= _BYTES_AT_ONCE

"""A librarian's PC that files slips, and slips for it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from assetlib.catalogue.changes import Op, View
from assetlib.catalogue.commit import GENESIS, Commit, digest
from assetlib.catalogue.filing import Filing
from assetlib.catalogue.opening import LibraryLog
from assetlib.catalogue.publishing import Head, Publisher
from assetlib.catalogue.rebase import Rebased, rebase
from assetlib.catalogue.slips import MARK, USE, Line
from assetlib.catalogue.use_form import write_record
from assetlib.use import UseRecord
from tests.catalogue.making import AUTHOR, Plain, catalogue
from tests.catalogue.memory_log import LIBRARY

BORN = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


def use(one: UseRecord) -> Line:
    """A use as its PC hands it in."""
    return Line(USE, one.id, one.at, one.who, write_record(one))


def mark(one: UseRecord, minute: int, *, not_used: bool) -> Line:
    """What became of it, so many minutes later."""
    at = (BORN + timedelta(minutes=minute)).isoformat()
    return Line(MARK, str(uuid.uuid4()), at, one.who, {"use": one.id, "not_used": not_used})


class Copy:
    """A replica in memory."""

    def __init__(self, library: Plain) -> None:
        self.view = library
        self.now = Head(0, GENESIS)
        self.ids: dict[str, int] = {}
        self.hashes: dict[int, str] = {}

    def head(self) -> Head:
        return self.now

    def revision_of(self, change: str) -> int | None:
        return self.ids.get(change)

    def sha256_of(self, rev: int) -> str | None:
        return self.hashes.get(rev)

    def apply(self, batch: Sequence[tuple[Commit, bytes]]) -> None:
        for commit, body in batch:
            self.view = self.view.after(commit.ops)
            self.now = Head(commit.rev, digest(body))
            self.ids[commit.id] = commit.rev
            self.hashes[commit.rev] = self.now.sha256

    def merge(self, ops: Sequence[Op]) -> Rebased:
        return rebase(ops, self.view)


class Clerk:
    """One librarian's PC that files."""

    def __init__(self, office: LibraryLog, *known: Op) -> None:
        self.copy = Copy(catalogue(*known))
        publisher = Publisher(office, self.copy, LIBRARY, AUTHOR)
        self.publisher = publisher
        self.filing = Filing(office, publisher, self._view)

    @contextmanager
    def _view(self) -> Iterator[View]:
        yield self.copy.view

    def collect(self) -> int:
        self.publisher.refresh()
        return self.filing.collect()

    def uses(self) -> dict[str, bool]:
        self.publisher.refresh()
        return {id_: bool(f["not_used"]) for id_, f in self.copy.view.of("use").items()}

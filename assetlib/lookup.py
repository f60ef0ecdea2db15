"""The lookup: questions to the ledger, and what this account may see of the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from assetlib.book import Book, Contents
from assetlib.catalogue import informing
from assetlib.catalogue.extracting import Extract, Question, Told, marked, versions_of
from assetlib.catalogue.informing import still_to_tell
from assetlib.catalogue.licensing import Records
from assetlib.catalogue.reorganised import Sections, sections_of
from assetlib.catalogue.sheet import Paths
from assetlib.catalogue.slips import Line, later, moment
from assetlib.errors import CatalogueTrouble, NotALibrarian, NotHere, ShareTrouble
from assetlib.index import describing
from assetlib.index.projection import SqlView
from assetlib.index.store import Store
from assetlib.own_uses import OwnUses
from assetlib.uncollected import collecting_nothing
from assetlib.use import LedgerQuery, UseRecord

T = TypeVar("T")

Found = tuple[UseRecord, ...]


class Lookup:
    """Answers one question after another in a lane of its own.

    A librarian's answers come from the whole ledger, copied once, with one's own records that are
    still on their way; everybody else's from their own records alone.
    """

    def __init__(
        self, store: Store, own: OwnUses, book: Book, librarian: Callable[[], bool]
    ) -> None:
        self._store = store
        self._own = own
        self._book = book
        self._librarian = librarian
        self._lane = ThreadPoolExecutor(1, "ledger")
        self._looked_at = ""
        self._whole = False

    def close(self) -> None:
        """Take no further question."""
        self._lane.shutdown(wait=False, cancel_futures=True)

    def extract(self, query: LedgerQuery) -> Future[Extract]:
        """The records that a query means."""

        def choose(found: Found) -> Iterable[UseRecord]:
            asset = self._asset_at(query.path) if query.path else ""
            records = self._records()
            versions = versions_of(records, query.licence) if query.licence else frozenset()
            return filter(Question(query, asset, versions, self._sections()).fits, found)

        return self._lane.submit(self._extract, choose)

    def affected(self, code: str, today: date, *, everything: bool = True) -> Future[Extract]:
        """The records of uses under terms that count no more; NotHere for an unknown licence.

        Not `everything`: without those whose works have been told (`catalogue/informing`).
        """

        def choose(found: Found) -> Iterable[UseRecord]:
            records = self._records()
            known = [str(fields["code"]) for fields in records.licences.values()]
            if code and code not in known:
                raise NotHere(code)
            codes = [code] if code else known
            told = {} if everything else self._told()
            ids = {one.id for one in still_to_tell(found, records, codes, today, told)}
            return (one for one in found if one.id in ids)

        return self._lane.submit(self._extract, choose)

    def requests(self) -> Future[tuple[Line, ...]]:
        """What was asked of the librarians, newest first; NotALibrarian for others."""

        def ask() -> tuple[Line, ...]:
            if not self._librarian():
                raise NotALibrarian("")
            found = self._look().requests.values()
            return tuple(sorted(found, key=lambda line: moment(line.at), reverse=True))

        return self._lane.submit(ask)

    def told(self, shape: Callable[[Told], T]) -> Future[T]:
        """What `shape` makes of the whole ledger, in this lane; NotALibrarian for others."""

        def ask() -> T:
            if not self._librarian():
                raise NotALibrarian("")
            with collecting_nothing():
                found, contents = self._everybodys()
                requests = tuple(contents.requests.values())
                return shape(Told(Extract(found, self._looked_at, self._whole), requests))

        return self._lane.submit(ask)

    def filed(self, work: Callable[[Book], T]) -> Future[T]:
        """What `work` makes of the ledger as it lies on the share now, in this lane.

        NotALibrarian for others; as the share fails, because a copy is no ledger.
        """

        def ask() -> T:
            if not self._librarian():
                raise NotALibrarian("")
            self._book.refresh()
            return work(self._book)

        return self._lane.submit(ask)

    # --- in the lane ---

    def _everybodys(self) -> tuple[Found, Contents]:
        contents = self._look()
        records = {**self._own.records(), **contents.records}
        return marked(records.values(), later(contents.marks, self._own.marks())), contents

    def _extract(self, choose: Callable[[Found], Iterable[UseRecord]]) -> Extract:
        if not self._librarian():
            if self._store.head().rev:  # known for certain, not for want of a catalogue
                self._book.burn()
            return Extract(tuple(choose(self._own_records())), _now(), whole=True)
        found, _ = self._everybodys()
        return Extract(tuple(choose(found)), self._looked_at, self._whole)

    def _own_records(self) -> Found:
        """One's own, as the log has marked them, or oneself a moment ago."""
        with self._store.reading() as connection:
            logged = SqlView(connection).all("use")
        own = (
            replace(record, not_used=bool(logged[id_]["not_used"])) if id_ in logged else record
            for id_, record in self._own.records().items()
        )
        return marked(own, self._own.marks())

    def _look(self) -> Contents:
        try:
            self._book.refresh()
            self._looked_at, self._whole = _now(), True
        except (ShareTrouble, CatalogueTrouble):  # a folder that is empty now is no library
            self._looked_at = self._looked_at or self._book.fetched_at()
            self._whole = False
        return self._book.contents()

    def _asset_at(self, path: str) -> str:
        with self._store.reading() as connection:
            try:
                return Paths(describing.every_id(connection)).find(path)
            except NotHere:
                return ""  # it was there once, perhaps: the records know it by its path

    def _told(self) -> informing.Told:
        with self._store.reading() as connection:
            return informing.told_of(SqlView(connection).all("setting").values())

    def _sections(self) -> Sections:
        with self._store.reading() as connection:
            return sections_of(SqlView(connection).all("setting").values())

    def _records(self) -> Records:
        with self._store.reading() as connection:
            return describing.records(connection, None)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

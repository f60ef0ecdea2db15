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
from assetlib.catalogue.lost_uses import NONE, LostUses, lacking, lost
from assetlib.catalogue.reorganised import Sections, sections_of
from assetlib.catalogue.sheet import Paths
from assetlib.catalogue.slips import DISPOSAL, USE, Line, later, moment
from assetlib.catalogue.use_form import write_record
from assetlib.errors import CatalogueTrouble, NotALibrarian, NotHere, ShareTrouble, Trouble
from assetlib.filings import Filings
from assetlib.gaps import NO_GAPS, Gaps
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
        self,
        store: Store,
        own: OwnUses,
        book: Book,
        filings: Filings,
        librarian: Callable[[], bool],
        account: str,
    ) -> None:
        self._store = store
        self._filings = filings
        self._account = account
        self._own = own
        self._book = book
        self._librarian = librarian
        self._lane = ThreadPoolExecutor(1, "ledger")
        self._looked_at = ""
        self._why: Trouble | None = None
        self._gaps = NO_GAPS
        self._named: tuple[int, frozenset[str]] = (-1, frozenset())
        self._known_lost: tuple[frozenset[str], Contents, LostUses] | None = None

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
            self._require_librarian()
            found = self._look().requests.values()
            return tuple(sorted(found, key=lambda line: moment(line.at), reverse=True))

        return self._lane.submit(ask)

    def told(self, shape: Callable[[Told], T]) -> Future[T]:
        """What `shape` makes of the whole ledger, in this lane; NotALibrarian for others."""

        def ask() -> T:
            self._require_librarian()
            with collecting_nothing():
                found, contents = self._everybodys()
                requests = tuple(contents.requests.values())
                return shape(Told(self._extracted(found), requests))

        return self._lane.submit(ask)

    def filed(self, work: Callable[[Book], T]) -> Future[T]:
        """What `work` makes of the ledger as it lies on the share now, in this lane.

        NotALibrarian for others; as the share fails, because a copy is no ledger.
        """

        def ask() -> T:
            self._require_librarian()
            self._book.refresh()
            return work(self._book)

        return self._lane.submit(ask)

    def gaps(self) -> Future[Gaps]:
        """What the ledger lacks; none for whoever may not look into it, or where nobody can."""

        def ask() -> Gaps:
            if self._librarian():
                self._look()
            return self._gaps

        return self._lane.submit(ask)

    def put_back(self) -> Future[tuple[int, Gaps]]:
        """File again what the ledger has lost and this PC still knows, as it was.

        How many use records, and what is missing after that; NotALibrarian, and as the share fails.
        """

        def ask() -> tuple[int, Gaps]:
            self._require_librarian()
            named = self._names()
            self._book.refresh()
            back = self._book.put_back()
            lost = self._lost(named)
            own = {id_: one for id_, one in self._own.records().items() if id_ in lost.filed}
            if own:
                self._book.file_own(_by_moment(own.values(), lost))
            return back + len(own), self._gaps_of(self._lost(named))

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
        return self._extracted(tuple(choose(found)))

    def _extracted(self, found: Found) -> Extract:
        whole = self._why is None and bool(self._looked_at)
        return Extract(found, self._looked_at, whole, self._why, self._gaps)

    def _require_librarian(self) -> None:
        if not self._librarian():
            raise NotALibrarian(self._account)

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
        named = self._names()  # before the ledger, which is written before the log
        try:
            self._book.refresh()
            self._gaps = self._gaps_of(self._lost(named))
            self._looked_at, self._why = _now(), None
        except (ShareTrouble, CatalogueTrouble) as trouble:  # an empty folder now is no library
            self._looked_at = self._looked_at or self._book.fetched_at()
            self._why, self._gaps = trouble, NO_GAPS
        return self._book.contents()

    def _names(self) -> frozenset[str]:
        """The uses that the log names."""
        head, (known, found) = self._store.head().rev, self._named
        if known != head:
            with self._store.reading() as connection:
                found = SqlView(connection).ids("use")
            self._named = (head, found)
        return found

    def _lost(self, named: frozenset[str]) -> LostUses:
        """Those of them that the ledger has lost, as it was fetched just now."""
        contents, known = self._book.contents(), self._known_lost
        if known is not None and known[0] is named and known[1] is contents:
            return known[2]
        lines = [line for of in self._book.files().values() for line in of]
        ids, over = lacking(named, lines), any(line.kind == DISPOSAL for line in lines)
        found = lost(self._filings.when(ids, oldest_first=over), lines) if ids else NONE
        self._known_lost = (named, contents, found)
        return found

    def _gaps_of(self, lost: LostUses) -> Gaps:
        return Gaps(len(lost), lost.first, lost.last, tuple(sorted(self._book.damaged())))

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


def _by_moment(records: Iterable[UseRecord], lost: LostUses) -> dict[str, list[Line]]:
    """Records as the lines they were, by when they were filed."""
    found: dict[str, list[Line]] = {}
    for one in sorted(records, key=lambda one: one.id):
        line = Line(USE, one.id, one.at, one.who, write_record(one))
        found.setdefault(lost.filed[one.id], []).append(line)
    return found


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

"""The desk of papers: the binder's papers, from the ledger and the licences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.entities import Fields
from assetlib.catalogue.extracting import Told, japanese_day
from assetlib.catalogue.figuring import by_year, fiscal_year
from assetlib.catalogue.licensing import Records
from assetlib.catalogue.naming import names_of
from assetlib.catalogue.offers import basis_named
from assetlib.catalogue.promising import promises_of
from assetlib.errors import NotALibrarian
from assetlib.futures import chained, failed, shaped
from assetlib.index import describing
from assetlib.licences import Entry
from assetlib.paper_words import REFUSED, OnFile, book_of, disclosure_of, permits_of
from assetlib.papers import Paper
from assetlib.report import Report
from assetlib.shelf import Shelf
from assetlib.terms import Status

T = TypeVar("T")


class Ledger(Protocol):
    """Where everybody's uses are told (`ledger.Ledger`)."""

    def told(self, shape: Callable[[Told], T]) -> Future[T]:
        """What `shape` makes of the whole ledger, in its own lane; NotALibrarian for others."""
        ...


class Listing(Protocol):
    """Where licences are listed (`licences.Licences`)."""

    def listed(self) -> Future[tuple[Entry, ...]]:
        """Every licence, by title."""
        ...


class PapersDesk:
    """Fulfils `papers.Papers` over a library; `waiting` gives the operations in the outbox."""

    def __init__(
        self,
        shelf: Shelf,
        ledger: Ledger,
        licences: Listing,
        waiting: Callable[[], Sequence[Op]],
    ) -> None:
        self._shelf, self._ledger, self._licences = shelf, ledger, licences
        self._waiting = waiting

    def paper(self, paper: Paper, year: int = 0) -> Future[Report]:
        """A paper of a fiscal year (0: of today's)."""
        if not self._shelf.librarian:
            return failed(NotALibrarian(self._shelf.account))
        if paper is Paper.PERMITS:
            return self._permits()
        wanted = year or self._this_year()
        make = book_of if paper is Paper.BOOK else disclosure_of

        def tell(entries: tuple[Entry, ...]) -> Future[Report]:
            titles = {one.code: one.title for one in entries}

            def shape(told: Told) -> Report:
                of = (r for r in told.extract.records if fiscal_year(japanese_day(r.at)) == wanted)
                records = tuple(record for record in of if not record.practice)
                return make(records, wanted, titles=titles)

            return self._ledger.told(shape)

        return chained(self._licences.listed(), tell)

    def years(self) -> Future[tuple[int, ...]]:
        """The fiscal years on record and the one of today, the newest first."""
        this = self._this_year()

        def shape(told: Told) -> tuple[int, ...]:
            return tuple(sorted({*by_year(told.extract.records), this}, reverse=True))

        return self._ledger.told(shape)

    def _this_year(self) -> int:
        return fiscal_year(self._shelf.clock.today().isoformat())

    def _permits(self) -> Future[Report]:
        today = self._shelf.clock.today()

        def tell(entries: tuple[Entry, ...]) -> Future[Report]:
            read = self._shelf.ask(lambda found: self._read(found, entries))
            return shaped(read, lambda on_file: permits_of(entries, on_file, today))

        return chained(self._licences.listed(), tell)

    def _read(self, connection: Connection, entries: Sequence[Entry]) -> OnFile:
        draft = describing.drafted(connection, self._waiting())
        consents = describing.entities(connection, "consent", draft).values()
        titles = {one.id: one.title for one in entries}
        found = [
            (titles.get(fields["licence"], ""), _title(draft, str(fields["asset"])), fields)
            for fields in consents
        ]
        records = describing.records(connection, draft)
        settings = describing.entities(connection, "setting", draft)
        counting = _counting(records)
        return OnFile(
            bases=_bases(counting, records),
            evidence={of: [*map(str, fields["evidence"])] for of, fields in counting.items()},
            promises={one.id: promises_of(one.id, records, settings) for one in entries},
            consents=sorted(found, key=lambda one: one[:2]),
            names=names_of(settings),
        )


def _title(draft: Draft, asset: str) -> str:
    fields = draft.get("asset", asset) if asset else None
    return str(fields["title"] or fields["path"]) if fields else ""


def _counting(records: Records) -> dict[str, Fields]:
    """The version of each licence that counts: the one in force, else the newest."""
    found: dict[str, Fields] = {}
    for fields in sorted(records.versions.values(), key=_weight):
        found[str(fields["licence"])] = fields
    return {licence: fields for licence, fields in found.items() if licence in records.licences}


def _weight(fields: Fields) -> tuple[bool, int]:
    return fields["status"] == Status.ACTIVE, int(fields["number"])


def _bases(counting: Mapping[str, Fields], records: Records) -> dict[str, str]:
    """Why the files of each licence may be kept."""
    held = {licence: str(fields["holding"]) for licence, fields in counting.items()}
    kinds = {licence: str(records.licences[licence]["type"]) for licence in held}
    return {
        licence: why if why == REFUSED else basis_named(kinds[licence], why).value
        for licence, why in held.items()
    }

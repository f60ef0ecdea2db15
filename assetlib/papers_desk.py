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
from assetlib.catalogue.offers import basis_named
from assetlib.errors import NotALibrarian
from assetlib.futures import chained, failed, shaped
from assetlib.index import describing
from assetlib.licences import Entry
from assetlib.paper_words import REFUSED, book_of, disclosure_of, permits_of
from assetlib.papers import Paper
from assetlib.report import Report
from assetlib.shelf import Shelf
from assetlib.terms import Status

T = TypeVar("T")

_Consents = tuple[tuple[str, str, Fields], ...]


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
            return shaped(read, lambda both: permits_of(entries, *both, today))

        return chained(self._licences.listed(), tell)

    def _read(
        self, connection: Connection, entries: Sequence[Entry]
    ) -> tuple[Mapping[str, str], _Consents]:
        draft = describing.drafted(connection, self._waiting())
        consents = describing.entities(connection, "consent", draft).values()
        titles = {one.id: one.title for one in entries}
        found = [
            (titles.get(fields["licence"], ""), _title(draft, str(fields["asset"])), fields)
            for fields in consents
        ]
        return _bases(draft, connection), tuple(sorted(found, key=lambda one: one[:2]))


def _title(draft: Draft, asset: str) -> str:
    fields = draft.get("asset", asset) if asset else None
    return str(fields["title"] or fields["path"]) if fields else ""


def _bases(draft: Draft, connection: Connection) -> dict[str, str]:
    """Why the files of each licence may be kept: of the version in force, else the newest."""
    found: dict[str, tuple[bool, int, str]] = {}
    for fields in describing.entities(connection, "licence_version", draft).values():
        weight = (fields["status"] == Status.ACTIVE, int(fields["number"]), str(fields["holding"]))
        licence = str(fields["licence"])
        found[licence] = max(found.get(licence, weight), weight)
    kinds = describing.entities(connection, "licence", draft)
    return {
        licence: held if held == REFUSED else basis_named(str(kinds[licence]["type"]), held).value
        for licence, (_, _, held) in found.items()
        if licence in kinds
    }

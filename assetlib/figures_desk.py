"""The desk of figures: one year of a library, counted from its ledger and its catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from sqlalchemy import Connection, select

from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.choosing import choose, chosen
from assetlib.catalogue.extracting import Told, japanese_day
from assetlib.catalogue.figuring import by_year, count, cover, fiscal_year, wishes
from assetlib.catalogue.informing import matter_of, still_to_tell
from assetlib.catalogue.licensing import Records
from assetlib.catalogue.reorganised import Sections, sections_of
from assetlib.details import Saved
from assetlib.errors import BadInput, NotALibrarian
from assetlib.figure_words import report_of
from assetlib.figures import MINUTES, MOST_MINUTES, Favoured, Figures, Terms
from assetlib.futures import chained, failed
from assetlib.index import describing
from assetlib.index.matching import Matcher
from assetlib.index.schema import asset
from assetlib.licences import Entry, Standing
from assetlib.report import Report
from assetlib.shelf import Shelf
from assetlib.text import unescape_path
from assetlib.use import UseRecord

T = TypeVar("T")

MOST = 10
"""So many pictures and wishes are named; a list has no more either."""

SETTING = "figures:minutes"
"""The setting that says how many minutes a picture taken saves."""


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


@dataclass(frozen=True, slots=True)
class _Stock:
    """What the catalogue says: pictures that are there, and what they stand under."""

    categories: Mapping[str, str]
    names: Mapping[str, tuple[str, str]]
    added: Mapping[int, int]
    paths: tuple[str, ...]
    unlicensed: int
    minutes: int
    done: frozenset[str]
    records: Records
    sections: Sections


class FiguresDesk:
    """Fulfils `figures.FiguresDoor` over a library; `waiting` gives what is in the outbox.

    The catalogue is read in a lane of readers, the ledger is counted in its own.
    """

    def __init__(
        self,
        shelf: Shelf,
        ledger: Ledger,
        licences: Listing,
        waiting: Callable[[], Sequence[Op]],
    ) -> None:
        self._shelf, self._ledger, self._licences = shelf, ledger, licences
        self._waiting = waiting

    def year(self, year: int, section: str = "") -> Future[Figures]:
        """What was done in a fiscal year; 0 asks for the one of today."""
        if not self._shelf.librarian:
            return failed(NotALibrarian(self._shelf.account))
        today = self._shelf.clock.today()
        wanted = year or fiscal_year(today.isoformat())

        def tell(stock: _Stock) -> Future[Figures]:
            def shape(listed: tuple[Entry, ...], told: Told) -> Figures:
                return _figures(told, stock, listed, (wanted, section), today)

            return chained(
                self._licences.listed(),
                lambda listed: self._ledger.told(lambda told: shape(listed, told)),
            )

        return chained(self._shelf.ask(self._stock), tell)

    def set_minutes(self, minutes: int) -> Future[Saved]:
        """Say how many minutes a picture taken saves, for everybody; BadInput."""
        if not 0 < minutes <= MOST_MINUTES:
            return failed(BadInput(str(minutes), f"1–{MOST_MINUTES}"))

        def build(_connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            ops = choose(view, SETTING, str(minutes))
            return ops, len(ops)

        return self._shelf.change("figures", build)

    def tell(self, figures: Figures) -> Report:
        """The figures in words, in the language spoken now."""
        return report_of(figures)

    def _stock(self, connection: Connection) -> _Stock:
        draft = describing.drafted(connection, self._waiting())
        known = describing.entities(connection, "category", draft)
        paths = {id_: str(fields["path"]) for id_, fields in known.items()}
        columns = (asset.c.id, asset.c.category_id, asset.c.title, asset.c.path, asset.c.added_at)
        rows = connection.execute(select(*columns).where(asset.c.state == "present")).all()
        requests, matcher = describing.entities(connection, "request", draft), Matcher(connection)
        return _Stock(
            {row.id: paths.get(row.category_id, "") for row in rows},
            {row.id: (row.title, row.path) for row in rows},
            _by_year(row.added_at for row in rows),
            tuple(paths.values()),
            (matcher.posting("need:no_licence") & matcher.stock()).bit_count(),
            minutes_of(chosen(draft, SETTING)),
            frozenset(id_ for id_, fields in requests.items() if fields["status"] != "open"),
            describing.records(connection, draft),
            sections_of(describing.entities(connection, "setting", draft).values()),
        )


def minutes_of(value: str) -> int:
    """The minutes in a setting; the usual ones where it says none."""
    return int(value) if value.isdecimal() and 0 < int(value) <= MOST_MINUTES else MINUTES


def _by_year(moments: Iterable[str]) -> dict[int, int]:
    found: dict[int, int] = {}
    for at in moments:
        year = fiscal_year(japanese_day(at))
        found[year] = found.get(year, 0) + 1
    return found


def _figures(
    told: Told, stock: _Stock, listed: tuple[Entry, ...], asked: tuple[int, str], today: date
) -> Figures:
    year, section = asked[0], stock.sections.now(asked[1])
    records = by_year(told.extract.records)
    mine = records.get(year, [])
    counted = count(mine, section, stock.sections)
    this = fiscal_year(today.isoformat())
    return Figures(
        year=year,
        section=section,
        today=today.isoformat(),
        pictures=len(stock.categories),
        new=stock.added.get(year, 0),
        counted=counted,
        minutes=stock.minutes,
        coverage=cover(stock.categories, stock.paths, counted.by_asset),
        terms=_terms(listed),
        unlicensed=stock.unlicensed,
        affected=_affected(told.extract.records, stock.records, today),
        wishes=wishes(told.requests, stock.done, year, section, stock.sections)[:MOST],
        favoured=_favoured(counted.by_asset, stock, mine),
        years=tuple(sorted({*records, *filter(None, stock.added), this, year}, reverse=True)),
        choices=tuple(sorted({stock.sections.now(one.section) for _, one in mine} - {""})),
        at=told.extract.at,
        whole=told.extract.whole,
        gaps=told.extract.gaps,
    )


def _terms(listed: Iterable[Entry]) -> tuple[Terms, ...]:
    every = list(listed)
    return tuple(
        Terms(standing, len(of), sum(one.pictures for one in of))
        for standing in Standing
        if (of := [one for one in every if one.standing is standing])
    )


def _affected(found: tuple[UseRecord, ...], records: Records, today: date) -> int:
    """Works before the public, told of it or not: their terms have changed all the same."""
    codes = [str(fields["code"]) for fields in records.licences.values()]
    return len({matter_of(one) for one in still_to_tell(found, records, codes, today, {})})


def _favoured(
    by_asset: Mapping[str, int], stock: _Stock, mine: Sequence[tuple[str, UseRecord]]
) -> tuple[Favoured, ...]:
    """The pictures used most, as they are called now; one that is gone as it was called then."""
    then = {record.asset: (record.title, record.path) for _, record in mine}
    names = {id_: stock.names.get(id_) or then[id_] for id_ in by_asset}
    most = sorted(by_asset, key=lambda id_: (-by_asset[id_], names[id_]))[:MOST]
    return tuple(Favoured(names[i][0], unescape_path(names[i][1]), by_asset[i]) for i in most)

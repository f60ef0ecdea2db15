"""The desk of handing over: open works and questions of one person, for whoever goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from assetlib import shelf
from assetlib.catalogue.changes import Op
from assetlib.catalogue.extracting import Told
from assetlib.catalogue.slips import Line
from assetlib.durable import keep, translated
from assetlib.errors import BadInput, NotALibrarian
from assetlib.futures import chained, failed, shaped
from assetlib.handover import Bundle, Person, Question, Taken, pictures_of
from assetlib.handover_form import MOST, handed_on, read_bundle, write_bundle
from assetlib.index.describing import drafted, entities
from assetlib.index.visibility import seen_title
from assetlib.own_requests import ANSWERED, NAMED, Own, OwnRequests, use_in
from assetlib.personal import Personal
from assetlib.request import TAKEN_OVER, answer_of
from assetlib.use import UseRecord, Work
from assetlib.work_form import read_work

T = TypeVar("T")


class Ledger(Protocol):
    """Where everybody's uses are told, and who goes on with them (`ledger.Ledger`)."""

    def ask(self, body: Mapping[str, object]) -> None:
        """Send something to the librarians. LocalTrouble."""
        ...

    def told(self, shape: Callable[[Told], T]) -> Future[T]:
        """What `shape` makes of the whole ledger, in its own lane; NotALibrarian for others."""
        ...


class Shelf(shelf.Shelf, Protocol):
    """What the desk needs of a library; `id` is the library's."""

    id: str


class HandoverDesk:
    """Fulfils `handover.Handover`. A lane of its own reads and writes small files of this PC."""

    def __init__(
        self,
        shelf: Shelf,
        ledger: Ledger,
        personal: Personal,
        asked: OwnRequests,
        waiting: Callable[[], Sequence[Op]],
    ) -> None:
        self._shelf, self._ledger = shelf, ledger
        self._personal, self._asked, self._waiting = personal, asked, waiting
        self._lane = ThreadPoolExecutor(1, "handover")

    def close(self) -> None:
        """Take nothing more."""
        self._lane.shutdown(wait=False, cancel_futures=True)

    def own(self) -> Future[Bundle]:
        """What one has begun oneself on this PC."""
        today = self._shelf.clock.today()

        def tell(answered: frozenset[str]) -> Bundle:
            works = tuple(work for work in self._personal.works() if is_open(work, today))
            uses = _of_works((*self._personal.inherited(), *self._personal.uses()), works)
            own = (one for one in self._asked.all() if not one.colleague)
            waiting = (one for one in own if one.id not in answered)
            questions = tuple(
                Question(one.id, one.about, one.words, one.at, one.assets, use=one.use)
                for one in waiting
            )
            whose = self._shelf.id, self._shelf.account, self._shelf.who
            return Bundle(*whose, works, questions, uses=uses)

        told = chained(self._answered(), lambda ids: self._lane.submit(tell, ids))
        return chained(told, self._named)

    def people(self) -> Future[tuple[Person, ...]]:
        """Whose open works are on record; NotALibrarian for others."""
        today = self._shelf.clock.today()

        def shape(told: Told) -> tuple[Person, ...]:
            names: dict[str, str] = {}
            works: dict[str, set[str]] = {}
            for record in told.extract.records:
                names.setdefault(record.who, record.by)
                if (work := _work(record)) and is_open(work, today):
                    works.setdefault(record.who, set()).add(work.id)
            found = (Person(who, names[who], len(of)) for who, of in works.items())
            return tuple(sorted(found, key=lambda one: one.name))

        return self._ledger.told(shape)

    def of(self, account: str) -> Future[Bundle]:
        """What somebody has begun, from the ledger; NotALibrarian for others."""
        if not self._shelf.librarian:
            return failed(NotALibrarian(self._shelf.account))
        today, library = self._shelf.clock.today(), self._shelf.id

        def shape(told: Told, answered: frozenset[str]) -> Bundle:
            mine = [record for record in told.extract.records if record.who == account]
            works: dict[str, Work] = {}
            for record in mine:  # the newest first: a work as it was described last
                if work := _work(record):
                    works.setdefault(work.id, work)
            named = next((record.declared for record in mine if record.declared), account)
            still = tuple(work for work in works.values() if is_open(work, today))
            asked = _asked(told.requests, account, answered)
            uses = _of_works(reversed(told.extract.records), still)
            return Bundle(library, account, named, still, asked, uses=uses)

        told = chained(
            self._answered(),
            lambda ids: self._ledger.told(lambda told: shape(told, ids)),
        )
        return chained(told, self._named)

    def write(self, bundle: Bundle, file: str) -> Future[None]:
        """Write it into a file for whoever goes on; LocalTrouble."""
        return self._lane.submit(keep, Path(file), write_bundle(bundle))

    def read(self, file: str) -> Future[Bundle]:
        """What a file hands over; BadInput where it is none, or another library's."""

        def read() -> Bundle:
            with translated(Path(file)), Path(file).open("rb") as opened:
                data = opened.read(MOST + 1)
            if len(data) > MOST:
                raise BadInput(file, f"> {MOST} bytes")
            return read_bundle(data, self._shelf.id)

        told = chained(
            self._lane.submit(read),
            lambda found: shaped(self._answered(), lambda ids: _told_of(found, ids)),
        )
        return chained(told, self._named)

    def take(self, bundle: Bundle) -> Future[Taken]:
        """Go on with it from now on; once more changes nothing."""

        def take() -> Taken:
            known = {work.id for work in self._personal.works()}
            asked = {one.id for one in self._asked.all()}
            works = [work for work in bundle.works if work.id not in known]
            questions = [one for one in bundle.questions if one.id not in asked]
            if works:  # told before it is kept: what is kept is never told of again
                told = {"about": TAKEN_OVER, "works": [work.id for work in works]}
                self._ledger.ask(told)
            for work in works:
                self._personal.save_work(work)
            pictures = self._inherit(bundle)
            for one in questions:
                own = Own(one.id, one.about, one.words, one.at, assets=one.assets, use=one.use)
                self._asked.take_over(own)
            before = len(bundle.works) + len(bundle.questions) - len(works) - len(questions)
            answered = sum(one.id in bundle.answered for one in questions)
            return Taken(len(works), len(questions), before, answered, pictures)

        return self._lane.submit(take)

    def _inherit(self, bundle: Bundle) -> int:
        """Keep what was taken for the works; what is known here already may be marked since."""
        every = (*self._personal.uses(), *self._personal.inherited())
        known, there = {one.id for one in every}, pictures_of(every)
        new = [one for one in _of_works(bundle.uses, bundle.works) if one.id not in known]
        for one in new:
            self._personal.inherit(one)
        return len(pictures_of(new) - there)

    def _named(self, bundle: Bundle) -> Future[Bundle]:
        """With the titles of the pictures that are asked about, as everybody may see them."""

        def ask(connection: Connection) -> Bundle:
            view = drafted(connection, self._waiting())

            def named(one: Question) -> Question:
                titles = (seen_title(view, asset) for asset in one.assets)
                return replace(one, pictures=tuple(filter(None, titles)))

            return replace(bundle, questions=tuple(map(named, bundle.questions)))

        return self._shelf.ask(ask)

    def _answered(self) -> Future[frozenset[str]]:
        """The ids of all requests that were answered."""

        def ask(connection: Connection) -> frozenset[str]:
            found = entities(connection, "request", drafted(connection, self._waiting()))
            return frozenset(i for i, fields in found.items() if answer_of(str(fields["status"])))

        return self._shelf.ask(ask)


def _told_of(bundle: Bundle, answered: frozenset[str]) -> Bundle:
    return replace(bundle, answered=answered & {one.id for one in bundle.questions})


def is_open(work: Work, today: date) -> bool:
    """Whether a work goes on: it has no last day, or that is still to come."""
    return not work.last_day or work.last_day >= today.isoformat()


def _of_works(records: Iterable[UseRecord], works: Iterable[Work]) -> tuple[UseRecord, ...]:
    """What was taken for these works, each use once, cut down to what is handed on."""
    ids = {work.id for work in works}
    found = (one for one in records if one.work.get("id") in ids and not one.practice)
    return tuple({one.id: handed_on(one) for one in found}.values())


def _work(record: UseRecord) -> Work | None:
    form: Mapping[str, Any] = record.work
    if record.practice or not form.get("id") or not form.get("title"):
        return None
    try:
        return read_work({"button": record.button, **form})
    except (ValueError, KeyError, TypeError):
        return None


def _asked(lines: Iterable[Line], account: str, answered: frozenset[str]) -> tuple[Question, ...]:
    return tuple(
        Question(
            line.id,
            str(line.body.get("about", "")),
            str(line.body.get("title") or line.body.get("words", "")),
            line.at,
            _assets(line),
            use=use_in(line.body),
        )
        for line in lines
        if line.who == account and line.id not in answered and line.body.get("about") in ANSWERED
    )


def _assets(line: Line) -> tuple[str, ...]:
    given = line.body.get("assets")
    return tuple(map(str, given[:NAMED])) if isinstance(given, list) else ()

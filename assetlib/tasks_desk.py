"""The desk of tasks: what waits for librarians, counted, and what staff asked of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from datetime import date
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from assetlib import shelf
from assetlib.catalogue.aftermath import change, level_now
from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.extracting import Told
from assetlib.catalogue.extracting import affected as affected_by
from assetlib.catalogue.informing import informing, matter_of
from assetlib.catalogue.keepers import Keeper, keepers_told, taker
from assetlib.catalogue.licensing import Records, current
from assetlib.catalogue.promising import promises_of
from assetlib.catalogue.replying import Reply, replied
from assetlib.catalogue.slips import Line
from assetlib.details import Saved
from assetlib.duplicates import Groups
from assetlib.errors import NotALibrarian
from assetlib.futures import chained, failed, shaped
from assetlib.gate import Gate
from assetlib.index import describing
from assetlib.index.due import falling_due, to_review
from assetlib.index.kept import ids_of, rows_by_id
from assetlib.index.projection import SqlView
from assetlib.index.search import Circumstances, Search
from assetlib.request import DECIDE, NOTHING_FOUND, OFFERED, OPEN, WANTED, Answer, Request, gathered
from assetlib.task import Notice, Task, TaskCount
from assetlib.use import Use, UseRecord
from assetlib.wording import say
from assetlib.work_form import read_use

T = TypeVar("T")

VOICES = (Task.ASKED, Task.WANTED, Task.OFFERED, Task.NOT_FOUND)
_ABOUT = {
    Task.ASKED: DECIDE,
    Task.WANTED: WANTED,
    Task.OFFERED: OFFERED,
    Task.NOT_FOUND: NOTHING_FOUND,
}


class Doubles(Protocol):
    """What knows which pictures are there more than once."""

    def known(self, connection: Connection) -> Groups:
        """Every group as far as it is known now."""
        ...


class Shelf(shelf.Shelf, Protocol):
    """What the desk needs of a library."""

    @property
    def gate(self) -> Gate:
        """What was used under which terms."""
        ...

    @property
    def duplicates(self) -> Doubles:
        """What is there more than once."""
        ...

    def around(self) -> Circumstances:
        """Who asks, and when."""
        ...


class Requests(Protocol):
    """Where librarians read what was asked of them, and who took what (`ledger.Ledger`)."""

    def told(self, shape: Callable[[Told], T]) -> Future[T]:
        """What `shape` makes of the whole ledger, in its own lane; NotALibrarian for others."""
        ...

    def requests(self) -> Future[tuple[Line, ...]]:
        """Everything that was ever asked, newest first; NotALibrarian for others."""
        ...


class TasksDesk:
    """Fulfils `task.Tasks` over a library; `waiting` gives the operations in the outbox."""

    def __init__(
        self, shelf: Shelf, requests: Requests, waiting: Callable[[], Sequence[Op]]
    ) -> None:
        self._shelf, self._requests, self._waiting = shelf, requests, waiting

    def counts(self) -> Future[tuple[TaskCount, ...]]:
        """Every task that this PC's own database can count."""
        if not self._shelf.librarian:
            return failed(NotALibrarian(self._shelf.account))

        def ask(connection: Connection) -> tuple[TaskCount, ...]:
            around = self._shelf.around()
            found = dict(Search(connection, around).tasks())
            records = describing.records(connection, None)
            found[Task.REVIEW] = len(to_review(current(records), around.today))
            settings = SqlView(connection).all("setting")
            found[Task.PROMISES] = falling_due(
                (
                    one.due
                    for id_ in records.licences
                    for one in promises_of(id_, records, settings)
                ),
                around.today,
            )
            found[Task.DUPLICATES] = len(self._shelf.duplicates.known(connection).groups)
            return _in_order(found)

        return self._shelf.ask(ask)

    def voices(self) -> Future[tuple[TaskCount, ...]]:
        """What staff asked, and which works are affected: the ledger is looked at, on the share."""
        if not self._shelf.librarian:
            return failed(NotALibrarian(self._shelf.account))
        asked = chained(self._requests.requests(), lambda lines: self._shelf.ask(self._open(lines)))

        def count(lines: tuple[Line, ...], uses: tuple[UseRecord, ...]) -> tuple[TaskCount, ...]:
            counts = {task: _subjects(lines, _ABOUT[task]) for task in VOICES}
            works = {*map(matter_of, uses)}
            return _in_order({**counts, Task.AFFECTED: len(works)})

        return chained(
            asked,
            lambda lines: shaped(self._shelf.gate.affected(""), lambda uses: count(lines, uses)),
        )

    def requests(self, about: str) -> Future[tuple[Request, ...]]:
        """The open requests of a kind, newest first."""

        def ask(lines: tuple[Line, ...]) -> Future[tuple[Request, ...]]:
            return self._shelf.ask(lambda connection: self._told(connection, lines, about))

        return chained(self._requests.requests(), ask)

    def settle(
        self, requests: tuple[Request, ...], answer: Answer = Answer.DONE, row: int | None = None
    ) -> Future[Saved]:
        """These requests are answered; one that was so already keeps the answer it got."""

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            named = answer is Answer.ADDED and row is not None
            asset = ids_of(connection, [row]).get(row, "") if named and row is not None else ""
            today, by, name = self._shelf.clock.today(), self._shelf.account, self._shelf.declared
            reply = Reply(answer, today, by, asset, name)
            ops = [op for one in requests for op in replied(view, one.id, one.section, reply)]
            return ops, sum(op.kind == "request" for op in ops)

        return self._shelf.change("requests", build)

    def notices(self, affected: tuple[UseRecord, ...]) -> Future[Mapping[str, Notice]]:
        """Whom to tell of each of these uses, and what changed, by the id of the use."""

        def tell(kept: Mapping[str, Keeper]) -> Future[Mapping[str, Notice]]:
            return self._shelf.ask(
                lambda connection: _notices(
                    affected,
                    describing.records(connection, None),
                    kept,
                    self._shelf.around().today,
                )
            )

        return chained(self._requests.told(keepers_told), tell)

    def inform(
        self, chosen: tuple[UseRecord, ...], affected: tuple[UseRecord, ...]
    ) -> Future[Saved]:
        """Whoever made the works of the chosen uses has been told, of all that is affected."""

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            works = {*map(matter_of, chosen)}
            uses = [one for one in affected if matter_of(one) in works]
            known = describing.records(connection, view)
            ops = informing(view, uses, known, self._shelf.around().today)
            return ops, len(ops)

        return self._shelf.change("informed", build)

    # --- inside ---

    def _open(self, lines: tuple[Line, ...]) -> Callable[[Connection], tuple[Line, ...]]:
        def ask(connection: Connection) -> tuple[Line, ...]:
            done = self._done(connection)
            return tuple(line for line in lines if line.id not in done)

        return ask

    def _done(self, connection: Connection) -> set[str]:
        draft = describing.drafted(connection, self._waiting())
        known = describing.entities(connection, "request", draft)
        return {id_ for id_, fields in known.items() if fields["status"] != OPEN}

    def _told(
        self, connection: Connection, lines: tuple[Line, ...], about: str
    ) -> tuple[Request, ...]:
        found = [one for one in self._open(lines)(connection) if one.body.get("about") == about]
        rows = rows_by_id(connection, [id_ for line in found for id_ in _assets(line)])
        return tuple(_request(line, rows) for line in found)


def _notices(
    uses: tuple[UseRecord, ...], records: Records, kept: Mapping[str, Keeper], today: date
) -> Mapping[str, Notice]:
    changes: dict[str, list[str]] = {one.id: [] for one in uses}
    for licence in current(records).values():
        for one in affected_by(uses, records, licence.code, today):
            changes[one.id].append(change(one, licence, records))
    pictures: dict[str, set[str]] = {}
    for one in uses:
        pictures.setdefault(matter_of(one), set()).add(one.asset)
    notices = {}
    for one in uses:
        keeper = kept.get(matter_of(one), taker(one))
        told = say("purpose.slash").join(changes[one.id])
        level = level_now(one, records, today, len(pictures[matter_of(one)]))
        notices[one.id] = Notice(keeper.name, keeper.section, told, level)
    return notices


def _subjects(lines: Iterable[Line], about: str) -> int:
    """How much is asked, each wish and each search once however often and by whom."""
    of = [_request(line, {}) for line in lines if line.body.get("about") == about]
    return len(gathered(of) if about in (WANTED, NOTHING_FOUND) else of)


def _assets(line: Line) -> list[str]:
    given = line.body.get("assets") or [line.body.get("asset", "")]
    return [str(id_) for id_ in given if id_] if isinstance(given, list) else []


def _request(line: Line, rows: Mapping[str, int]) -> Request:
    body = line.body
    who = str(body.get("declared") or line.who)
    return Request(
        line.id,
        str(body.get("about", "")),
        line.at,
        who,
        str(body.get("section", "")),
        str(body.get("words", "")),
        tuple(rows[id_] for id_ in _assets(line) if id_ in rows),
        _use(body.get("use")),
        str(body.get("note", "")),
    )


def _use(form: object) -> Use | None:
    """Anybody may hand in anything: what is no use is none."""
    if isinstance(form, dict):
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            return read_use(form)
    return None


def _in_order(found: Mapping[Task, int]) -> tuple[TaskCount, ...]:
    return tuple(TaskCount(task, found[task]) for task in Task if task in found)

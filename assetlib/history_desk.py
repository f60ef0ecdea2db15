"""The desk of history: who changed what, page by page, and the undoing of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from sqlalchemy import ColumnElement, Connection, Select, func, not_, or_, select

from assetlib.archive import Archive, Entry
from assetlib.catalogue.changes import Draft, Op, Put
from assetlib.catalogue.deeds import FOUND, NEVER, REDO, UNDO, belonging, stacks, target
from assetlib.catalogue.reverting import extent, is_move, reverting
from assetlib.details import Saved
from assetlib.errors import NotHere, ShareTrouble, Trouble
from assetlib.futures import chained, failed
from assetlib.history import NEWEST, Account, Line, Matter, Of, Own, Page, Question
from assetlib.history_words import HistoryWords
from assetlib.index.bearing import is_used
from assetlib.index.describing import drafted, entities, titled
from assetlib.index.schema import history
from assetlib.index.store import Store
from assetlib.shelf import Shelf
from assetlib.wording import JAPAN, say

OWN = 300
"""Own changes that are looked through for what can be undone."""

AT_ONCE = 50
"""Lines of a page."""

SHOWN = 200
"""Details of one change that are told one by one."""


MATTERS: dict[Matter, tuple[str, ...]] = {
    Matter.PICTURES: (
        "edit",
        "metadata",
        "sidecars",
        "pictures",
        "shelving",
        "duplicates",
        "contributed",
    ),
    Matter.TAGS: ("tags", "readings", "synonyms"),
    Matter.CATEGORIES: ("categories", "folder rules"),
    Matter.TERMS: ("licences", "licence", "promise", "assign", "consent", "day one"),
    Matter.FOUND: (*sorted(FOUND), "provenance"),
    Matter.USES: ("uses", "informed"),
    Matter.PEOPLE: ("librarians", "init", "purge", "sections", "retention"),
}
"""With what the `why` of each matter begins; what fits none is OTHER."""


class HistoryDesk:
    """Fulfils `history.History` over a library. One lane of its own may wait for the share.

    `refusal` says why nothing may be changed now, or None; `put_back` takes a change back by which
    files got another place.
    """

    def __init__(
        self,
        shelf: Shelf,
        store: Store,
        archive: Archive,
        waiting: Callable[[], Sequence[Op]],
        refusal: Callable[[], Trouble | None],
        put_back: Callable[[str, Sequence[Op]], Future[Saved]],
    ) -> None:
        self._shelf, self._store, self._archive = shelf, store, archive
        self._waiting = waiting
        self._refusal, self._put_back = refusal, put_back
        self._lane = ThreadPoolExecutor(1, "history")

    def close(self) -> None:
        """Take nothing more; what waits for the share ends when its worker is killed."""
        self._lane.shutdown(wait=False, cancel_futures=True)

    # --- one's own, and taking back ---

    def own(self, without: frozenset[str] = frozenset()) -> Future[Own]:
        """One's own changes, those of earlier days too, but those named by id."""

        def ask() -> Own:
            if self._refusal() is not None:
                return Own()
            known = {entry.id: entry for entry in self._archive.own(OWN)}
            done, undone = stacks((entry.id, entry.why) for entry in known.values())
            done = tuple(id_ for id_ in done if id_ not in without)
            undone = tuple(id_ for id_ in undone if id_ not in without)
            with self._store.reading() as connection:
                words = self._words(connection)
                undo = self._line(known[done[-1]], words) if done else None
                redo = self._redone(known[undone[-1]], words) if undone else None
            return Own(undo, redo, done, undone)

        return self._lane.submit(ask)

    def undo(self, id_: str) -> Future[Saved]:
        """Take a change back, as a new one; what somebody decided since stays."""
        return self._revert(UNDO, id_)

    def redo(self, id_: str) -> Future[Saved]:
        """Take back the undoing of that id, as a new change."""
        return self._revert(REDO, id_)

    def _revert(self, verb: str, id_: str) -> Future[Saved]:
        if (trouble := self._refusal()) is not None:
            return failed(trouble)

        def find() -> tuple[Op, ...]:
            entry = self._archive.find(id_)
            before: tuple[Op, ...] = ()
            if of := belonging(entry.why):
                with suppress(NotHere):
                    before = self._archive.ops(self._archive.find(of))
            return (*before, *self._archive.ops(entry))

        def hand_in(ops: tuple[Op, ...]) -> Future[Saved]:
            if any(map(is_move, ops)):
                return self._put_back(f"{verb} {id_}", ops)

            def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
                def used(draft: Draft, kind: str, of: str) -> bool:
                    return is_used(connection, draft, kind, of)

                return reverting(ops, view, used)

            return self._shelf.change(f"{verb} {id_}", build)

        return chained(self._lane.submit(find), hand_in)

    # --- everybody's ---

    def people(self) -> Future[tuple[str, ...]]:
        """Everybody who changed something, the most recent first."""

        def ask() -> tuple[str, ...]:
            newest = func.max(history.c.rev)
            query = select(history.c.who).group_by(history.c.who).order_by(newest.desc())
            with self._store.reading() as connection:
                return tuple(map(str, connection.scalars(query)))

        return self._lane.submit(ask)

    def page(self, question: Question, before: int = NEWEST) -> Future[Page]:
        """Some fifty changes that fit, before one number."""
        if question.of is not None:
            return self._lane.submit(self._page_of, question, before)
        return self._lane.submit(self._page, question, before)

    def account(self, id_: str) -> Future[Account]:
        """What a change did, thing by thing."""

        def ask() -> Account:
            entry = self._archive.find(id_)
            ops = self._archive.ops(entry)
            with self._store.reading() as connection:
                words = self._words(connection)
                details = words.details(ops)
                shown = tuple(islice(details, SHOWN))
                total = len(shown) + sum(1 for _ in details)
                return Account(self._line(entry, words), shown, total)

        return self._lane.submit(ask)

    def _page(self, question: Question, before: int) -> Page:
        query = _fitting(question).where(history.c.rev < before).order_by(history.c.rev.desc())
        entries = self._archive.entries(query.limit(AT_ONCE), AT_ONCE)
        if before == NEWEST:
            waiting = [one for one in self._archive.waiting() if _fits(question, one)]
            entries = [*reversed(waiting), *entries]
        left = entries[-1].rev if len(entries) >= AT_ONCE else 0
        return Page(tuple(self._lines(entries)), left, entries[-1].at if entries else "")

    def _page_of(self, question: Question, before: int) -> Page:
        """Changes that touched one thing: here at once, then in the log as long as that lasts."""
        ids = self._belonging(question)
        found: list[Entry] = []
        if before == NEWEST:
            found += reversed([e for e in self._archive.waiting() if self._touches(e, ids)])
        entries, reached = self._archive.holding(tuple(ids), before - 1)
        touching = [entry for entry in entries if self._touches(entry, ids)]
        found += [entry for entry in touching if _fits(question, entry)]
        begun = any(self._begins(entry, question.id) for entry in touching)
        left = 0 if begun else reached + 1
        return Page(tuple(self._lines(found)), left if left > 1 else 0, self._archive.at(left))

    def _begins(self, entry: Entry, id_: str) -> bool:
        return any(isinstance(op, Put) and op.id == id_ for op in self._archive.ops(entry))

    def _touches(self, entry: Entry, ids: frozenset[str]) -> bool:
        return any(op.id in ids for op in self._archive.ops(entry))

    def _belonging(self, question: Question) -> frozenset[str]:
        """A thing, and for a licence its versions and approvals."""
        ids = {question.id}
        if question.of is Of.LICENCE:
            with self._store.reading() as connection:
                draft = drafted(connection, self._waiting())
                for kind in ("licence_version", "consent"):
                    everything = entities(connection, kind, draft).items()
                    ids |= {id_ for id_, fields in everything if fields["licence"] == question.id}
        return frozenset(ids)

    # --- in words ---

    def _words(self, connection: Connection) -> HistoryWords:
        view = drafted(connection, self._waiting())
        return HistoryWords(view, lambda sha256: titled(connection, sha256))

    def _lines(self, entries: Sequence[Entry]) -> Iterator[Line]:
        try:
            known = self._archive.several(entries)
        except ShareTrouble:  # each line says then that it cannot be read now
            known = self._archive.here(entries)
        with self._store.reading() as connection:
            words = self._words(connection)
            for entry, ops in zip(entries, known, strict=True):
                yield self._told(entry, ops, words)

    def _line(self, entry: Entry, words: HistoryWords) -> Line:
        return self._told(entry, self._archive.ops(entry), words)

    def _told(self, entry: Entry, ops: Sequence[Op] | None, words: HistoryWords) -> Line:
        decided = entry.why not in NEVER and self._refusal() is None
        return Line(
            id=entry.id,
            rev=entry.rev,
            who=entry.who,
            pc=entry.pc,
            at=entry.at,
            words=say("history.away") if ops is None else words.line(entry.why, ops),
            matter=_matter(entry.why),
            count=extent(ops or ()),
            undoable=decided and ops is not None,
            why=words.reason(entry.why),
        )

    def _redone(self, entry: Entry, words: HistoryWords) -> Line:
        ops = self._archive.ops(entry)
        line = self._line(entry, words)
        return Line(
            line.id,
            line.rev,
            line.who,
            line.pc,
            line.at,
            words.undone(ops),
            line.matter,
            line.count,
        )


def _matter(why: str) -> Matter:
    verb, _ = target(why)
    found = (
        matter
        for matter, words in MATTERS.items()
        if any(why == one or why.startswith(f"{one} ") for one in words)
    )
    return Matter.OTHER if verb else next(found, Matter.OTHER)


def _fitting(question: Question) -> Select[tuple[int]]:
    """The numbers of the changes in the log that fit."""
    query = select(history.c.rev)
    if question.who:
        query = query.where(history.c.who == question.who)
    if question.first:
        query = query.where(history.c.at >= _moment(question.first))
    if question.last:
        query = query.where(history.c.at < _moment(question.last, days=1))
    if question.matter is not None:
        told = MATTERS.get(question.matter) or sum(MATTERS.values(), ())
        fits = or_(*(_begins(word) for word in told))
        query = query.where(fits if question.matter in MATTERS else not_(fits))
    return query


def _begins(word: str) -> ColumnElement[bool]:
    return (history.c.why == word) | history.c.why.startswith(f"{word} ", autoescape=True)


def _fits(question: Question, entry: Entry) -> bool:
    """The same of one change, in the log or not."""
    return (
        question.who in ("", entry.who)
        and (not question.first or entry.at >= _moment(question.first))
        and (not question.last or entry.at < _moment(question.last, days=1))
        and question.matter in (None, _matter(entry.why))
    )


def _moment(day: str, days: int = 0) -> str:
    """When a day in Japan begins, as the log writes moments; "" for what is no day."""
    try:
        begins = datetime.combine(date.fromisoformat(day), time(), JAPAN) + timedelta(days=days)
    except ValueError:
        return ""
    return begins.astimezone(UTC).isoformat(timespec="seconds")

"""The desk of licences: terms, their versions and promises, through the library's own records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from assetlib import durable, gate
from assetlib.catalogue import naming, promising, versions
from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.entities import Fields
from assetlib.catalogue.extracting import Told
from assetlib.catalogue.keepers import Keeper, keepers_told
from assetlib.catalogue.licensing import Records, current
from assetlib.catalogue.reach import works_under
from assetlib.details import Saved
from assetlib.errors import NotALibrarian, NotHere
from assetlib.futures import chained, failed, shaped
from assetlib.index.bearing import is_used
from assetlib.index.describing import drafted, entities, records
from assetlib.index.matching import Matcher
from assetlib.licences import Dossier, Entry, Kept, Promise, Revision, Standing, WorkUnder
from assetlib.shelf import Shelf
from assetlib.terms import Licence, Status
from assetlib.text import fold
from assetlib.use import LedgerQuery, UseRecord

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Papers:
    """Where documents go: `keep` copies one into the office, `fetch` gives its ending and bytes."""

    keep: Callable[[Path], Future[str]]
    fetch: Callable[[str], Future[tuple[str, bytes]]]


class Ledger(gate.Ledger, Protocol):
    """What the desk asks of `ledger.Ledger`."""

    def told(self, shape: Callable[[Told], T]) -> Future[T]:
        """What `shape` makes of the whole ledger, in its own lane; NotALibrarian for others."""
        ...


class LicencesDesk:
    """Fulfils `licences.Licences` over a library; `waiting`: the operations in the outbox."""

    def __init__(
        self,
        shelf: Shelf,
        ledger: Ledger,
        papers: Papers,
        waiting: Callable[[], Sequence[Op]],
    ) -> None:
        self._shelf = shelf
        self._ledger = ledger
        self._papers = papers
        self._copies: TemporaryDirectory[str] | None = None
        self._waiting = waiting

    def close(self) -> None:
        """Take away the copies of documents."""
        if self._copies is not None:
            self._copies.cleanup()

    @property
    def today(self) -> date:
        """The day in Japan by which terms are judged here."""
        return self._shelf.clock.today()

    def listed(self) -> Future[tuple[Entry, ...]]:
        """Every licence, by title."""

        def ask(connection: Connection, draft: Draft) -> tuple[Entry, ...]:
            settings = entities(connection, "setting", draft)
            whole = records(connection, draft)
            found = _entries(connection, whole, settings, self._works(), self.today)
            return tuple(sorted(found, key=lambda one: (fold(one.title), one.code)))

        return self._ask(ask)

    def of(self, id_: str) -> Future[Dossier]:
        """Everything about one licence; NotHere."""

        def ask(connection: Connection, draft: Draft) -> Dossier:
            whole = records(connection, draft)
            if id_ not in whole.licences:
                raise NotHere(id_)
            settings = entities(connection, "setting", draft)
            found = _entries(connection, whole, settings, self._works(), self.today, only=id_)
            return Dossier(
                next(iter(found)),
                versions.versions_of(id_, whole),
                promising.promises_of(id_, whole, settings),
                tuple(one for other, one in current(whole).items() if other != id_),
                naming.names_of(settings),
            )

        return self._ask(ask)

    def others(self) -> Future[tuple[Licence, ...]]:
        """The licences that a new one may stand on, as they count now."""
        return self._ask(lambda connection, draft: (*current(records(connection, draft)).values(),))

    def save(self, revision: Revision) -> Future[Kept]:
        """Keep this as a draft; what is in force stays in force."""
        return self._keep_revision("licence draft", self._looked_at(revision), versions.saved)

    def enforce(self, revision: Revision) -> Future[Kept]:
        """Put this into force from now on, as a version of its own."""
        whole = self._looked_at(revision, self.today.isoformat())
        return self._keep_revision("licence in force", whole, versions.enforced)

    def withdraw(self, id_: str, version: str) -> Future[Saved]:
        """Stop every use under a licence; `version` is the id of the one that was in force."""

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            ops = versions.withdrawn(id_, version, records(connection, view))
            return ops, len(ops)

        return self._shelf.change("licence withdrawn", build)

    def discard(self, id_: str) -> Future[Saved]:
        """Throw the draft of a licence away; a licence that is nothing else goes with it."""

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            used = frozenset(version for _, _, version, _ in self._ledger.uses())
            whole = records(connection, view)
            own = [one for one, fields in whole.versions.items() if fields["licence"] == id_]
            held = is_used(connection, view, "licence", id_, besides=own)
            ops = versions.discarded(id_, whole, held=held, used=used)
            return ops, len(ops)

        return self._shelf.change("licence draft discarded", build)

    def works(self, revision: Revision) -> Future[tuple[WorkUnder, ...]]:
        """The works before the public that used pictures of it, the most affected first."""
        code = revision.wanted.licence.code
        if not revision.licence:
            return self._ask(lambda _connection, _draft: ())

        def weigh(
            found: tuple[UseRecord, ...], kept: Mapping[str, Keeper]
        ) -> Future[tuple[WorkUnder, ...]]:
            def ask(connection: Connection, draft: Draft) -> tuple[WorkUnder, ...]:
                whole = records(connection, draft)
                now = current(whole)
                mine = {i for i, v in whole.versions.items() if v["licence"] == revision.licence}
                terms = (now[revision.licence], revision.wanted.licence)
                return works_under(found, mine, terms, (*now.values(),), self.today, kept)

            return self._ask(ask)

        found = self._ledger.query(LedgerQuery(licence=code))
        return chained(
            found,
            lambda uses: chained(self._ledger.told(keepers_told), lambda kept: weigh(uses, kept)),
        )

    def keep(self, document: Path) -> Future[str]:
        """Copy a document into the office; its SHA-256."""
        return self._papers.keep(document)

    def document(self, sha256: str) -> Future[Path]:
        """A copy of a document for this PC to open, gone when the program ends."""
        if not self._shelf.librarian:
            return failed(NotALibrarian(self._shelf.account))
        fetched = self._papers.fetch(sha256)
        # In a reader's lane: a file is written, and whoever asked may be the window.
        return chained(fetched, lambda f: self._shelf.ask(lambda _: self._copied(sha256, *f)))

    def name_document(self, sha256: str, name: str) -> Future[Saved]:
        """Call a document this from now on, wherever it proves something; "" for nothing."""

        def build(_connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            ops = naming.named(sha256, name, view)
            return ops, len(ops)

        return self._shelf.change("licence document", build)

    def promise(self, id_: str, promise: Promise, was: str = "") -> Future[Saved]:
        """Record a promise, or change the one that had the words `was`."""

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            ops = promising.promised(id_, promise, was, records(connection, view), view)
            return ops, 1 if ops else 0

        return self._shelf.change("promise", build)

    def fulfil(self, id_: str, words: str, on: str) -> Future[Saved]:
        """A promise was kept on that day; it falls due again, or never."""
        who = self._shelf.who

        def build(_connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            return promising.fulfilled(id_, words, on, who, view), 1

        return self._shelf.change("promise kept", build)

    # --- inside ---

    def _keep_revision(
        self,
        why: str,
        revision: Revision,
        make: Callable[[Revision, Records], tuple[str, list[Op]]],
    ) -> Future[Kept]:
        made: list[str] = []

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            if revision.licence and view.get("licence", revision.licence) is None:
                raise NotHere(revision.wanted.licence.title)
            id_, ops = make(revision, records(connection, view))
            made.append(id_)
            return ops, 1 if ops else 0

        return shaped(self._shelf.change(why, build), lambda saved: Kept(made[-1], saved))

    def _copied(self, sha256: str, ending: str, data: bytes) -> Path:
        if self._copies is None:
            # What another program has open still, Windows does not take away.
            self._copies = TemporaryDirectory(prefix="assetlib-", ignore_cleanup_errors=True)
        place = Path(self._copies.name) / f"{sha256[:16]}.{ending}"
        durable.keep(place, data)
        return place

    def _looked_at(self, revision: Revision, otherwise: str = "") -> Revision:
        seen = revision.seen.content if revision.seen else None
        wanted = versions.verified(revision.wanted, seen, self._shelf.who, otherwise)
        return replace(revision, wanted=wanted)

    def _ask(self, question: Callable[[Connection, Draft], T]) -> Future[T]:
        if not self._shelf.librarian:
            return failed(NotALibrarian(self._shelf.account))

        def ask(connection: Connection) -> T:
            draft = drafted(connection, self._waiting())
            return question(connection, draft)

        return self._shelf.ask(ask)

    def _works(self) -> dict[str, set[str]]:
        """The works that used a version, by its id."""
        found: dict[str, set[str]] = {}
        for work, _, version, not_used in self._ledger.uses():
            if work and not not_used:
                found.setdefault(version, set()).add(work)
        return found


def _pictures(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """How many pictures in stock hold each licence."""
    matcher = Matcher(connection)
    held, stock = matcher.postings(f"licence:{id_}" for id_ in ids), matcher.stock()
    return {name.removeprefix("licence:"): (of & stock).bit_count() for name, of in held.items()}


def _entries(
    connection: Connection,
    whole: Records,
    settings: Mapping[str, Fields],
    works: dict[str, set[str]],
    today: date,
    only: str = "",
) -> Iterable[Entry]:
    ids = [only] if only else [*whole.licences]
    counts, now = _pictures(connection, ids), current(whole)
    for id_ in ids:
        mine = {vid: v for vid, v in whole.versions.items() if v["licence"] == id_}
        used = set[str]().union(*(works.get(vid, ()) for vid in mine))
        entry = _entry(id_, now[id_], [*mine.values()], counts[id_], len(used), today)
        due = (one.due for one in promising.promises_of(id_, whole, settings) if one.due)
        yield replace(entry, promised_by=min(due, default=""))


def _entry(
    id_: str, licence: Licence, mine: list[Fields], pictures: int, works: int, today: date
) -> Entry:
    last = max(mine, key=lambda one: int(one["number"]), default=None)
    draft = int(last["number"]) if last and last["status"] == Status.DRAFT else 0
    active = any(one["status"] == Status.ACTIVE for one in mine)
    return Entry(
        id=id_,
        code=licence.code,
        title=licence.title,
        distributor=licence.assigner,
        standing=standing(licence, today),
        version=licence.version if active else 0,
        draft=draft,
        pictures=pictures,
        works=works,
        verified_on=licence.verified_on,
        next_review_on=licence.next_review_on,
        valid_until=licence.valid_until,
        review_due=licence.status is Status.ACTIVE and licence.due_for_review(today.isoformat()),
    )


def standing(licence: Licence, today: date) -> Standing:
    """How a licence stands on a day, as it counts then."""
    day = today.isoformat()
    if licence.status is Status.WITHDRAWN:
        return Standing.WITHDRAWN
    if licence.status is not Status.ACTIVE:
        return Standing.DRAFT
    if licence.valid_until and licence.valid_until < day:
        return Standing.EXPIRED
    return Standing.REVIEW if licence.due_for_review(day) else Standing.ACTIVE

"""The ledger: who took which picture for what, written first and found again both ways."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from assetlib.book import Book
from assetlib.catalogue.disposing import disposed, due, line_of
from assetlib.catalogue.extracting import Extract, Told
from assetlib.catalogue.pieces import cut
from assetlib.catalogue.slips import MARK, PURGE, REQUEST, USE, Line, Mark
from assetlib.catalogue.use_form import counted, puts, write_record
from assetlib.errors import BadInput, LocalTrouble, NotALibrarian
from assetlib.futures import shaped
from assetlib.gaps import Gaps
from assetlib.index.projection import SqlView
from assetlib.index.store import Store
from assetlib.lookup import Lookup
from assetlib.own_uses import OwnUses
from assetlib.post import Post
from assetlib.retention import Disposed, Due
from assetlib.settings import Settings
from assetlib.use import LedgerQuery, Route, UseRecord

T = TypeVar("T")

Row = tuple[str, str, str, bool]
"""A use as counts see it: ids of work, asset and licence version, and whether it was not used."""

Fields = Mapping[str, Any]

_MOST_LICENCES = 8  # on one picture, for a mark to find all its entities


class Ledger:
    """The use records of one library as this account may file and see them (`gate.Ledger`).

    What is filed is durable when the call returns; the post brings it to the librarians.
    `librarian` says whether this account is one; `wake` has the post looked after soon.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store,
        own: OwnUses,
        post: Post,
        lookup: Lookup,
        librarian: Callable[[], bool],
        wake: Callable[[], object],
    ) -> None:
        self._settings = settings
        self._store = store
        self._own = own
        self._post = post
        self._lookup = lookup
        self._librarian = librarian
        self._wake = wake
        self._lock = threading.Lock()
        self.remember: Callable[[Line], None] = lambda _: None
        """Keeps what this account asks, to tell it the answer."""
        self._logged: tuple[int, Mapping[str, Fields]] = (-1, {})

    def close(self) -> None:
        """Take no further question."""
        self._lookup.close()

    # --- what is handed in ---

    def file(self, record: UseRecord) -> None:
        """Keep a use record: when this returns it survives a power cut. LocalTrouble.

        One made for practice stays on this PC and counts nowhere.
        """
        if not record.practice:
            if record.route == Route.DRAG:
                self._post.hold(record.id)  # until it is let go
            self._post.put(Line(USE, record.id, record.at, record.who, write_record(record)))
        try:
            self._own.keep(record)
        except LocalTrouble:
            self._post.take_back(record.id)
            raise
        self._wake()

    def settle(self, use_id: str, *, left: bool) -> bool:
        """A drag is over; whether its record stays. LocalTrouble.

        Of one that certainly never left the window nothing stays, unless its record may have gone
        already: then it is marked as not used.
        """
        if not left and self._post.withdraw(use_id):
            self._own.forget(use_id)
            return False
        if left:
            self._post.release(use_id)
            self._wake()
        else:
            self.mark(use_id, not_used=True)
        return True

    def recent(self) -> tuple[str, ...]:
        """The ids of the pictures this account took last on this PC, the newest first."""
        return self._own.recent()

    def mark(self, use_id: str, not_used: bool) -> None:  # noqa: FBT001 - the mark itself
        """Take a use off the counts (使わなかった), or put it back on. LocalTrouble.

        One's own, one of a work one goes on with, or as a librarian anybody's; else NotALibrarian.
        """
        if not self._librarian() and not self._own.knows(use_id):
            raise NotALibrarian(self._settings.account)
        self._post.release(use_id)
        with self._lock:
            at = _after(self._own.marks().get(use_id))
            line = self._line(MARK, {"use": use_id, "not_used": not_used}, at)
            self._post.put(line)
            self._own.mark(line)
        self._wake()

    def ask(self, body: Mapping[str, object]) -> None:
        """Send a question to the librarians (確認を依頼). LocalTrouble.

        `about` is "decide", "wanted" or "nothing_found"; `asset` or `assets` the pictures' ids;
        whatever else stands there, like `words`, only librarians can read.
        """
        line = self._line(REQUEST, body, datetime.now(UTC))
        self._post.put(line)
        with suppress(LocalTrouble):  # it is handed in all the same
            self.remember(line)
        self._wake()

    def offer(self, body: Mapping[str, object], data: bytes) -> None:
        """Send a file to the librarians, with what is known of it. LocalTrouble, BadInput."""
        line = self._line(REQUEST, body, datetime.now(UTC))
        parts = cut(line.id, data)
        line = replace(line, body={**line.body, "pieces": [*parts]})
        self._post.put_file(line, parts)
        with suppress(LocalTrouble):
            self.remember(line)
        self._wake()

    def note_purge(self, body: Mapping[str, object]) -> None:
        """Keep for librarians why pictures were withdrawn (`assets paths words`). LocalTrouble."""
        self._post.put(self._line(PURGE, body, datetime.now(UTC)))
        self._wake()

    def _line(self, kind: str, body: Mapping[str, object], at: datetime) -> Line:
        settings = self._settings
        by = {"declared": settings.declared, "section": settings.section, "pc": settings.pc}
        return Line(kind, str(uuid.uuid4()), at.isoformat(), settings.account, {**by, **body})

    # --- what counts ---

    def uses(self) -> tuple[Row, ...]:
        """Every use: what the log says, and one's own that are on their way there.

        With those that whoever had one's works before has not sent yet.

        A picture under two licences is in it twice, once for each version.
        """
        own = {**self._own.inherited(), **self._own.records()}  # before the log, where they arrive
        marks = self._own.marks()
        logged = self._log()
        found = {**_rows(own.values()), **logged}
        flags = {
            counted(use, number): mark.not_used
            for use, mark in marks.items()
            for number in range(_MOST_LICENCES)
        }
        self._settle(marks, logged)
        return tuple(
            (f["work"], f["asset"], f["version"], flags.get(id_, f["not_used"]))
            for id_, f in found.items()
        )

    def _log(self) -> Mapping[str, Fields]:
        head, (known, found) = self._store.head().rev, self._logged
        if known != head:
            with self._store.reading() as connection:
                found = SqlView(connection).all("use")
            self._logged = (head, found)
        return found

    def _settle(self, marks: Mapping[str, Mark], logged: Mapping[str, Fields]) -> None:
        """Forget one's own marks that the log knows: from now on a librarian may say otherwise."""
        settled = [
            use
            for use, mark in marks.items()
            if use in logged and logged[use]["not_used"] == mark.not_used
        ]
        with self._lock:
            now = self._own.marks() if settled else {}
            for use in settled:
                if now.get(use) == marks[use]:
                    self._own.unmark(use)

    # --- what is asked ---

    def query(self, query: LedgerQuery) -> Future[tuple[UseRecord, ...]]:
        """Use records, newest first: all for librarians, one's own for everybody else."""
        return shaped(self.extract(query), lambda extract: extract.records)

    def extract(self, query: LedgerQuery) -> Future[Extract]:
        """As `query`, and how current it is: without the share a librarian has older copies."""
        return self._lookup.extract(query)

    def affected(self, licence_code: str, today: date) -> Future[tuple[UseRecord, ...]]:
        """Uses under terms that count no more, in works still public that were not told of it.

        "" asks of all licences; NotHere for an unknown one.
        """
        found = self._lookup.affected(licence_code, today, everything=False)
        return shaped(found, lambda extract: extract.records)

    def extract_affected(self, licence_code: str, today: date) -> Future[Extract]:
        """As `affected`, those that were told too, and how current it is."""
        return self._lookup.affected(licence_code, today)

    def requests(self) -> Future[tuple[Line, ...]]:
        """What was asked of the librarians, newest first; NotALibrarian for others."""
        return self._lookup.requests()

    def due(self, years: int, today: date) -> Future[Due]:
        """What of the ledger is past its time; NotALibrarian, and as the share fails."""
        return self._lookup.filed(lambda book: due(book.files(), years, today))

    def dispose(self, wanted: Due, today: date) -> Future[int]:
        """Write down that these files go, and remove them; how many use records went.

        BadInput where something else is due than what was shown; NotALibrarian.
        """
        settings = self._settings
        by = {"declared": settings.declared, "section": settings.section, "pc": settings.pc}

        def carry_out(book: Book) -> int:
            if not wanted.files or due(book.files(), wanted.years, today) != wanted:
                raise BadInput(str(len(wanted.files)), "retention")
            book.dispose(wanted.files, line_of(wanted, settings.account, by))
            return wanted.records

        return self._lookup.filed(carry_out)

    def disposed(self) -> Future[tuple[Disposed, ...]]:
        """What was disposed of so far, the newest first; NotALibrarian."""
        return self._lookup.filed(lambda book: disposed(book.files()))

    def gaps(self) -> Future[Gaps]:
        """What the ledger lacks of what was filed, and cannot read; none for staff."""
        return self._lookup.gaps()

    def put_back(self) -> Future[tuple[int, Gaps]]:
        """File again what the ledger has lost and this PC still knows; how much, what is missing.

        NotALibrarian, and as the share fails.
        """
        return self._lookup.put_back()

    def told(self, shape: Callable[[Told], T]) -> Future[T]:
        """What `shape` makes of the whole ledger, off every other lane; NotALibrarian."""
        return self._lookup.told(shape)


def _rows(records: Iterable[UseRecord]) -> dict[str, Fields]:
    """Records as the log will have them, by the id of the entity."""
    return {
        put.id: {"work": "", "version": "", "asset": "", "not_used": record.not_used, **put.fields}
        for record in records
        if not record.practice
        for put in puts(record)
        if put.kind == "use"
    }


def _after(mark: Mark | None) -> datetime:
    """Now, but later than a mark: clocks are set back."""
    now = datetime.now(UTC)
    return now if mark is None else max(now, mark.at + timedelta(microseconds=1))

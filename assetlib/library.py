"""The library: the one door to everything below the windows. It knows no Qt."""

from __future__ import annotations

import json
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection

from assetlib.book import Book
from assetlib.catalogue.changes import Draft, Op, View
from assetlib.catalogue.editing import Editor
from assetlib.catalogue.filing import Filing
from assetlib.catalogue.publishing import Publisher
from assetlib.catalogue.recent import Recent
from assetlib.catalogue.sheet import Paths
from assetlib.conflicts_desk import ConflictsDesk
from assetlib.consents_desk import ConsentsDesk
from assetlib.dayone_desk import DayOneDesk
from assetlib.delivery import PATIENCE, Delivery
from assetlib.details import Details, Edit, LicenceNote, Saved
from assetlib.errors import (
    CatalogueTrouble,
    NotALibrarian,
    ShareTrouble,
    Trouble,
    WrongLibrary,
)
from assetlib.events import CatalogueChanged, Event, FolderSeen, TroubleHappened
from assetlib.export import Exporter
from assetlib.founding import author
from assetlib.futures import chained, shaped, unasked
from assetlib.index import describing, packs, search
from assetlib.index.candidates import Candidates
from assetlib.index.indexer import Tally
from assetlib.index.lock import CacheLock
from assetlib.index.projection import SqlView
from assetlib.index.scanner import files
from assetlib.index.store import Store
from assetlib.index.tagging import suggest
from assetlib.index.waiting import Waiting
from assetlib.known import Known
from assetlib.ledger import Ledger
from assetlib.lookup import Lookup
from assetlib.outbox import Outbox
from assetlib.own_uses import OwnUses
from assetlib.pictures import Pictures
from assetlib.post import Post
from assetlib.proved import ProvedLog
from assetlib.query import CategoryCount, Found, Query, TagCount, Tile
from assetlib.settings import Settings, load
from assetlib.share import Share
from assetlib.sweeps import Sweeps
from assetlib.text import nfc
from assetlib.ticker import Ticker
from assetlib.wording import JAPAN

T = TypeVar("T")

Build = Callable[[Connection, "Draft"], tuple[Sequence[Op], int]]
"""Makes the operations of a change from what is true now; and how many things it changes."""

TICK = 1.0  # seconds
POLL_LIBRARIAN, POLL_STAFF = (10.0, 0.0), (60.0, 20.0)
"""Seconds between looks at the log, and how far they are spread so that PCs do not ask at once."""


def open_library(root: Path, cache: Path | None = None, *, indexing: bool = True) -> Library:
    """Open the library at a root; it keeps itself current until it is closed.

    `indexing`: on a librarian's PC, follow the folder too. NotALibrary, ShareOffline where it was
    never seen before, LocalTrouble.
    """
    root = Path(os.path.abspath(root))  # noqa: PTH100 - by its spelling: nothing may hang here
    settings = load(cache)
    share, known = Share(root), Known(settings.cache)
    remembered = known.id_of(root)
    try:
        library = _identify(share, remembered)
        known.remember(root, library)
        opened = Library(root, library, share, settings, indexing=indexing)
    except BaseException:
        share.close()
        raise
    if remembered not in (None, library):
        opened.mismatched(WrongLibrary(str(root)))
    return opened


def _identify(share: Share, remembered: str | None) -> str:
    """The id of the library: what its marker says, or what is remembered without the share."""
    try:
        return share.marker(5.0 if remembered else 20.0).id
    except ShareTrouble:
        if remembered is None:
            raise
        return remembered


class Library:
    """One library on this PC. It fulfils `door.Door`; the command line asks a little more."""

    def __init__(
        self, root: Path, library: str, share: Share, settings: Settings, *, indexing: bool
    ) -> None:
        folder = settings.cache / library
        self._mismatch: WrongLibrary | None = None
        self.id = library
        self._root = root
        self._share = share
        self._settings = settings
        self._indexing = indexing
        self._listeners: list[Callable[[Event], None]] = []
        self._lock = CacheLock(folder)
        self.holder = self._lock.try_hold()
        self._store = Store(folder / "cache.db", library, holder=self.holder)
        self._outbox = Outbox(folder / "outbox")
        self._packs = packs.Packs(folder / "thumbnails")
        recent = Recent(folder / "commits")
        log = ProvedLog(share, lambda: share.prove(quickly=True), root, folder / "proved.json")
        publisher = Publisher(log, self._store, library, author(settings), recent.keep)
        post = Post(
            share,
            Outbox(folder / "outbox" / "slips"),
            Filing(share, publisher, self._view),
            lambda: self._librarian,
        )
        self._librarian = self._is_librarian()
        self._delivery = Delivery(
            publisher, self._store, self._outbox, post, self._packs, self._tell, holder=self.holder
        )
        self.ledger = self._open_ledger(folder, post)
        self._sweeps = Sweeps(share, self._store, self._delivery, self._tell, author(settings))
        self._waiting = Waiting()
        self._readers = ThreadPoolExecutor(2, "reader")
        self._look = ThreadPoolExecutor(1, "look")
        self._pictures = Pictures(
            share, self._store, self._packs, self._waiting, self._readers, self._look
        )
        self._following = False
        self._next_poll = 0.0
        self.gate = Exporter(
            Candidates(self._store, self._outbox_ops),
            share,
            self.ledger,
            settings,
            folder,
            lambda: self._librarian,
        )
        self.day_one = DayOneDesk(self, self._outbox_ops)
        self.day_one.attach_evidence = self._keep_evidence
        self.consents = ConsentsDesk(self, self._keep_evidence, self._outbox_ops)
        self.conflicts = ConflictsDesk(
            self._store, self._outbox, recent, self._delivery, self.ask, self._refusal
        )
        self._first = self._delivery.refresh()
        self._ticker = Ticker(TICK, self._tick)

    def _open_ledger(self, folder: Path, post: Post) -> Ledger:
        own = OwnUses(folder, self._settings.account)
        lookup = Lookup(self._store, own, Book(folder, self._share), lambda: self._librarian)
        return Ledger(
            self._settings,
            self._store,
            own,
            post,
            lookup,
            lambda: self._librarian,
            self._delivery.refresh,
        )

    # --- who and what ---

    @property
    def name(self) -> str:
        """What the library is called: its folder's name."""
        return nfc(self._root.name) or str(self._root)

    @property
    def account(self) -> str:
        """Who is recorded for what is done here."""
        return self._settings.declared or self._settings.account

    @property
    def librarian(self) -> bool:
        """Whether this account stands in the catalogue's list of librarians."""
        return self._librarian

    @property
    def head(self) -> int:
        """The newest revision known here."""
        return self._store.head().rev

    def ready(self) -> None:
        """Wait until the first look at the log is over; for the command line and tests."""
        self._first.result()
        self._librarian = self._is_librarian()

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """What does not let this PC be current: the share, or a log that cannot be followed."""
        return tuple(one for one in (self._mismatch, self._delivery.trouble) if one is not None)

    def deliver(self, seconds: float) -> None:
        """Give what waits that long to arrive; it is safe in the outbox all the same."""
        with suppress(FutureTimeout):
            self._delivery.refresh().result(timeout=seconds)

    def mismatched(self, trouble: WrongLibrary) -> None:
        """Another library lies here than was remembered; it is opened, and that is said."""
        self._mismatch = trouble

    def listen(self, listener: Callable[[Event], None]) -> None:
        """Call listener with every event from now on, first with the present state."""
        self._listeners.append(listener)
        listener(self._delivery.state)
        listener(self._delivery.conflicts)
        for trouble in self.troubles:
            if not isinstance(trouble, ShareTrouble):  # the state says that already
                listener(TroubleHappened(trouble))
        listener(CatalogueChanged(self.head))

    def close(self) -> None:
        """Stop everything and wait for nothing on the share."""
        self._ticker.stop()
        self.gate.close()
        self._sweeps.close()
        self._share.close()
        self._delivery.close()
        self.ledger.close()
        for lane in (self._readers, self._look):
            lane.shutdown(wait=False, cancel_futures=True)
        self._packs.close()
        self._store.close()
        self._lock.release()

    # --- questions ---

    def search(self, query: Query) -> Future[Found]:
        """All rows that answer the query; files that wait for cataloguing come last."""

        def ask(connection: Connection) -> Found:
            categories = SqlView(connection).all("category")
            found = search.find(connection, query, categories, librarian=self._librarian)
            return Found(query, (*found.rows, *self._waiting.rows(query)))

        return self._read(ask)

    def categories(self, query: Query) -> Future[tuple[CategoryCount, ...]]:
        """Every category with its count under the query's words; "" first, with all."""
        return self._read(
            lambda connection: search.count_categories(
                connection,
                query.text,
                SqlView(connection).all("category"),
                librarian=self._librarian,
            )
        )

    def tiles(self, rows: Sequence[int]) -> Future[tuple[Tile, ...]]:
        """What the grid shows of these rows, in their order."""

        def ask(connection: Connection) -> tuple[Tile, ...]:
            waiting = self._outbox_ops()
            names = describing.words(connection, waiting)
            found = self._waiting.tiles(row for row in rows if row < 0)
            own = self._librarian
            shown = describing.tiles(connection, rows, names, waiting, _today(), librarian=own)
            found |= {tile.row: tile for tile in shown}
            return tuple(found[row] for row in rows if row in found)

        return self._read(ask)

    def details(self, rows: Sequence[int]) -> Future[tuple[Details, ...]]:
        """Everything known of these rows, in their order."""

        def ask(connection: Connection) -> tuple[Details, ...]:
            waiting = self._outbox_ops()
            names = describing.words(connection, waiting)
            own = self._librarian
            return describing.details(connection, rows, names, waiting, _today(), librarian=own)

        return self._read(ask)

    def licences(self) -> Future[tuple[LicenceNote, ...]]:
        """Every licence in its current version, by title."""

        def ask(connection: Connection) -> tuple[LicenceNote, ...]:
            return describing.all_notes(describing.words(connection, self._outbox_ops()), _today())

        return self._read(ask)

    def tags(self, text: str) -> Future[tuple[TagCount, ...]]:
        """At most 8 tags that fit what was typed: prefixes first, then the most used."""

        def ask(connection: Connection) -> tuple[TagCount, ...]:
            names = describing.words(connection, self._outbox_ops()).tags
            return suggest(text, names, self._store.tag_counts(librarian=self._librarian))

        return self._read(ask)

    def search_all(self) -> Future[tuple[Details, ...]]:
        """Everything known of every picture that is not retired."""
        return chained(self.search(Query()), lambda found: self.details(found.rows))

    def row_at(self, path: str) -> Future[int]:
        """The row of the picture at a path, exactly or by a spelling that is unique; NotHere."""

        def ask(connection: Connection) -> int:
            seen = describing.ids(connection, librarian=self._librarian)
            return self._store.row_of(connection, Paths(seen).find(path))

        return self._read(ask)

    def results(self) -> Future[Counter[str]]:
        """How many files ended in each result of the inspection."""
        known = self._readers.submit(self._store.known)
        return shaped(
            known,
            lambda files: Counter(
                file.result for file in files.values() if file.state == "present"
            ),
        )

    def commits(self, limit: int) -> Iterator[Mapping[str, Any]]:
        """The newest commits, newest first: whole, or without their operations offline."""
        for entry in self._store.history(limit):
            try:
                body = self._share.read(int(entry["rev"]))
            except ShareTrouble:
                body = None
            yield json.loads(body) if body is not None else entry

    def ask(self, question: Callable[[Connection], T]) -> Future[T]:
        """Any other question to the local database; for the command line's own reports."""
        return self._read(question)

    def thumbnail(self, row: int) -> Future[bytes]:
        """A WebP of at most 256 px a side, or b"" where none could be drawn."""
        return self._pictures.thumbnail(row)

    def preview(self, row: int, side: int) -> Future[bytes]:
        """A PNG that fits a square of `side` px, drawn from the picture; else the thumbnail."""
        return self._pictures.preview(row, side)

    # --- changes ---

    def edit(self, rows: Sequence[int], edit: Edit) -> Future[Saved]:
        """Change pictures; done when the change is durable on disk."""

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            editor = Editor(view)
            for row in rows:
                if (id_ := self._store.id_of(connection, row)) is not None:
                    editor.edit(id_, edit)
            return editor.ops, len(editor.touched)

        return self.change("edit", build)

    def change(self, why: str, build: Build, patience: float = PATIENCE) -> Future[Saved]:
        """Hand in a change that is built from what is true now, own waiting changes included.

        Fails with NotALibrarian, Conflict, LocalTrouble, or what building it raises.
        """
        if (trouble := self._refusal()) is not None:
            refused: Future[Saved] = Future()
            refused.set_exception(trouble)
            return refused

        def prepare() -> tuple[Sequence[Op], int]:
            waiting = self._outbox_ops()  # before the store: what leaves the outbox is in there
            with self._store.reading() as connection:
                view = Draft(SqlView(connection))
                view.apply(waiting)
                return build(connection, view)

        return self._delivery.hand_in(why, prepare, patience)

    # --- the folder ---

    def index(self) -> Future[None]:
        """Bring the catalogue up to date with the whole folder now."""
        return shaped(self.sweep(), lambda _: None)

    def sweep(self, *, confirm: bool = False) -> Future[Tally]:
        """As `index`, with what came of it; `confirm` settles at once what is missing."""
        if (why := self._refusal()) is not None:
            refused: Future[Tally] = Future()
            refused.set_exception(why)
            return refused
        return self._sweeps.sweep(confirm=confirm)

    def cancel_indexing(self) -> None:
        """Stop the sweep after the files that are in work."""
        self._sweeps.cancel()

    def look_at(self, category: str) -> None:
        """List the folder of that name now; unknown files in it become waiting tiles."""
        unasked(self._look.submit(self._see, category))
        if self._following:
            self._sweeps.mark(category)

    def _see(self, category: str) -> None:
        try:
            listing = self._share.list(category, swept=False)
        except Trouble:
            return  # a category need not be a folder, and offline the status line says so
        known = self._store.known({category})
        waiting = self._waiting.see(category, files(listing), known)
        self._tell(FolderSeen(category, waiting))

    # --- inside ---

    def _refusal(self) -> Trouble | None:
        """Why nothing may be changed: a log that cannot be followed must not be written on."""
        if isinstance(self._delivery.trouble, CatalogueTrouble):
            return self._delivery.trouble
        return None if self._librarian else NotALibrarian(self._settings.account)

    def _keep_evidence(self, file: Path) -> Future[str]:
        return self._look.submit(self._share.keep_evidence, str(file))

    def _read(self, question: Callable[[Connection], T]) -> Future[T]:
        def ask() -> T:
            with self._store.reading() as connection:
                return question(connection)

        return self._readers.submit(ask)

    @contextmanager
    def _view(self) -> Iterator[View]:
        with self._store.reading() as connection:
            yield SqlView(connection)

    def _outbox_ops(self) -> Sequence[Op]:
        return self._delivery.waiting_ops()

    def _is_librarian(self) -> bool:
        with self._store.reading() as connection:
            return SqlView(connection).find("librarian", self._settings.account) is not None

    def _tell(self, event: Event) -> None:
        if isinstance(event, CatalogueChanged):
            self._librarian = self._is_librarian()
            self._waiting.catalogued(self._store.known())
        for listener in self._listeners:
            listener(event)

    def _tick(self) -> None:
        try:
            self._keep_current()
        except Trouble as trouble:
            self._delivery.say_once(trouble)

    def _keep_current(self) -> None:
        if not self.holder and self._lock.try_hold():
            self.holder = True
            self._delivery.become_holder()
        if self.holder and self._librarian and self._indexing and not self._following:
            self._following = True
            self._sweeps.watch()
        now = time.monotonic()
        if now >= self._next_poll or self._delivery.is_due():
            every, spread = POLL_LIBRARIAN if self._librarian else POLL_STAFF
            self._next_poll = now + every + random.uniform(-spread, spread)  # noqa: S311
            self._delivery.refresh()
        self._sweeps.tick()


def _today() -> date:
    return datetime.now(JAPAN).date()

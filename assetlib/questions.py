"""Questions to a library, answered from this PC's own database and from the pictures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Connection

from assetlib.catalogue.changes import Op
from assetlib.catalogue.sheet import Paths
from assetlib.clock import Clock
from assetlib.details import Details, LicenceNote
from assetlib.errors import ShareTrouble
from assetlib.futures import chained, shaped
from assetlib.index import describing, packs
from assetlib.index.search import Circumstances, Search
from assetlib.index.store import Store
from assetlib.index.synonyms import Synonyms
from assetlib.index.tagging import counts, suggest
from assetlib.index.waiting import Waiting
from assetlib.pictures import Pictures
from assetlib.place import Kept
from assetlib.query import CategoryCount, Found, Query, TagCount, Tile
from assetlib.share import Share
from assetlib.terms import Level

T = TypeVar("T")


class Questions:
    """What can be asked of a library. Every question returns at once, with a Future.

    `waiting_ops` gives the operations in the outbox, which are laid over what the database says;
    `librarian` whether whoever asks sees what the inspection holds.
    """

    def __init__(
        self,
        share: Share,
        store: Store,
        thumbnails: packs.Packs,
        waiting_ops: Callable[[], Sequence[Op]],
        librarian: Callable[[], bool],
        clock: Clock,
    ) -> None:
        self.clock = clock
        """By which terms are judged."""
        self._share = share
        self._store = store
        self._outbox_ops = waiting_ops
        self._sees_all = librarian
        self.kept: Callable[[], Kept] = dict
        self._waiting = Waiting()
        self._readers = ThreadPoolExecutor(2, "reader")
        self._look = ThreadPoolExecutor(1, "look")
        self._pictures = Pictures(
            share, store, thumbnails, self._waiting, self._readers, self._look
        )

    def close_lanes(self) -> None:
        """Take no more questions, and wait for none."""
        for lane in (self._readers, self._look):
            lane.shutdown(wait=False, cancel_futures=True)

    def search(self, query: Query) -> Future[Found]:
        """All rows that answer the query; files that wait for cataloguing come last."""

        def ask(connection: Connection) -> Found:
            found = Search(connection, self.around()).find(query)
            return replace(found, rows=(*found.rows, *self._waiting.rows(query)))

        return self._read(ask)

    def categories(self, query: Query) -> Future[tuple[CategoryCount, ...]]:
        """Every category with its count under the query's words and facets; "" first, with all."""
        return self._read(lambda connection: Search(connection, self.around()).categories(query))

    def around(self, levels: Mapping[Level, int] | None = None) -> Circumstances:
        """Who asks, when, and, where they are known, which rows stand how to the use at hand."""
        today, librarian = self.clock.today(), self._sees_all()
        return Circumstances(today, librarian, levels or {}, self.kept)

    def tiles(self, rows: Sequence[int]) -> Future[tuple[Tile, ...]]:
        """What the grid shows of these rows, in their order."""

        def ask(connection: Connection) -> tuple[Tile, ...]:
            waiting = self._outbox_ops()
            names = describing.words(connection, waiting)
            found = self._waiting.tiles(row for row in rows if row < 0)
            own = self._sees_all()
            shown = describing.tiles(
                connection, rows, names, waiting, self.clock.today(), librarian=own
            )
            found |= {tile.row: tile for tile in shown}
            return tuple(found[row] for row in rows if row in found)

        return self._read(ask)

    def details(self, rows: Sequence[int]) -> Future[tuple[Details, ...]]:
        """Everything known of these rows, in their order."""

        def ask(connection: Connection) -> tuple[Details, ...]:
            waiting = self._outbox_ops()
            names = describing.words(connection, waiting)
            own = self._sees_all()
            return describing.details(
                connection, rows, names, waiting, self.clock.today(), librarian=own
            )

        return self._read(ask)

    def licences(self) -> Future[tuple[LicenceNote, ...]]:
        """Every licence in its current version, by title."""

        def ask(connection: Connection) -> tuple[LicenceNote, ...]:
            words = describing.words(connection, self._outbox_ops())
            return describing.all_notes(words, self.clock.today())

        return self._read(ask)

    def tags(self, text: str) -> Future[tuple[TagCount, ...]]:
        """At most 8 tags that fit what was typed, best first (`tagging.suggest`)."""

        def ask(connection: Connection) -> tuple[TagCount, ...]:
            draft = describing.drafted(connection, self._outbox_ops())
            known = describing.entities(connection, "tag", draft)
            alike = Synonyms(describing.entities(connection, "synonym", draft).values())
            return suggest(text, known, counts(connection, librarian=self._sees_all()), alike)

        return self._read(ask)

    def search_all(self) -> Future[tuple[Details, ...]]:
        """Everything known of every picture that is not retired."""
        return chained(self.search(Query()), lambda found: self.details(found.rows))

    def row_at(self, path: str) -> Future[int]:
        """The row of the picture at a path, exactly or by a spelling that is unique; NotHere."""

        def ask(connection: Connection) -> int:
            seen = describing.every_id(connection, librarian=self._sees_all())
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

    def _read(self, question: Callable[[Connection], T]) -> Future[T]:
        def ask() -> T:
            with self._store.reading() as connection:
                return question(connection)

        return self._readers.submit(ask)

"""The desk of searches: everything about looking for pictures beside the search itself."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from assetlib import shelf
from assetlib.catalogue.changes import Delete, Draft, Op, Put
from assetlib.details import Saved as Done
from assetlib.errors import BadInput, LocalTrouble, Practising
from assetlib.futures import chained, failed
from assetlib.gate import Gate
from assetlib.index.bits import bits_of
from assetlib.index.likeness import similar
from assetlib.index.projection import SqlView
from assetlib.index.search import Circumstances, Search
from assetlib.index.suggesting import MOST, suggest
from assetlib.keepsakes import Keepsakes
from assetlib.query import Found, Query, Saved, Similar, Source, Suggestion
from assetlib.terms import Level
from assetlib.text import fold, nfc, spelled, whole
from assetlib.use import Use, Verdict

T = TypeVar("T")


class Shelf(shelf.Shelf, Protocol):
    """What the desk needs of a library."""

    def around(self, levels: Mapping[Level, int] | None = None) -> Circumstances:
        """Who asks, when, and which rows stand how to the use at hand."""
        ...

    @property
    def gate(self) -> Gate:
        """How pictures stand to a use."""
        ...

    def search(self, query: Query) -> Future[Found]:
        """All rows that answer the query."""
        ...


class Requests(Protocol):
    """Where questions to the librarians go (`ledger.Ledger`)."""

    def ask(self, body: Mapping[str, object]) -> None:
        """Keep a question; durable when this returns, else LocalTrouble."""
        ...


class SearchDesk:
    """Fulfils `seeking.Seeking` over a library. One lane of its own writes small files.

    `mind` raises Practising where nothing may be sent to the librarians.
    """

    def __init__(
        self,
        shelf: Shelf,
        requests: Requests,
        keepsakes: Keepsakes,
        mind: Callable[[], None] = lambda: None,
    ) -> None:
        self._shelf = shelf
        self._requests = requests
        self._keepsakes = keepsakes
        self._mind = mind
        self._lane = ThreadPoolExecutor(1, "searches")

    def close(self) -> None:
        """Take nothing more."""
        self._lane.shutdown(wait=False, cancel_futures=True)

    def search(self, query: Query, use: Use | None = None) -> Future[Found]:
        """The rows that answer, with exact counts of every facet; `use` is for `Facet.USE`."""
        if use is None:
            return self._shelf.search(query)
        # Decided on for everything the words find, so that every facet can be counted under it.
        whole_ = self._ask(lambda search: search.find(replace(query, chosen=()), counted=False))
        decided = chained(whole_, lambda found: self._shelf.gate.verdicts(found.rows, use))
        return chained(
            decided, lambda known: self._ask(lambda search: search.find(query), _levels(known))
        )

    def suggest(self, text: str) -> Future[tuple[Suggestion, ...]]:
        """What begins so or holds it: recent searches first, then tags and categories."""

        def ask(connection: Connection) -> tuple[Suggestion, ...]:
            recent = self._recent(text)
            found = suggest(connection, Search(connection, self._shelf.around()), text)
            return (*recent, *found)[:MOST]

        return self._shelf.ask(ask)

    def _recent(self, text: str) -> list[Suggestion]:
        word, most = spelled(text), 3 if text.strip() else MOST
        with suppress(LocalTrouble):
            fitting = [one for one in self._keepsakes.recent() if word in spelled(one[0])]
            return [Suggestion(words, Source.RECENT, count) for words, count in fitting[:most]]
        return []

    def remember(self, found: Found) -> None:
        """Keep a search that was looked at; a miss of staff goes to the librarians."""
        words = found.query.text.strip()
        if words:
            self._lane.submit(self._remember, words, found)

    def _remember(self, words: str, found: Found) -> None:
        with suppress(LocalTrouble, Practising):
            nothing = found.near or not found.rows
            self._keepsakes.remember(words, 0 if nothing else len(found.rows))
            narrowed = found.query.chosen or found.query.category or found.query.place
            if (
                nothing
                and not narrowed
                and not self._shelf.librarian  # who tries words out misses no picture
                and self._keepsakes.is_first_miss(fold(words), self._shelf.clock.today())
            ):
                self._ask_for({"about": "nothing_found", "words": words})

    def saved(self) -> Future[tuple[Saved, ...]]:
        """One's own saved searches, by name."""
        return self._lane.submit(self._keepsakes.saved)

    def save(self, name: str, query: Query) -> Future[Saved]:
        """Keep a search under a name, in place of one of that name."""
        return self._lane.submit(self._keepsakes.save, name, query)

    def forget(self, id_: str) -> Future[None]:
        """Drop a saved search."""
        return self._lane.submit(self._keepsakes.forget, id_)

    def similar(self, row: int) -> Future[tuple[Similar, ...]]:
        """Pictures like one, each once."""
        return self._shelf.ask(
            lambda connection: similar(connection, Search(connection, self._shelf.around()), row)
        )

    def want(self, words: str, note: str = "") -> Future[None]:
        """Ask the librarians for a picture; safe in the outbox when done."""
        body = {"about": "wanted", "words": words, **({"note": note} if note else {})}
        return self._lane.submit(self._ask_for, body)

    def _ask_for(self, body: Mapping[str, object]) -> None:
        self._mind()
        self._requests.ask(body)

    # --- synonyms ---

    def synonyms(self) -> Future[tuple[tuple[str, tuple[str, ...]], ...]]:
        """The groups that librarians added, each with its id."""

        def ask(connection: Connection) -> tuple[tuple[str, tuple[str, ...]], ...]:
            groups = SqlView(connection).all("synonym").items()
            return tuple(sorted(((id_, tuple(f["words"])) for id_, f in groups), key=_by_words))

        return self._shelf.ask(ask)

    def add_synonym(self, words: tuple[str, ...]) -> Future[Done]:
        """Make these words find each other; BadInput for fewer than two."""
        kept = sorted({nfc(whole(word)).strip() for word in words if spelled(word)})
        if len({spelled(word) for word in kept}) < 2:
            return failed(BadInput(" ".join(words), "synonym"))
        put = Put("synonym", str(uuid.uuid4()), {"words": kept})
        return self._shelf.change("synonyms", lambda _connection, _view: ([put], 1))

    def drop_synonym(self, id_: str) -> Future[Done]:
        """Take a group back; one that is gone stays gone."""

        def build(_connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            before = view.get("synonym", id_)
            return ([], 0) if before is None else ([Delete("synonym", id_, before)], 1)

        return self._shelf.change("synonyms", build)

    # --- inside ---

    def _ask(
        self, question: Callable[[Search], T], levels: Mapping[Level, int] | None = None
    ) -> Future[T]:
        return self._shelf.ask(
            lambda connection: question(Search(connection, self._shelf.around(levels)))
        )


def _levels(known: Mapping[int, Verdict]) -> dict[Level, int]:
    rows: dict[Level, list[int]] = {level: [] for level in Level}
    for row, verdict in known.items():
        rows[verdict.level].append(row)
    return {level: bits_of(of) for level, of in rows.items()}


def _by_words(group: tuple[str, tuple[str, ...]]) -> tuple[str, ...]:
    return group[1]

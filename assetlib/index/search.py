"""Search: a query becomes the rows that answer it, in its order, with exact counts.

How well a row fits is a number (`matching.py`); among those that fit equally the shorter title
comes first. Nothing here reads all pictures: sets of rows come from the index (`indexing.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlalchemy import Connection

from assetlib.index import facets, marks
from assetlib.index.asking import Answer, Asking
from assetlib.index.bits import bits_of, rows_of, union
from assetlib.index.facets import Catalogue
from assetlib.index.kept import rows_kept
from assetlib.index.matching import Matcher
from assetlib.index.near import Near, near, wider
from assetlib.index.ordering import in_order
from assetlib.index.projection import SqlView
from assetlib.index.synonyms import Synonyms
from assetlib.index.tasks import rows_of_tasks
from assetlib.phrasing import Word, read_text
from assetlib.place import Kept, Place, PlaceCount, PlaceKind
from assetlib.query import CategoryCount, Facet, Found, Query, Sort
from assetlib.task import Task
from assetlib.terms import Level
from assetlib.text import fold, nfc, spelled

_RETIRED = Place(PlaceKind.TASK, Task.RETIRED.value)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Who asks, on which day, which rows stand how to the use at hand, and what is one's own."""

    today: date
    librarian: bool = False
    levels: Mapping[Level, int] = field(default_factory=dict)
    kept: Callable[[], Kept] = dict


class Search:
    """One library at one moment, to be asked once or many times."""

    def __init__(self, connection: Connection, around: Circumstances) -> None:
        view = SqlView(connection)
        self._connection = connection
        self._around = around
        self._matcher = Matcher(connection)
        self._memo = self._matcher.memo
        synonyms = self._memo.once("synonyms", lambda: Synonyms(view.all("synonym").values()))
        self._asking = Asking(self._matcher, synonyms)
        self._catalogue = self._memo.once("catalogue", lambda: _catalogue(view))

    @cached_property
    def _kept(self) -> Kept:
        """Read once for all that is asked: it lies in files of its own."""
        return self._around.kept()

    def find(self, query: Query, *, counted: bool = True) -> Found:
        """The rows of a query in its order; `counted` with every facet."""
        words = _words(query.text)
        within = self._within(query)
        answer, nearest = self._answer(words, within)
        known = self._values(query, counted=counted)
        picked = facets.chosen(query.chosen, known)
        shown = answer.bits
        for bits in picked.values():
            shown &= bits
        if nearest:
            hints = nearest.hints
        else:
            hints = wider(self._asking, words, within, answer.bits.bit_count()) if shown else ()
        return Found(
            query,
            self._ordered(query, answer, shown),
            near=nearest is not None,
            loosened=nearest.loosened if nearest else None,
            hints=hints,
            facets=facets.counts(known, answer.bits, picked, query.chosen) if counted else (),
        )

    def categories(self, query: Query) -> tuple[CategoryCount, ...]:
        """Every category with what its choice would show, and those below it; "" first, with all.

        Counted under the words and the facets of the query, and not under its category.
        """
        bits = self._everywhere(query)
        by_path = self._below()
        counts = {path: (value.bits & bits).bit_count() for path, value in by_path.items()}
        counts[""] = bits.bit_count()
        return tuple(CategoryCount(path, counts[path]) for path in sorted(counts, key=_in_order))

    def places(self, query: Query) -> tuple[PlaceCount, ...]:
        """Every place with what going there would show, under the words and the facets."""
        bits, kept = self._everywhere(query), self._kept
        order = list(PlaceKind)
        named = sorted(
            {Place(PlaceKind.NEW), *kept},
            key=lambda place: (order.index(place.kind), fold(place.name)),
        )
        return tuple(
            PlaceCount(place, (bits & self._lying_in(place, kept)).bit_count()) for place in named
        )

    def tasks(self) -> Mapping[Task, int]:
        """How many pictures of each task this account sees."""
        seen = self._seen("")
        found = {task: (bits & seen).bit_count() for task, bits in self._tasks().items()}
        return found | {Task.RETIRED: self._tasks()[Task.RETIRED].bit_count()}

    def carrying(self, kind: str, id_: str) -> int:
        """How many pictures one may see carry a tag or one below it, or lie in a category."""
        names = [f"{kind}:{of}" for of in self._matcher.bearers(kind, id_)]
        return (union(self._matcher.postings(names).values()) & self._seen("")).bit_count()

    def marked(self, name: str) -> list[int]:
        """The rows of a mark that this account may see."""
        return rows_of(self._matcher.posting(name) & self._seen(""))

    def shows(self, row: int) -> bool:
        """Whether this account may see a row."""
        return bool(self._seen("") >> row & 1)

    def _seen(self, category: str) -> int:
        """What this account may see, in a category."""
        bits = self._matcher.stock()
        if not self._around.librarian:
            bits &= ~self._matcher.posting(marks.HELD)
        if category:
            by_path = self._below()
            bits &= by_path[nfc(category)].bits if nfc(category) in by_path else 0
        return bits

    def _within(self, query: Query) -> int:
        """What this account may see where the query looks."""
        if query.place == _RETIRED:  # what was taken out is seen nowhere else
            return self._lying_in(_RETIRED, {})
        seen = self._seen(query.category)
        if query.place is not None and seen:
            seen &= self._lying_in(query.place, self._kept)
        return seen

    def _everywhere(self, query: Query) -> int:
        """What the words and the facets of a query find, wherever it is."""
        answer, _ = self._answer(_words(query.text), self._seen(""))
        bits = answer.bits
        for picked in facets.chosen(query.chosen, self._values(query, counted=False)).values():
            bits &= picked
        return bits

    def _lying_in(self, place: Place, kept: Kept) -> int:
        """The rows of a place; of one that is gone none, and of a task none but for librarians."""
        if place.kind is PlaceKind.TASK:
            return self._tasks().get(Task(place.id), 0) if self._around.librarian else 0
        if place.kind is PlaceKind.NEW:
            today = self._around.today
            return self._memo.once(("new", today), lambda: facets.new(self._matcher, today))
        ids = tuple(kept.get(place, ()))
        return self._memo.once(("kept", ids), lambda: bits_of(rows_kept(self._connection, ids)))

    def _tasks(self) -> Mapping[Task, int]:
        return rows_of_tasks(self._connection, self._matcher, self._around.today)

    def _answer(self, words: tuple[Word, ...], within: int) -> tuple[Answer, Near | None]:
        answer = self._asking.all_of(words, within)
        if answer.bits or not any(not word.without for word in words):
            return answer, None
        nearest = near(self._connection, self._asking, self._matcher, words, within)
        return (answer, None) if nearest is None else (nearest.answer, nearest)

    def _values(self, query: Query, *, counted: bool) -> facets.Values:
        if not counted and not query.chosen:
            return {}
        around = self._around
        known = self._memo.once(
            (around.today, around.librarian),
            lambda: facets.values(
                self._matcher, self._catalogue, around.today, librarian=around.librarian
            ),
        )
        return {**known, Facet.USE: facets.levels(around.levels)}

    def _below(self) -> Mapping[str, facets.Value]:
        return self._memo.once(
            "below", lambda: facets.below(self._matcher, self._catalogue.categories)
        )

    def _ordered(self, query: Query, answer: Answer, shown: int) -> tuple[int, ...]:
        words = any(not word.without for word in _words(query.text))
        place, relevance = query.place, query.sort is Sort.RELEVANCE
        if place and place.kind is PlaceKind.RECENT and relevance and not words:
            own = rows_kept(self._connection, self._kept.get(place, ()))
            return tuple(row for row in own if shown >> row & 1)
        sort = Sort.NAME if query.sort is Sort.RELEVANCE and not words else query.sort
        if sort is not Sort.RELEVANCE:
            return tuple(in_order(self._connection, shown, sort))
        names = [f"length:{length:02}" for length in range(marks.LONGEST + 1)]
        lengths = [bits for bits in self._matcher.postings(names).values() if bits]
        rows: list[int] = []
        for rank in sorted(answer.ranks):
            if level := answer.ranks[rank] & shown:
                for length in lengths:
                    if some := level & length:
                        rows += rows_of(some)
        return tuple(rows)


def _catalogue(view: SqlView) -> Catalogue:
    return Catalogue(view.all("category"), view.all("licence"), view.all("party"))


def _words(text: str) -> tuple[Word, ...]:
    return tuple(word for word in read_text(text) if spelled(word.text))


def _in_order(path: str) -> tuple[str, ...]:
    return tuple(fold(part) for part in path.split("/")) if path else ()

"""Matching: one folded word becomes the rows that hold it, each in the best level it reaches.

A level is a tier (how it fits) and a weight (where it stands); a smaller number is better.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from sqlalchemy import Connection

from assetlib.index.bits import bits_of, union
from assetlib.index.grams import wanted
from assetlib.index.indexing import read_postings
from assetlib.index.marks import ALL, RETIRED
from assetlib.index.memo import memo_of
from assetlib.index.spellings import LETTERS, TERM, TERM_READING
from assetlib.phrasing import Field

Levels = dict[int, int]
"""Sets of rows by level, no row in two of them."""


class Tier(IntEnum):
    """How well a word fits, best first."""

    EXACT = 0
    EXACT_READING = 1
    PREFIX = 2
    PREFIX_READING = 3
    SUBSTRING = 4
    HOMOPHONE = 5
    SYNONYM = 6
    IN_READING = 7
    IN_SYNONYM = 8


class Weight(IntEnum):
    """Where a word stands, best first."""

    TITLE = 0
    TAG = 1
    NAME = 2
    CATEGORY = 3
    LICENCE = 4


_WEIGHTS = {"tag": Weight.TAG, "category": Weight.CATEGORY}
_COLUMNS = {
    "title": Weight.TITLE,
    "reading": Weight.TITLE,
    "name": Weight.NAME,
    "creator": Weight.LICENCE,
    "said": Weight.LICENCE,
}
_FIELD_KINDS = {
    Field.TAG: ("tag",),
    Field.CATEGORY: ("category",),
    Field.DISTRIBUTOR: ("party",),
    Field.CREATOR: (),
}


_TITLED = "SELECT row FROM spelling WHERE title = ?"
_TITLE_BEGINS = "SELECT row FROM spelling WHERE title > ? AND title < ?"
# The index of readings leaves out empty ones, and SQLite has to see that these are none.
_READ = "SELECT row FROM spelling WHERE reading = ? AND reading <> ''"
_READING_BEGINS = "SELECT row FROM spelling WHERE reading > ? AND reading < ? AND reading <> ''"
_INSIDE_ROWS = "SELECT row FROM spelling WHERE row IN (SELECT rowid FROM gram WHERE gram MATCH ?)"
_VERIFIED = {column: f"{_INSIDE_ROWS} AND instr({column}, ?)" for column in LETTERS}


def level(tier: Tier, weight: Weight) -> int:
    """The number of a level."""
    return tier * len(Weight) + weight


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a way of looking ranks: the tier of a text, and of a reading."""

    said: Tier
    read: Tier


_EXACT = _Fit(Tier.EXACT, Tier.EXACT_READING)
_PREFIX = _Fit(Tier.PREFIX, Tier.PREFIX_READING)
_INSIDE = _Fit(Tier.SUBSTRING, Tier.IN_READING)


class Matcher:
    """Looks words up for one question; what it has looked up it knows until then."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        driver: Any = connection.connection.driver_connection
        self._ask = driver.execute
        self.memo = memo_of(connection)
        self._known: dict[tuple[str, Field], Levels] = {}

    def posting(self, name: str) -> int:
        """The set of a mark."""
        return self.postings([name])[name]

    def postings(self, names: Iterable[str]) -> dict[str, int]:
        """The sets of marks, 0 where nothing carries one."""
        held = {name: self.memo.postings.get(name, -1) for name in names}
        if lacking := [name for name, bits in held.items() if bits < 0]:
            new = dict.fromkeys(lacking, 0) | read_postings(self._connection, lacking)
            self.memo.keep(new)
            held |= new
        return held

    def stock(self) -> int:
        """The set of what was not taken out of the library."""
        held = self.postings((ALL, RETIRED))
        return held[ALL] & ~held[RETIRED]

    def match(self, word: str, field: Field = Field.ANYWHERE) -> Levels:
        """Everything that holds a folded word, in its text or its reading."""
        if (word, field) not in self._known:
            found: Levels = {}
            self._own(word, field, found)
            self._terms(word, field, found)
            self._known[word, field] = parted(found)
        return self._known[word, field]

    # --- a picture's own text ---

    def _own(self, word: str, field: Field, found: Levels) -> None:
        if field is Field.ANYWHERE:
            _add(found, Tier.EXACT, Weight.TITLE, self._rows(_TITLED, word))
            _add(found, Tier.EXACT_READING, Weight.TITLE, self._rows(_READ, word))
            span = (word, _after(word))
            _add(found, Tier.PREFIX, Weight.TITLE, self._rows(_TITLE_BEGINS, *span))
            _add(found, Tier.PREFIX_READING, Weight.TITLE, self._rows(_READING_BEGINS, *span))
        for column in ("creator",) if field is Field.CREATOR else LETTERS:
            if field in (Field.ANYWHERE, Field.CREATOR):
                tier = Tier.IN_READING if column == "reading" else Tier.SUBSTRING
                _add(found, tier, _COLUMNS[column], self._inside(word, column))

    def _inside(self, word: str, column: str) -> list[int]:
        query = wanted(LETTERS[column], word)
        if len(word) < 3:
            return self._rows("SELECT rowid FROM gram WHERE gram MATCH ?", query)
        return self._rows(_VERIFIED[column], query, word)

    def _rows(self, sql: str, *values: str) -> list[int]:
        return [row for (row,) in self._ask(sql, values).fetchall()]

    # --- what it refers to ---

    def _terms(self, word: str, field: Field, found: Levels) -> None:
        kinds = _FIELD_KINDS.get(field)
        hits = [hit for hit in self._hits(word) if kinds is None or hit[0] in kinds]
        sets = self._targets({(kind, target) for kind, target, _ in hits})
        for kind, target, tier in hits:
            at = level(tier, _WEIGHTS.get(kind, Weight.LICENCE))
            found[at] = found.get(at, 0) | sets[kind, target]

    def _hits(self, word: str) -> list[tuple[str, str, Tier]]:
        """The terms that hold a word: kind, target, tier."""
        what = "SELECT kind, target, reading FROM term WHERE "
        spans = (
            (_EXACT, "norm = ?", (word,)),
            (_PREFIX, "norm > ? AND norm < ?", (word, _after(word))),
        )
        hits = [
            (kind, target, fit.read if reading else fit.said)
            for fit, where, values in spans
            for kind, target, reading in self._ask(what + where, values).fetchall()
        ]
        for letter, tier in ((TERM, _INSIDE.said), (TERM_READING, _INSIDE.read)):
            inside = (
                "key IN (SELECT -rowid FROM gram WHERE gram MATCH ?) AND instr(norm, ?)"
                " AND substr(norm, 1, ?) <> ?"
            )
            bounds = (wanted(letter, word), word, len(word), word)
            found = self._ask(what + inside, bounds).fetchall()
            hits += [(kind, target, tier) for kind, target, _ in found]
        return hits

    def _targets(self, wanted_: set[tuple[str, str]]) -> Mapping[tuple[str, str], int]:
        sets = {}
        names = {
            (kind, target): [f"{_mark(kind)}:{id_}" for id_ in self.bearers(kind, target)]
            for kind, target in wanted_
        }
        held = self.postings({name for held in names.values() for name in held})
        for key, marks in names.items():
            sets[key] = union(held[name] for name in marks)
        return sets

    def bearing(self, words: Sequence[str]) -> int:
        """The rows with a tag or in a category of exactly one of these folded names."""
        some = ",".join("?" * len(words))
        sql = f"SELECT kind, target FROM term WHERE norm IN ({some})"  # noqa: S608 - only ?
        hits = {hit for hit in self._ask(sql, words).fetchall() if hit[0] in _WEIGHTS}
        return union(self._targets(hits).values())

    def bearers(self, kind: str, target: str) -> list[str]:
        """The ids under which pictures refer to a target.

        A distributor by its licences, a tag by itself and every tag below it.
        """
        if kind == "tag":
            return sorted(_under(target, self.memo.once("children", self._children)))
        if kind != "party":
            return [target]
        query = (
            "SELECT id FROM entity WHERE kind = 'licence'"
            " AND json_extract(fields, '$.assigner') = ?"
        )
        return [id_ for (id_,) in self._ask(query, (target,)).fetchall()]

    def _children(self) -> dict[str, list[str]]:
        """The tags right below each that has some."""
        query = (
            "SELECT entity.id, above.value FROM entity, json_each(fields, '$.parents') AS above"
            " WHERE kind = 'tag'"
        )
        found: dict[str, list[str]] = {}
        for id_, parent in self._ask(query).fetchall():
            found.setdefault(parent, []).append(id_)
        return found


def _under(target: str, children: Mapping[str, Sequence[str]]) -> set[str]:
    """A tag and all below it; two that lie below each other end nowhere else."""
    seen, open_ = {target}, [target]
    while open_:
        new = set(children.get(open_.pop(), ())) - seen
        seen |= new
        open_ += new
    return seen


def _mark(kind: str) -> str:
    return kind if kind in ("tag", "category") else "licence"


def _after(word: str) -> str:
    """What no text that begins with a word comes after, in SQLite's order."""
    return f"{word}\U0010ffff"


def _add(found: Levels, tier: Tier, weight: Weight, rows: list[int]) -> None:
    if rows:
        at = level(tier, weight)
        found[at] = found.get(at, 0) | bits_of([row for row in rows if row > 0])


def parted(found: Levels) -> Levels:
    """Each row in its best level only."""
    seen, kept = 0, {}
    for at in sorted(found):
        if new := found[at] & ~seen:
            kept[at] = new
            seen |= new
    return kept


def shifted(found: Levels, tier: Callable[[Tier], Tier | None]) -> Levels:
    """The same rows, each tier replaced; None leaves them out."""
    moved: Levels = {}
    for at, bits in found.items():
        into = tier(Tier(at // len(Weight)))
        if into is not None:
            to = level(into, Weight(at % len(Weight)))
            moved[to] = moved.get(to, 0) | bits
    return moved


def merged(*several: Levels) -> Levels:
    """Levels laid over one another, each row in its best."""
    whole: Levels = {}
    for found in several:
        for at, bits in found.items():
            whole[at] = whole.get(at, 0) | bits
    return parted(whole)

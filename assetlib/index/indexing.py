"""Indexing: what search looks things up in, kept true to the catalogue commit by commit.

Every change of one picture touches its own text and the postings it joins or leaves; another name
of a tag touches that tag alone, however many pictures carry it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from assetlib.catalogue.entities import KINDS, Fields
from assetlib.index.bits import bits_of, packed, unpacked
from assetlib.index.grams import grams
from assetlib.index.marks import marks
from assetlib.index.schema import asset, look, posting, spelling, term
from assetlib.index.spellings import LETTERS, NAMING, OWN, TERM, TERM_READING, own, terms

_FIELDS = tuple(KINDS["asset"].fields)
_AT_ONCE = 500  # SQLite takes 32,766 variables
_ADD = "INSERT INTO gram (rowid, grams) VALUES (?, ?)"
_DROP = "INSERT INTO gram (gram, rowid, grams) VALUES ('delete', ?, ?)"


class Indexing:
    """One commit's work on the index: take what was, write, then take what is, then `finish`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._joining: dict[str, list[int]] = {}
        self._leaving: dict[str, list[int]] = {}
        self._dropped: list[tuple[int, str]] = []
        self._added: list[tuple[int, str]] = []
        self._rows: dict[str, int] = {}
        self._before: dict[int, set[str]] = {}

    def assets_were(self, ids: Sequence[str]) -> None:
        """Remember how these pictures stand in the index before they are written."""
        for at in range(0, len(ids), _AT_ONCE):
            query = select(asset.c.row, asset.c.id, *(asset.c[name] for name in _FIELDS))
            part = query.where(asset.c.id.in_(ids[at : at + _AT_ONCE]))
            for found in self._connection.execute(part):
                self._rows[found.id] = found.row
                self._before[found.row] = marks({name: getattr(found, name) for name in _FIELDS})

    def assets_are(self, live: Mapping[str, Fields]) -> None:
        """Bring the index to what was written of pictures; those not live are gone."""
        rows = self._rows_now(list(live))
        gone = [row for id_, row in self._rows.items() if id_ not in live]
        after = {rows[id_]: fields for id_, fields in live.items()}
        self._words({row: own(fields) for row, fields in after.items()}, gone)
        for row, fields in after.items():
            self._join(row, marks(fields) - self._before.get(row, set()))
            self._leave(row, self._before.get(row, set()) - marks(fields))
        for row in gone:
            self._leave(row, self._before[row])
        self._looks(after, gone)

    def _rows_now(self, ids: Sequence[str]) -> dict[str, int]:
        found = {id_: row for id_, row in self._rows.items() if id_ in set(ids)}
        new = [id_ for id_ in ids if id_ not in found]
        for at in range(0, len(new), _AT_ONCE):
            query = select(asset.c.id, asset.c.row)
            part = query.where(asset.c.id.in_(new[at : at + _AT_ONCE]))
            found |= {one.id: one.row for one in self._connection.execute(part)}
        return found

    def _words(self, after: Mapping[int, Mapping[str, str]], gone: Iterable[int]) -> None:
        known = [row for row in after if row in self._before]
        before = self._spelled([*known, *gone])
        changed = {row: text for row, text in after.items() if before.get(row) != text}
        old = [row for row in before if row in changed or row not in after]
        self._dropped += [(row, _own_grams(before[row])) for row in old]
        self._added += [(row, _own_grams(text)) for row, text in changed.items()]
        for at in range(0, len(old), _AT_ONCE):
            leaving = delete(spelling).where(spelling.c.row.in_(old[at : at + _AT_ONCE]))
            self._connection.execute(leaving)
        if changed:
            self._connection.execute(
                insert(spelling), [{"row": row, **text} for row, text in changed.items()]
            )

    def _spelled(self, rows: Sequence[int]) -> dict[int, dict[str, str]]:
        found: dict[int, dict[str, str]] = {}
        for at in range(0, len(rows), _AT_ONCE):
            query = select(spelling).where(spelling.c.row.in_(rows[at : at + _AT_ONCE]))
            for one in self._connection.execute(query):
                found[one.row] = {name: getattr(one, name) for name in OWN}
        return found

    def _looks(self, after: Mapping[int, Fields], gone: Iterable[int]) -> None:
        seen = {row: _hash(fields) for row, fields in after.items()}
        stale = [*gone, *(row for row in seen if row in self._before)]
        for at in range(0, len(stale), _AT_ONCE):
            leaving = delete(look).where(look.c.row.in_(stale[at : at + _AT_ONCE]))
            self._connection.execute(leaving)
        rows = [{"row": row, "dhash": value} for row, value in seen.items() if value is not None]
        if rows:
            self._connection.execute(insert(look), rows)

    def _join(self, row: int, names: Iterable[str]) -> None:
        for name in names:
            self._joining.setdefault(name, []).append(row)

    def _leave(self, row: int, names: Iterable[str]) -> None:
        for name in names:
            self._leaving.setdefault(name, []).append(row)

    def entities(self, touched: Mapping[tuple[str, str], Fields | None]) -> None:
        """Bring the words of entities to what was written of them."""
        for (kind, id_), fields in touched.items():
            if kind not in NAMING:
                continue
            query = select(term.c.key, term.c.norm, term.c.reading).where(term.c.entity == id_)
            before = {(one.norm, one.reading): one.key for one in self._connection.execute(query)}
            said = [] if fields is None else terms(kind, id_, fields)
            after = {(str(one["norm"]), bool(one["reading"])): one for one in said}
            for old, key in before.items():
                if old not in after:
                    self._dropped.append((-key, _term_grams(*old)))
                    self._connection.execute(delete(term).where(term.c.key == key))
            for new, one in after.items():
                if new not in before:
                    key = self._connection.execute(insert(term).values(one)).inserted_primary_key
                    self._added.append((-int(key[0]) if key else 0, _term_grams(*new)))

    def finish(self) -> None:
        """Write what has been gathered."""
        if self._dropped:
            self._connection.exec_driver_sql(_DROP, self._dropped)
        if self._added:
            self._connection.exec_driver_sql(_ADD, self._added)
        names = list(self._joining.keys() | self._leaving.keys())
        held = read_postings(self._connection, names)
        written: list[dict[str, Any]] = []
        for name in names:
            bits = held.get(name, 0) | bits_of(self._joining.get(name, ()))
            bits &= ~bits_of(self._leaving.get(name, ()))
            written.append({"name": name, "rows": packed(bits)})
        if written:
            statement = upsert(posting)
            change = {"rows": statement.excluded.rows}
            self._connection.execute(
                statement.on_conflict_do_update(index_elements=["name"], set_=change), written
            )
            self._connection.execute(delete(posting).where(posting.c.rows == packed(0)))


def read_postings(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    """The sets of these names; one that nothing stands in is left out."""
    found: dict[str, int] = {}
    for at in range(0, len(names), _AT_ONCE):
        query = select(posting).where(posting.c.name.in_(names[at : at + _AT_ONCE]))
        found |= {one.name: unpacked(one.rows) for one in connection.execute(query)}
    return found


def _own_grams(text: Mapping[str, str]) -> str:
    return " ".join(grams(letter, text[name]) for name, letter in LETTERS.items() if text[name])


def _term_grams(norm: str, reading: bool) -> str:  # noqa: FBT001 - a column's value
    return grams(TERM_READING if reading else TERM, norm)


def _hash(fields: Fields) -> int | None:
    seen = fields["inspection"].get("look")
    try:
        value = int(str(seen["dhash"]), 16) if isinstance(seen, dict) else None
    except (KeyError, ValueError):
        return None
    return None if value is None else value - (1 << 64 if value >> 63 else 0)

"""Indexing: what search looks things up in, kept true to the catalogue commit by commit.

Every change of one picture touches its own text and the postings it joins or leaves; another name
of a tag touches that tag alone, however many pictures carry it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, select

from assetlib.catalogue.entities import KINDS, Fields
from assetlib.index.bits import BLOCK, bits_of, packed, unpacked
from assetlib.index.grams import grams
from assetlib.index.marks import marks
from assetlib.index.schema import asset, spelling, term
from assetlib.index.spellings import LETTERS, NAMING, OWN, TERM, TERM_READING, own, terms

_FIELDS = tuple(KINDS["asset"].fields)
_AT_ONCE = 500  # SQLite takes 32,766 variables
_ADD = "INSERT INTO gram (rowid, grams) VALUES (?, ?)"
_DROP = "INSERT INTO gram (gram, rowid, grams) VALUES ('delete', ?, ?)"
_BLOCK = "SELECT rows FROM posting WHERE name = ? AND block = ?"
_KEEP = "INSERT OR REPLACE INTO posting (name, block, rows) VALUES (?, ?, ?)"
_EMPTY = "DELETE FROM posting WHERE name = ? AND block = ?"

_UNSPELLED = "DELETE FROM spelling WHERE row = ?"
_SPELL = "INSERT INTO spelling (row, title, reading, name, creator, said) VALUES (?, ?, ?, ?, ?, ?)"
_UNSEEN = "DELETE FROM look WHERE row = ?"
_SEEN = "INSERT INTO look (row, dhash) VALUES (?, ?)"

# Made once: for one edit, making its statements took longer than carrying them out.
_SOME: BindParameter[Any] = bindparam("some", expanding=True)
_STANDING = select(asset.c.row, asset.c.id, *(asset.c[n] for n in _FIELDS)).where(
    asset.c.id.in_(_SOME)
)
_ROWS = select(asset.c.id, asset.c.row).where(asset.c.id.in_(_SOME))
_SPELLED = select(spelling).where(spelling.c.row.in_(_SOME))

_Block = tuple[str, int, bytes]


class Indexing:
    """One commit's work on the index: take what was, write, then take what is, then `finish`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._joining: dict[tuple[str, int], list[int]] = {}
        self._leaving: dict[tuple[str, int], list[int]] = {}
        self._dropped: list[tuple[int, str]] = []
        self._added: list[tuple[int, str]] = []
        self._rows: dict[str, int] = {}
        self._before: dict[int, set[str]] = {}

    def assets_were(self, ids: Sequence[str]) -> None:
        """Remember how these pictures stand in the index before they are written."""
        for at in range(0, len(ids), _AT_ONCE):
            some = {"some": ids[at : at + _AT_ONCE]}
            for found in self._connection.execute(_STANDING, some):
                self._rows[found.id] = found.row
                self._before[found.row] = marks({name: getattr(found, name) for name in _FIELDS})

    def assets_are(self, live: Mapping[str, Fields]) -> None:
        """Bring the index to what was written of pictures; those not live are gone."""
        rows = self._rows_now(list(live))
        gone = [row for id_, row in self._rows.items() if id_ not in live]
        self._become({rows[id_]: fields for id_, fields in live.items()}, gone)

    def assets_new(self, after: Mapping[int, Fields]) -> None:
        """Take pictures in that were not there before, by row."""
        self._become(after, [])

    def _become(self, after: Mapping[int, Fields], gone: Sequence[int]) -> None:
        self._words({row: own(fields) for row, fields in after.items()}, gone)
        for row, fields in after.items():
            old, new = self._before.get(row, set()), marks(fields)
            _gather(self._joining, row, new - old)
            _gather(self._leaving, row, old - new)
        for row in gone:
            _gather(self._leaving, row, self._before[row])
        self._looks(after, gone)

    def _rows_now(self, ids: Sequence[str]) -> dict[str, int]:
        wanted = set(ids)
        found = {id_: row for id_, row in self._rows.items() if id_ in wanted}
        new = [id_ for id_ in ids if id_ not in found]
        for at in range(0, len(new), _AT_ONCE):
            some = {"some": new[at : at + _AT_ONCE]}
            found |= {one.id: one.row for one in self._connection.execute(_ROWS, some)}
        return found

    def _words(self, after: Mapping[int, Mapping[str, str]], gone: Iterable[int]) -> None:
        known = [row for row in after if row in self._before]
        before = self._spelled([*known, *gone])
        changed = {row: text for row, text in after.items() if before.get(row) != text}
        old = [row for row in before if row in changed or row not in after]
        self._dropped += [(row, _own_grams(before[row])) for row in old]
        self._added += [(row, _own_grams(text)) for row, text in changed.items()]
        if old:
            self._connection.exec_driver_sql(_UNSPELLED, [(row,) for row in old])
        if changed:
            rows = [(row, *(text[name] for name in OWN)) for row, text in changed.items()]
            self._connection.exec_driver_sql(_SPELL, rows)

    def _spelled(self, rows: Sequence[int]) -> dict[int, dict[str, str]]:
        found: dict[int, dict[str, str]] = {}
        for at in range(0, len(rows), _AT_ONCE):
            some = {"some": rows[at : at + _AT_ONCE]}
            for one in self._connection.execute(_SPELLED, some):
                found[one.row] = {name: getattr(one, name) for name in OWN}
        return found

    def _looks(self, after: Mapping[int, Fields], gone: Iterable[int]) -> None:
        seen = {row: _hash(fields) for row, fields in after.items()}
        stale = [*gone, *(row for row in seen if row in self._before)]
        if stale:
            self._connection.exec_driver_sql(_UNSEEN, [(row,) for row in stale])
        rows = [(row, value) for row, value in seen.items() if value is not None]
        if rows:
            self._connection.exec_driver_sql(_SEEN, rows)

    def entities(self, touched: Mapping[tuple[str, str], Fields | None]) -> None:
        """Bring the words of entities to what was written of them."""
        naming = {id_: (kind, f) for (kind, id_), f in touched.items() if kind in NAMING}
        if not naming:
            return
        before = self._terms_of(list(naming))
        key, new = self._last_key(), list[dict[str, Any]]()
        for id_, (kind, fields) in naming.items():
            said = [] if fields is None else terms(kind, id_, fields)
            after = {(str(one["norm"]), bool(one["reading"])): one for one in said}
            held = before.get(id_, {})
            self._dropped += [(-held[old], _term_grams(*old)) for old in held if old not in after]
            for form in after.keys() - held.keys():
                key += 1
                new.append({"key": key, **after[form]})
                self._added.append((-key, _term_grams(*form)))
        gone = [{"gone": -row} for row, _ in self._dropped if row < 0]
        if gone:
            self._connection.execute(delete(term).where(term.c.key == bindparam("gone")), gone)
        if new:
            self._connection.execute(insert(term), new)

    def _terms_of(self, ids: Sequence[str]) -> dict[str, dict[tuple[str, bool], int]]:
        found: dict[str, dict[tuple[str, bool], int]] = {}
        for at in range(0, len(ids), _AT_ONCE):
            query = select(term).where(term.c.entity.in_(ids[at : at + _AT_ONCE]))
            for one in self._connection.execute(query):
                found.setdefault(one.entity, {})[one.norm, one.reading] = one.key
        return found

    def _last_key(self) -> int:
        """The highest key that was ever given: one that is free again still means what it meant."""
        sql = "SELECT seq FROM sqlite_sequence WHERE name = 'term'"
        return int(self._connection.exec_driver_sql(sql).scalar() or 0)

    def finish(self) -> None:
        """Write what has been gathered."""
        if self._dropped:
            self._connection.exec_driver_sql(_DROP, self._dropped)
        if self._added:
            self._connection.exec_driver_sql(_ADD, self._added)
        written, emptied = list[_Block](), list[tuple[str, int]]()
        for key in self._joining.keys() | self._leaving.keys():
            bits = self._block(key) | bits_of(self._joining.get(key, ()))
            bits &= ~bits_of(self._leaving.get(key, ()))
            if bits:
                written.append((*key, packed(bits)))
            else:
                emptied.append(key)
        if written:
            self._connection.exec_driver_sql(_KEEP, written)
        if emptied:
            self._connection.exec_driver_sql(_EMPTY, emptied)

    def _block(self, key: tuple[str, int]) -> int:
        kept = self._connection.exec_driver_sql(_BLOCK, key).scalar()
        return unpacked(kept) if kept else 0


def _gather(into: dict[tuple[str, int], list[int]], row: int, names: Iterable[str]) -> None:
    block, place = divmod(row, BLOCK)
    for name in names:
        into.setdefault((name, block), []).append(place)


def read_postings(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    """The sets of these names; one that nothing stands in is left out."""
    driver: Any = connection.connection.driver_connection
    ask, found = driver.execute, dict[str, int]()
    for name in names:  # by hand: some hundred of them stand behind every question
        for block, rows in ask("SELECT block, rows FROM posting WHERE name = ?", (name,)):
            found[name] = found.get(name, 0) | unpacked(rows) << block * BLOCK
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

"""Doubles: contents that are there twice, contents that were found alike, and their groups."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from assetlib.catalogue.aparting import PREFIX, named
from assetlib.catalogue.changes import Delete, Op, Put, Set
from assetlib.duplicates import Group

# One text, made by SQLite: rows of Python would keep the window waiting for the interpreter.
_LOOKS = (
    "SELECT json_group_array(json_array(look.row, look.dhash, asset.width, asset.height))"
    " FROM look JOIN asset ON asset.row = look.row WHERE asset.sha256 <> ''"
)
_STAMP = "SELECT count(*), max(row), total(dhash) FROM look"
_TWICE = "SELECT sha256 FROM asset WHERE sha256 <> '' GROUP BY sha256 HAVING count(*) > 1"
_LYING = (
    "SELECT asset.row, asset.id, asset.sha256, asset.path FROM json_each(?) AS wanted"
    " JOIN asset ON asset.sha256 = wanted.value WHERE asset.state = 'present'"
    " ORDER BY asset.path"
)
_CONTENTS = (
    "SELECT asset.row, asset.sha256 FROM json_each(?) AS wanted"
    " JOIN asset ON asset.row = wanted.value"
)
_APART = "SELECT key FROM entity WHERE kind = 'setting' AND key >= ? AND key < ?"

Pair = tuple[str, str]
"""Two contents by their hash, the smaller first."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What is known of how all pictures look: JSON for `pairing.likely`, and when it is another."""

    stamp: tuple[Any, ...]
    told: bytes


def looks(connection: Connection, known: tuple[Any, ...]) -> Looks | None:
    """Everything to compare; None where that is what was `known` already."""
    if (stamp := stamp_of(connection)) == known:
        return None
    told = str(_driver(connection).execute(_LOOKS).fetchone()[0])
    return Looks(stamp, told.encode("ascii"))


def stamp_of(connection: Connection) -> tuple[Any, ...]:
    """Another one wherever a picture came, went, or looks otherwise."""
    return tuple(_driver(connection).execute(_STAMP).fetchone())


def contents(connection: Connection, rows: Collection[int]) -> dict[int, str]:
    """The content of each of these rows."""
    return dict(_driver(connection).execute(_CONTENTS, (json.dumps([*rows]),)).fetchall())


def groups(
    connection: Connection, alike: Collection[Pair], waiting: Sequence[Op]
) -> tuple[Group, ...]:
    """What lies in the library twice, or beside what looks like it; the largest groups first.

    What somebody set apart or took out counts also while that waits in the outbox.
    """
    driver = _driver(connection)
    twice = {sha256 for (sha256,) in driver.execute(_TWICE)}
    wanted = twice.union(*alike)
    gone = frozenset(_taken_out(waiting))
    lying = dict[str, list[int]]()
    for row, id_, sha256, _ in driver.execute(_LYING, (json.dumps([*wanted]),)):
        if id_ not in gone:
            lying.setdefault(sha256, []).append(row)
    apart = _apart(driver, waiting)
    joined = [(one, one) for one, rows in lying.items() if len(rows) > 1] + [*alike]
    edges = [pair for pair in joined if pair not in apart and lying.keys() >= {*pair}]
    found = [
        Group(tuple(row for sha256 in sorted(part) for row in lying[sha256]), len(part) == 1)
        for part in _parts(edges)
    ]
    return tuple(sorted(found, key=lambda group: (-len(group.rows), group.rows)))


def _parts(edges: Iterable[Pair]) -> list[set[str]]:
    """Contents that hang together."""
    of = dict[str, set[str]]()
    for one, other in edges:
        mine, theirs = of.get(one, {one}), of.get(other, {other})
        if mine is not theirs:
            whole = mine | theirs
            of |= dict.fromkeys(whole, whole)
        else:
            of[one] = mine
    return list({id(part): part for part in of.values()}.values())


def _apart(driver: Any, waiting: Sequence[Op]) -> set[Pair]:
    """The pairs that somebody set apart."""
    last = PREFIX[:-1] + chr(ord(PREFIX[-1]) + 1)
    names = {str(key) for (key,) in driver.execute(_APART, (PREFIX, last))}
    for op in waiting:
        if op.kind == "setting" and isinstance(op, Put):
            names.add(str(op.fields["name"]))
        elif op.kind == "setting" and isinstance(op, Delete):
            names.discard(str(op.fields.get("name")))
    return {pair for name in names if (pair := named(name)) is not None}


def _taken_out(waiting: Sequence[Op]) -> Iterable[str]:
    for op in waiting:
        state = op.fields.get("state") if isinstance(op, Set) and op.kind == "asset" else None
        if state is not None and state[1] != "present":
            yield op.id


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection

"""Bearing: which pictures and other things refer to a tag, a category, a licence."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, select

from assetlib.catalogue.changes import Draft
from assetlib.catalogue.entities import KINDS, Fields
from assetlib.index.bits import bits_of, rows_of, union
from assetlib.index.describing import entities
from assetlib.index.indexing import read_postings
from assetlib.index.projection import SqlView
from assetlib.index.schema import asset

_FIELDS = {"tag": "tags", "category": "category", "licence": "licences"}
_AT_ONCE = 500  # SQLite takes 32,766 variables


def bearers(connection: Connection, draft: Draft, kind: str, id_: str) -> dict[str, Fields]:
    """The pictures that carry a tag, a category or a licence after a draft, by id."""
    name = f"{kind}:{id_}"
    rows = rows_of(read_postings(connection, [name]).get(name, 0))
    ids = [one for one in _ids(connection, rows) if ("asset", one) not in draft.touched]
    touched = [one for (of, one) in draft.touched if of == "asset"]
    view = SqlView(connection)
    view.expect(ids)
    found = {one: view.get("asset", one) for one in ids}
    found |= {one: draft.get("asset", one) for one in touched}
    return {
        one: fields
        for one, fields in found.items()
        if fields is not None and id_ in given(fields[_FIELDS[kind]])
    }


def counted(
    connection: Connection, draft: Draft, kind: str, ids: Collection[str], besides: str = ""
) -> tuple[int, int]:
    """How many pictures carry one of these after a draft, and how many of them another as well."""
    sets = read_postings(connection, [f"{kind}:{id_}" for id_ in ids])
    other = f"{kind}:{besides}"
    touched = {one: fields for (of, one), fields in draft.touched.items() if of == "asset"}
    there = union(sets.values()) & ~bits_of(_rows(connection, [*touched]))
    held = [set(given(fields[_FIELDS[kind]])) for fields in touched.values() if fields is not None]
    mine = [one for one in held if not one.isdisjoint(ids)]
    both = (there & read_postings(connection, [other]).get(other, 0)) if besides else 0
    return (
        there.bit_count() + len(mine),
        both.bit_count() + sum(besides in one for one in mine),
    )


def is_used(connection: Connection, draft: Draft, kind: str, id_: str) -> bool:
    """Whether any picture or other thing refers to this one after a draft."""
    if kind in _FIELDS and counted(connection, draft, kind, [id_])[0]:
        return True
    for of, spec in KINDS.items():
        fields = [name for name, to in spec.refers.items() if to == kind]
        if of == "asset" or not fields:
            continue
        everything = entities(connection, of, draft).items()
        if any(id_ in given(one[name]) for id2, one in everything if id2 != id_ for name in fields):
            return True
    return False


def given(value: Any) -> Iterable[str]:
    """The ids a field holds: one alone, one as it was given, or several of either."""
    if isinstance(value, list | tuple):
        return [id_ for one in value for id_ in given(one)]
    if isinstance(value, dict):
        return [value["id"]] if "id" in value else []
    return [value] if value else []


def _ids(connection: Connection, rows: list[int]) -> list[str]:
    found: list[str] = []
    for at in range(0, len(rows), _AT_ONCE):
        query = select(asset.c.id).where(asset.c.row.in_(rows[at : at + _AT_ONCE]))
        found += connection.scalars(query)
    return found


def _rows(connection: Connection, ids: list[str]) -> list[int]:
    found: list[int] = []
    for at in range(0, len(ids), _AT_ONCE):
        query = select(asset.c.row).where(asset.c.id.in_(ids[at : at + _AT_ONCE]))
        found += connection.scalars(query)
    return found

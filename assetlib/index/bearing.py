"""Bearing: which pictures and other things refer to a tag, a category, a licence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from assetlib.catalogue.changes import Draft
from assetlib.catalogue.entities import KINDS, Fields
from assetlib.index.bits import bits_of, rows_of, union
from assetlib.index.describing import entities
from assetlib.index.kept import ids_of, rows_by_id
from assetlib.index.matching import Matcher
from assetlib.index.projection import SqlView
from assetlib.index.visibility import is_in_stock

_FIELDS = {"tag": "tags", "category": "category", "licence": "licences"}


def bearers(connection: Connection, draft: Draft, kind: str, id_: str) -> dict[str, Fields]:
    """The pictures that carry a tag, a category or a licence after a draft, by id."""
    name = f"{kind}:{id_}"
    rows = rows_of(Matcher(connection).posting(name))
    there = ids_of(connection, rows).values()
    ids = [one for one in there if ("asset", one) not in draft.touched]
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
    """How many pictures in stock carry one of these after a draft, and how many another as well."""
    rows, touched = _carrying(connection, draft, kind, ids)
    matcher = Matcher(connection)
    there, mine = rows & matcher.stock(), [one for one in touched if is_in_stock(one)]
    both = (there & matcher.posting(f"{kind}:{besides}")) if besides else 0
    return (
        there.bit_count() + len(mine),
        both.bit_count() + sum(besides in given(one[_FIELDS[kind]]) for one in mine),
    )


def shown(pictures: Mapping[str, Fields]) -> list[str]:
    """Those of them in stock: what was taken out is changed along and goes uncounted."""
    return [id_ for id_, fields in pictures.items() if is_in_stock(fields)]


def is_used(
    connection: Connection, draft: Draft, kind: str, id_: str, besides: Collection[str] = ()
) -> bool:
    """Whether any picture or other thing refers to this one after a draft.

    Not asked about are the things with the ids `besides`: they go with it.
    """
    if kind in _FIELDS and any(_carrying(connection, draft, kind, [id_])):
        return True
    for of, spec in KINDS.items():
        fields = [name for name, to in spec.refers.items() if to == kind]
        if of == "asset" or not fields:
            continue
        whole = entities(connection, of, draft).items()
        others = [one for other, one in whole if other != id_ and other not in besides]
        if any(id_ in given(one[name]) for one in others for name in fields):
            return True
    return False


def _carrying(
    connection: Connection, draft: Draft, kind: str, ids: Collection[str]
) -> tuple[int, list[Fields]]:
    """What carries one of these: rows that a draft has not touched, and what it has."""
    changed = {one: fields for (of, one), fields in draft.touched.items() if of == "asset"}
    rows = union(Matcher(connection).postings(f"{kind}:{id_}" for id_ in ids).values())
    held = (fields for fields in changed.values() if fields is not None)
    mine: list[Fields] = [one for one in held if not set(ids).isdisjoint(given(one[_FIELDS[kind]]))]
    return rows & ~bits_of(rows_by_id(connection, [*changed]).values()), mine


def given(value: Any) -> Iterable[str]:
    """The ids a field holds: one alone, one as it was given, or several of either."""
    if isinstance(value, list | tuple):
        return [id_ for one in value for id_ in given(one)]
    if isinstance(value, dict):
        return [value["id"]] if "id" in value else []
    return [value] if value else []

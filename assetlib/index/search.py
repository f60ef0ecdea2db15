"""Search: a query becomes the rows that answer it, and counts by category.

Every word must stand somewhere in the folded text of a picture (`text.fold`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, and_, func, select

from assetlib.catalogue.entities import Fields
from assetlib.index.schema import asset
from assetlib.index.visibility import listed
from assetlib.query import CategoryCount, Found, Query, Sort
from assetlib.text import fold

_ORDERS = {
    Sort.RELEVANCE: (asset.c.sorting, asset.c.row),
    Sort.NAME: (asset.c.sorting, asset.c.row),
    Sort.NEWEST: (asset.c.added_at.desc(), asset.c.row.desc()),
}


def find(
    connection: Connection,
    query: Query,
    categories: Mapping[str, Fields],
    *,
    librarian: bool = False,
) -> Found:
    """The rows of a query in its order, as far as one may see them; categories are given by id."""
    wanted = and_(listed(librarian=librarian), *_says(query.text))
    if query.category:
        wanted = and_(wanted, asset.c.category_id.in_(_below(query.category, categories)))
    rows = connection.execute(select(asset.c.row).where(wanted).order_by(*_ORDERS[query.sort]))
    return Found(query, tuple(rows.scalars()))


def count_categories(
    connection: Connection,
    text: str,
    categories: Mapping[str, Fields],
    *,
    librarian: bool = False,
) -> tuple[CategoryCount, ...]:
    """Every category with its pictures and those below it; "" first, with all."""
    wanted = and_(listed(librarian=librarian), *_says(text))
    query = select(asset.c.category_id, func.count()).where(wanted).group_by("category_id")
    counts: Counter[str] = Counter()
    for fields in categories.values():
        counts.update(dict.fromkeys(_with_parents(fields["path"]), 0))
    for id_, count in connection.execute(query):
        path = categories[id_]["path"] if id_ in categories else ""
        for above in _with_parents(path):
            counts[above] += count
    counts[""] += 0
    return tuple(CategoryCount(path, counts[path]) for path in sorted(counts, key=_in_order))


def _says(text: str) -> list[ColumnElement[bool]]:
    return [func.instr(asset.c.folded, word) > 0 for word in fold(text).split()]


def _below(path: str, categories: Mapping[str, Fields]) -> list[str]:
    return [
        id_
        for id_, fields in categories.items()
        if fields["path"] == path or fields["path"].startswith(f"{path}/")
    ]


def _with_parents(path: str) -> list[str]:
    parts = path.split("/") if path else []
    return ["", *("/".join(parts[: n + 1]) for n in range(len(parts)))]


def _in_order(path: str) -> tuple[str, ...]:
    return tuple(fold(part) for part in path.split("/")) if path else ()

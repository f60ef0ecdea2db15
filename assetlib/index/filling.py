"""Filling: the empty tables of a new PC take a checkpoint's pictures, thousands at a time.

What a commit has to ask first (who held that path, which words stood there) cannot be in an empty
table, and an index is made more quickly of all rows at once than kept true row by row.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import Any

from sqlalchemy import JSON, Connection, insert
from sqlalchemy.dialects.sqlite import dialect

from assetlib.catalogue.changes import Put
from assetlib.catalogue.entities import Fields, complete
from assetlib.index.indexing import Indexing
from assetlib.index.projection import asset_row
from assetlib.index.schema import asset, asset_tag, spelling

_NAMES = tuple(column.name for column in asset.columns)
_JSON = tuple(column.name for column in asset.columns if isinstance(column.type, JSON))
_in_order: Callable[[Mapping[str, Any]], tuple[Any, ...]] = itemgetter(*_NAMES)
_NOTHING: Mapping[type, str] = {list: "[]", dict: "{}", type(None): "null"}
_PAGES = -64_000
"""Memory for pages meanwhile, in KiB (below 0), so that none is written and read again."""
_KNOWN: dict[str, str] = {}
_MOST_KNOWN = 4096
_PUT = str(insert(asset).compile(dialect=dialect()))
_TAG = "INSERT INTO asset_tag (asset, tag) VALUES (?, ?)"
_LAST = "SELECT seq FROM sqlite_sequence WHERE name = 'asset'"


@contextmanager
def indexed_afterwards(connection: Connection) -> Iterator[None]:
    """Indexes of the large tables are taken away, and made again of everything at the end."""
    indexes = [index for table in (asset, asset_tag, spelling) for index in table.indexes]
    before = int(connection.exec_driver_sql("PRAGMA cache_size").scalar() or 0)
    connection.exec_driver_sql(f"PRAGMA cache_size={_PAGES}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")  # sqlite3 begins none of its own for a DROP
    for index in indexes:
        index.drop(connection)
    try:
        yield
        for index in indexes:
            index.create(connection)
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size={before}")


def fill(connection: Connection, puts: Sequence[Put]) -> None:
    """Write pictures into tables that hold none of them; the caller owns the transaction."""
    if not puts:
        return
    # A row that was given away is never given again, also when everything was forgotten.
    last = int(connection.exec_driver_sql(_LAST).scalar() or 0)
    fields = [complete("asset", put.fields) for put in puts]
    rows = dict(enumerate(fields, last + 1))
    made = [_stored(row, put.id, one) for put, (row, one) in zip(puts, rows.items(), strict=True)]
    connection.exec_driver_sql(_PUT, made)
    tags = [(put.id, tag) for put, one in zip(puts, fields, strict=True) for tag in one["tags"]]
    if tags:
        connection.exec_driver_sql(_TAG, tags)
    indexing = Indexing(connection)
    indexing.assets_new(rows)
    indexing.finish()


def _stored(row: int, id_: str, fields: Fields) -> tuple[Any, ...]:
    """A row as the driver takes it, its JSON as SQLAlchemy writes it."""
    whole = {**asset_row(id_, fields), "row": row}
    for name in _JSON:
        whole[name] = _told(whole[name])
    return _in_order(whole)


def _told(value: Any) -> str:
    """JSON; of nothing, which is what most of it is, without asking the encoder."""
    nothing = None if value else _NOTHING.get(type(value))
    return nothing or _encoded(repr(value), value)


def _encoded(said: str, value: Any) -> str:
    """JSON, encoded once for the many pictures of one category, licence or outcome."""
    if (known := _KNOWN.get(said)) is not None:
        return known
    if len(_KNOWN) >= _MOST_KNOWN:
        _KNOWN.clear()
    _KNOWN[said] = json.dumps(value)
    return _KNOWN[said]

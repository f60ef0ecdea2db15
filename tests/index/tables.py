"""Every row of every local table, to compare two caches with."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from assetlib.index.schema import metadata
from assetlib.index.store import Store


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """The tables by name, each with its rows in the order of their values."""
    with store.reading() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }

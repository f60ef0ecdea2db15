"""Ordering: rows by name, by age, or by how often they were used."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from assetlib.index.bits import rows_of
from assetlib.query import Sort

_KEYS = {
    Sort.NAME: "SELECT row FROM asset{} ORDER BY sorting, row",
    Sort.NEWEST: "SELECT row FROM asset{} ORDER BY added_at DESC, row DESC",
    Sort.MOST_USED: (
        "SELECT asset.row FROM asset LEFT JOIN ("
        "SELECT json_extract(fields, '$.asset') AS id, COUNT(*) AS times FROM entity"
        " WHERE kind = 'use' AND NOT json_extract(fields, '$.not_used') GROUP BY 1"
        ") AS used ON used.id = asset.id{} ORDER BY COALESCE(used.times, 0) DESC, sorting, row"
    ),
}
FEW = 2000
"""Up to so many rows are asked for alone; beyond that the whole order is read along its index."""


def in_order(connection: Connection, bits: int, sort: Sort) -> list[int]:
    """The rows of a set in an order other than relevance."""
    driver: Any = connection.connection.driver_connection
    if bits.bit_count() <= FEW:
        some = ",".join(map(str, rows_of(bits)))
        sql = _KEYS[sort].format(f" WHERE asset.row IN ({some})")
        return [row for (row,) in driver.execute(sql)]
    held = bytearray(bits.bit_length())
    for row in rows_of(bits):
        held[row] = 1
    size = len(held)
    every = driver.execute(_KEYS[sort].format(""))
    return [row for (row,) in every if row < size and held[row]]

"""Kept: between the ids by which an account keeps pictures and the rows they have on this PC."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

_ROWS = (
    "SELECT asset.row FROM json_each(?) AS kept JOIN asset ON asset.id = kept.value"
    " ORDER BY kept.key"
)
_BY_ID = (
    "SELECT asset.id, asset.row FROM json_each(?) AS wanted JOIN asset ON asset.id = wanted.value"
)
_IDS = (
    "SELECT asset.row, asset.id FROM json_each(?) AS wanted JOIN asset ON asset.row = wanted.value"
    " ORDER BY wanted.key"
)


def rows_kept(connection: Connection, ids: Sequence[str]) -> list[int]:
    """The rows of these ids, in their order; one that is gone is left out."""
    return [row for (row,) in _driver(connection).execute(_ROWS, (json.dumps(ids),))]


def ids_of(connection: Connection, rows: Sequence[int]) -> dict[int, str]:
    """The ids of these rows, in their order; files that wait for cataloguing have none."""
    return dict(_driver(connection).execute(_IDS, (json.dumps(rows),)).fetchall())


def rows_by_id(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """The rows of these ids, by id; one that is gone is left out."""
    return dict(_driver(connection).execute(_BY_ID, (json.dumps(ids),)).fetchall())


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection

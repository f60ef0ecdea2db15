"""Likeness: pictures like one: nearly the same pixels, the same set, the same tags and colours."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from assetlib.index.marks import marks
from assetlib.index.schema import asset
from assetlib.index.search import Search
from assetlib.query import Likeness, Similar

NEAR = 6
"""In how many of 64 bits two pictures of one motif may differ."""

MOST = 60
"""Pictures of one likeness at most."""

_LIKE = ("tag:", "colour:", "lies:", "photo", "grey")


def similar(connection: Connection, search: Search, row: int) -> tuple[Similar, ...]:
    """What is like a row, each picture in its nearest likeness; () where the row is gone."""
    fields = connection.execute(select(asset).where(asset.c.row == row)).mappings().first()
    if fields is None:
        return ()
    seen, found = {row}, []
    for likeness, rows in (
        (Likeness.TWIN, _twins(connection, row, fields)),
        (Likeness.SET, _set(connection, fields)),
        (Likeness.ALIKE, _alike(search, fields)),
    ):
        new = [one for one in rows if one not in seen and search.shows(one)][:MOST]
        seen |= set(new)
        if new:
            found.append(Similar(row, likeness, tuple(new)))
    return tuple(found)


def _twins(connection: Connection, row: int, fields: Any) -> list[int]:
    driver: Any = connection.connection.driver_connection
    same = select(asset.c.row).where(asset.c.sha256 == fields["sha256"], asset.c.sha256 != "")
    rows = [int(one) for one in connection.execute(same).scalars()]
    mine = driver.execute("SELECT dhash FROM look WHERE row = ?", (row,)).fetchone()
    if mine is None or mine[0] in (0, -1):  # an even surface is like every other
        return rows
    apart = [
        (((one ^ mine[0]) & 0xFFFF_FFFF_FFFF_FFFF).bit_count(), other)
        for other, one in driver.execute("SELECT row, dhash FROM look")
    ]
    return [*rows, *(other for distance, other in sorted(apart) if distance <= NEAR)]


def _set(connection: Connection, fields: Any) -> list[int]:
    """By the same creator, in the same folder; those whose names stand nearest first."""
    if not fields["creator"]:
        return []
    folder = fields["path"].rpartition("/")[0]
    query = select(asset.c.row, asset.c.path).where(asset.c.creator == fields["creator"])
    found = [(one.path.rpartition("/")[0] != folder, one.path, one.row) for one in
             connection.execute(query)]  # fmt: skip
    return [row for _, _, row in sorted(found)]


def _alike(search: Search, fields: Any) -> list[int]:
    """Pictures that share marks; a rare tag weighs more than one that everything carries."""
    wanted = [name for name in marks(fields) if name.startswith(_LIKE)]
    tags = [name for name in wanted if name.startswith("tag:")]
    score: dict[int, float] = {}
    for name in tags:
        rows = search.marked(name)
        weight = 1.0 / (1 + len(rows)) ** 0.5
        for row in rows[:5000]:
            score[row] = score.get(row, 0.0) + weight
    for name in set(wanted) - set(tags):
        for row in set(search.marked(name)) & score.keys():
            score[row] *= 1.05
    return sorted(score, key=lambda row: (-score[row], row))

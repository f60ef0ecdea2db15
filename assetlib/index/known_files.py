"""Known files: what the catalogue says of each file, as a sweep compares it with the folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, String, func, select, type_coerce

from assetlib.index.schema import asset

FEW = 100
"""Folders up to which each is looked up by itself; of more, everything is read once."""


_AT_ONCE = 1000
"""Rows that are in memory at a time."""


class Known(NamedTuple):
    """What the catalogue says of a file."""

    id: str
    path: str
    size: int
    mtime_ns: int
    sha256: str
    state: str
    result: str


_made: Callable[[type[Known], Any], Known] = tuple.__new__
"""`Known._make`, in a third of the time."""

# SQLite takes the result out of its JSON: a sweep of a large library reads every row.
_QUERY = select(
    asset.c.id, asset.c.path, asset.c.size, asset.c.mtime_ns, asset.c.sha256, asset.c.state,
    func.json_extract(type_coerce(asset.c.inspection, String), "$.result"),
)  # fmt: skip


def where(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[Known]:
    """The files of which that holds; without conditions all."""
    return map(_made, repeat(Known), connection.execute(_QUERY.where(*conditions)).all())


def every(connection: Connection) -> Iterator[Known]:
    """All files, one after another, as long as the connection is open."""
    rows = connection.execute(_QUERY, execution_options={"yield_per": _AT_ONCE})
    return map(_made, repeat(Known), rows)


def lying(connection: Connection, folders: Iterable[str]) -> Iterator[Known]:
    """The files directly in one of the folders, whatever their state."""
    wanted = set(folders)
    if len(wanted) > FEW or "" in wanted:
        yield from (one for one in where(connection) if _folder(one.path) in wanted)
        return
    for folder in wanted:
        below = where(connection, *_below(folder))
        yield from (one for one in below if _folder(one.path) == folder)


def is_known(connection: Connection, folder: str) -> bool:
    """Whether a file that is known lies directly in a folder."""
    direct = func.instr(func.substr(asset.c.path, len(folder) + 2), "/") == 0
    query = select(asset.c.id).where(*_below(folder), direct).limit(1)
    return connection.execute(query).first() is not None


def _below(folder: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    # by the index of paths: "0" is what comes after "/"
    return asset.c.path > f"{folder}/", asset.c.path < f"{folder}0"


def _folder(path: str) -> str:
    return path.rpartition("/")[0]

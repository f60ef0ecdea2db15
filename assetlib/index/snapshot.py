"""Snapshot: the local tables as the lines of a checkpoint, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from sqlalchemy import Connection, Subquery, func, insert, or_, select
from sqlalchemy.exc import IntegrityError

from assetlib.catalogue.changes import Put
from assetlib.catalogue.checkpoint import Entity, Header, Line, Pack, Past, write_checkpoint
from assetlib.catalogue.entities import KINDS, Fields
from assetlib.errors import LogDamaged
from assetlib.index import withdrawing
from assetlib.index.filling import fill, indexed_afterwards
from assetlib.index.projection import apply_ops
from assetlib.index.schema import asset, entity, history, thumbnail
from assetlib.uncollected import collecting_nothing

_HOLDER = "INSERT OR REPLACE INTO thumbnail (sha256, rev) VALUES (?, ?)"
_AT_ONCE = 5000  # lines in memory


def take(connection: Connection, library: str) -> tuple[Header, bytes] | None:
    """A checkpoint of one moment's truth, or None where nothing is true yet."""
    newest = select(history.c.rev, history.c.sha256).order_by(history.c.rev.desc()).limit(1)
    found = connection.execute(newest).first()
    if found is None:
        return None
    header = Header(library, found.rev, found.sha256)
    return header, write_checkpoint(header, _lines(connection))


def restore(connection: Connection, lines: Iterable[Line]) -> None:
    """Fill empty tables in the caller's transaction; LogDamaged where something comes twice."""
    try:
        with collecting_nothing(), indexed_afterwards(connection):
            left = iter(lines)
            while part := list(islice(left, _AT_ONCE)):
                _restore(connection, part)
    except IntegrityError as error:
        raise LogDamaged("checkpoint", str(error.orig)) from error


def _restore(connection: Connection, part: Sequence[Line]) -> None:
    pasts = [line for line in part if isinstance(line, Past)]
    if pasts:
        rows = [{name: getattr(past, name) for name in Past.__slots__} for past in pasts]
        connection.execute(insert(history), rows)
    if holders := [holder for line in part for holder in _holders(line)]:
        connection.exec_driver_sql(_HOLDER, holders)
    puts = [line.put for line in part if isinstance(line, Entity)]
    apply_ops(connection, [put for put in puts if put.kind != "asset"])
    fill(connection, [put for put in puts if put.kind == "asset"])


def _holders(line: Line) -> Iterator[tuple[str, int]]:
    if isinstance(line, Pack):
        yield from ((sha256, line.rev) for sha256 in line.thumbs)
    elif isinstance(line, Entity) and line.thumb:
        yield line.put.fields["sha256"], line.thumb


def _lines(connection: Connection) -> Iterator[Line]:
    for past in connection.execute(select(history).order_by(history.c.rev)):
        yield Past(*past)
    yield from _loose(connection)
    # Assets come last, for they are folded with the names of the others.
    every = select(entity.c.kind, entity.c.id, entity.c.fields)
    for found in connection.execute(every.order_by(entity.c.kind, entity.c.id)):
        yield Entity(Put(found.kind, found.id, _told(found.kind, found.fields)))
    newest = _newest()
    columns = [asset.c.id, newest.c.rev, *(asset.c[name] for name in KINDS["asset"].fields)]
    joined = asset.outerjoin(newest, newest.c.sha256 == asset.c.sha256)
    pictures = select(*columns).select_from(joined).order_by(asset.c.row)  # oldest first
    for id_, rev, *values in connection.execute(pictures):
        fields = dict(zip(KINDS["asset"].fields, values, strict=True))
        yield Entity(Put("asset", id_, _told("asset", fields)), rev or 0)


def _loose(connection: Connection) -> Iterator[Pack]:
    """Thumbnails that no picture shows any more; of what was withdrawn not even their names."""
    newest = _newest()
    used = select(asset.c.sha256)
    query = select(thumbnail.c.rev, thumbnail.c.sha256).join(
        newest, newest.c.sha256 == thumbnail.c.sha256
    )
    loose = or_(thumbnail.c.rev != newest.c.rev, thumbnail.c.sha256.not_in(used))
    query = query.where(loose, thumbnail.c.sha256.not_in(withdrawing.gone()))
    rows = connection.execute(query.order_by(thumbnail.c.rev, thumbnail.c.sha256))
    for rev, held in groupby(rows, key=lambda found: int(found.rev)):
        yield Pack(rev, tuple(found.sha256 for found in held))


def _newest() -> Subquery:
    newest = func.max(thumbnail.c.rev).label("rev")
    return select(thumbnail.c.sha256, newest).group_by(thumbnail.c.sha256).subquery()


def _told(kind: str, fields: Fields) -> Fields:
    """The fields that differ from their defaults, as a `put` says them."""
    defaults = KINDS[kind].fields
    return {name: value for name, value in fields.items() if value != defaults[name]}

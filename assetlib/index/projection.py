"""The projection: commits applied to the local tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Select,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.dialects.sqlite import insert as upsert

from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.commit import Commit, digest
from assetlib.catalogue.entities import KINDS, Fields, kind_of
from assetlib.index.indexing import Indexing
from assetlib.index.schema import asset, asset_tag, entity, history, thumbnail
from assetlib.index.visibility import is_held
from assetlib.text import fold, path_key

_ASSET_FIELDS = tuple(KINDS["asset"].fields)
_AT_ONCE = 500  # SQLite takes 32,766 variables
_SEVERAL = 8
"""For fewer it takes as long to ask for all at once as for each."""

# Made once: for one edit, making its statements took longer than carrying them out.
_ASSET = select(*(asset.c[name] for name in _ASSET_FIELDS)).where(asset.c.id == bindparam("of"))
_SOME: BindParameter[Any] = bindparam("some", expanding=True)
_ASSETS = select(asset.c.id, *(asset.c[name] for name in _ASSET_FIELDS)).where(
    asset.c.id.in_(_SOME)
)
_GIVEN_UP = update(asset).where(asset.c.id == bindparam("old")).values(path=bindparam("spare"))
_UNTAGGED = delete(asset_tag).where(asset_tag.c.asset == bindparam("of"))


class SqlView:
    """What the local tables say, as a `View`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: dict[str, Fields | None] = {}

    def expect(self, ids: Iterable[str]) -> None:
        """Read these assets ahead, for whoever is about to ask for each, and before any writing."""
        wanted = list(dict.fromkeys(ids))
        if len(wanted) < _SEVERAL:
            return
        self._read |= dict.fromkeys(wanted)
        for at in range(0, len(wanted), _AT_ONCE):
            some = {"some": wanted[at : at + _AT_ONCE]}
            for found in self._connection.execute(_ASSETS, some).mappings():
                self._read[found["id"]] = {name: found[name] for name in _ASSET_FIELDS}

    def get(self, kind: str, id: str) -> Fields | None:  # noqa: A002
        """All fields of an entity, or None."""
        if kind == "asset" and id in self._read:
            return self._read[id]
        if kind == "asset":
            found = self._connection.execute(_ASSET, {"of": id}).first()
            return None if found is None else dict(found._mapping)
        query = select(entity.c.fields).where(entity.c.id == id, entity.c.kind == kind)
        fields: Fields | None = self._connection.execute(query).scalar()
        return fields

    def find(self, kind: str, key: str) -> str | None:
        """The id that holds a natural key, or None."""
        query: Select[Any] = (
            select(asset.c.id).where(asset.c.path == key)
            if kind == "asset"
            else select(entity.c.id).where(entity.c.kind == kind, entity.c.key == key)
        )
        id_: str | None = self._connection.execute(query).scalar()
        return id_

    def ids(self, kind: str) -> frozenset[str]:
        """Every entity of a kind that is not an asset."""
        query = select(entity.c.id).where(entity.c.kind == kind)
        return frozenset(self._connection.scalars(query))

    def all(self, kind: str) -> dict[str, Fields]:
        """Every entity of a kind that is not an asset, by id."""
        query = select(entity.c.id, entity.c.fields).where(entity.c.kind == kind)
        return {found.id: found.fields for found in self._connection.execute(query)}

    def settings(self, of: str) -> dict[str, Fields]:
        """The settings called `<of>:…`, by id; among others there is one for each picture."""
        key, kind = entity.c.key, entity.c.kind
        named = (kind == "setting", key >= f"{of}:", key < f"{of};")
        query = select(entity.c.id, entity.c.fields).where(*named)
        return {found.id: found.fields for found in self._connection.execute(query)}


def apply_commit(connection: Connection, commit: Commit, body: bytes) -> None:
    """Apply one commit to the tables; the caller owns the transaction."""
    apply_ops(connection, commit.ops)
    connection.execute(
        insert(history).values(
            rev=commit.rev,
            id=commit.id,
            sha256=digest(body),
            who=commit.author.who,
            pc=commit.author.pc,
            app=commit.author.app,
            at=commit.at,
            why=commit.why,
            ops=len(commit.ops),
        )
    )
    if commit.thumbs:
        holders = [{"sha256": sha256, "rev": commit.rev} for sha256 in commit.thumbs]
        connection.execute(upsert(thumbnail).prefix_with("OR REPLACE"), holders)


def apply_ops(connection: Connection, ops: Sequence[Op]) -> None:
    """Make operations true in the tables, and the search index with them."""
    view = SqlView(connection)
    view.expect(op.id for op in ops if op.kind == "asset")
    draft = Draft(view)
    draft.apply(ops)
    indexing = Indexing(connection)
    indexing.assets_were([id_ for kind, id_ in draft.touched if kind == "asset"])
    _write_entities(connection, draft.touched)
    live = _write_assets(connection, draft.touched)
    indexing.entities(draft.touched)
    indexing.assets_are(live)
    indexing.finish()


_Touched = Mapping[tuple[str, str], Fields | None]


def _write_entities(connection: Connection, touched: _Touched) -> None:
    gone = [id_ for (kind, id_), fields in touched.items() if kind != "asset" and fields is None]
    rows = [
        {"id": id_, "kind": kind, "key": kind_of(kind).key(fields) or None, "fields": fields}
        for (kind, id_), fields in touched.items()
        if kind != "asset" and fields is not None
    ]
    if gone:
        statement = delete(entity).where(entity.c.id == bindparam("gone"))
        connection.execute(statement, [{"gone": id_} for id_ in gone])
    if rows:
        # Names are given up first, so that two entities may swap theirs within one commit.
        statement_ = update(entity).where(entity.c.id == bindparam("old")).values(key=None)
        connection.execute(statement_, [{"old": row["id"]} for row in rows])
        _upsert(connection, entity, rows)


def _write_assets(connection: Connection, touched: _Touched) -> dict[str, Fields]:
    gone = [id_ for (kind, id_), fields in touched.items() if kind == "asset" and fields is None]
    live = {id_: f for (kind, id_), f in touched.items() if kind == "asset" and f is not None}
    _write_tags(connection, {**dict.fromkeys(gone, ()), **{i: f["tags"] for i, f in live.items()}})
    if gone:
        statement = delete(asset).where(asset.c.id == bindparam("gone"))
        connection.execute(statement, [{"gone": id_} for id_ in gone])
    if live:
        # Paths are given up first, so that two pictures may swap theirs within one commit.
        connection.execute(_GIVEN_UP, [{"old": id_, "spare": f"\0{id_}"} for id_ in live])
        _upsert(connection, asset, [asset_row(id_, f) for id_, f in live.items()])
    return live


def _upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    connection.execute(_upserting(table, tuple(rows[0])), rows)


@lru_cache(8)
def _upserting(table: Table, names: tuple[str, ...]) -> Insert:
    statement = upsert(table)
    changed = {name: statement.excluded[name] for name in names if name != "id"}
    return statement.on_conflict_do_update(index_elements=["id"], set_=changed)


def _write_tags(connection: Connection, tags: Mapping[str, Iterable[str]]) -> None:
    if not tags:
        return
    connection.execute(_UNTAGGED, [{"of": id_} for id_ in tags])
    links = [{"asset": id_, "tag": tag} for id_, held in tags.items() for tag in held]
    if links:
        connection.execute(insert(asset_tag), links)


def asset_row(id_: str, fields: Fields) -> dict[str, Any]:
    """What stands in a picture's row, but for its number."""
    return {
        **fields,
        "id": id_,
        "held": is_held(fields),
        "path_key": path_key(fields["path"]),
        "category_id": fields["category"]["id"] if fields["category"] else "",
        "sorting": fold(fields["reading"] or fields["title"]),
    }

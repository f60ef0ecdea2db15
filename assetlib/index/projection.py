"""The projection: commits applied to the local tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    String,
    bindparam,
    cast,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.commit import Commit, digest
from assetlib.catalogue.entities import KINDS, Fields, kind_of
from assetlib.index.schema import asset, asset_tag, entity, history, thumbnail
from assetlib.index.visibility import is_held
from assetlib.text import fold, path_key

_ASSET_FIELDS = tuple(KINDS["asset"].fields)
_NAMING = ("tag", "category", "licence")


class SqlView:
    """What the local tables say, as a `View`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, kind: str, id: str) -> Fields | None:  # noqa: A002
        """All fields of an entity, or None."""
        if kind == "asset":
            columns = [asset.c[name] for name in _ASSET_FIELDS]
            found = self._connection.execute(select(*columns).where(asset.c.id == id)).first()
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

    def all(self, kind: str) -> dict[str, Fields]:
        """Every entity of a kind that is not an asset, by id."""
        query = select(entity.c.id, entity.c.fields).where(entity.c.kind == kind)
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
    """Make operations true in the tables."""
    view = SqlView(connection)
    draft = Draft(view)
    draft.apply(ops)
    named = [key for key in draft.touched if key[0] in _NAMING]
    renamed = {
        id_ for kind, id_ in named if view.get(kind, id_) or _is_referenced(connection, kind, id_)
    }
    _write_entities(connection, draft.touched)
    _write_assets(connection, draft.touched)
    if renamed:
        _fold_neighbours(connection, renamed)


def _is_referenced(connection: Connection, kind: str, id_: str) -> bool:
    """Whether an asset refers to it already: it was deleted, and now this is undone."""
    query = {
        "tag": select(asset_tag.c.tag).where(asset_tag.c.tag == id_),
        "category": select(asset.c.id).where(asset.c.category_id == id_),
        "licence": select(asset.c.id).where(func.instr(cast(asset.c.licences, String), id_) > 0),
    }[kind]
    return connection.execute(query.limit(1)).first() is not None


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


def _write_assets(connection: Connection, touched: _Touched) -> None:
    gone = [id_ for (kind, id_), fields in touched.items() if kind == "asset" and fields is None]
    live = {id_: f for (kind, id_), f in touched.items() if kind == "asset" and f is not None}
    _write_tags(connection, {**dict.fromkeys(gone, ()), **{i: f["tags"] for i, f in live.items()}})
    if gone:
        statement = delete(asset).where(asset.c.id == bindparam("gone"))
        connection.execute(statement, [{"gone": id_} for id_ in gone])
    if live:
        names = _Names(connection)
        # Paths are given up first, so that two pictures may swap theirs within one commit.
        given_up = update(asset).where(asset.c.id == bindparam("old"))
        connection.execute(
            given_up.values(path=bindparam("spare")),
            [{"old": id_, "spare": f"\0{id_}"} for id_ in live],
        )
        _upsert(connection, asset, [_asset_row(id_, f, names) for id_, f in live.items()])


def _upsert(connection: Connection, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    statement = upsert(table)
    changed = {name: statement.excluded[name] for name in rows[0] if name != "id"}
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=changed), rows)


def _write_tags(connection: Connection, tags: Mapping[str, Iterable[str]]) -> None:
    if not tags:
        return
    statement = delete(asset_tag).where(asset_tag.c.asset == bindparam("of"))
    connection.execute(statement, [{"of": id_} for id_ in tags])
    links = [{"asset": id_, "tag": tag} for id_, held in tags.items() for tag in held]
    if links:
        connection.execute(insert(asset_tag), links)


class _Names:
    """The words that the ids on an asset stand for, asked for once a commit."""

    def __init__(self, connection: Connection) -> None:
        view = SqlView(connection)
        self._words = {
            **{id_: _words(f, "name", "reading", "aliases") for id_, f in view.all("tag").items()},
            **{id_: _words(f, "path", "title") for id_, f in view.all("category").items()},
            **{id_: _words(f, "title", "code") for id_, f in view.all("licence").items()},
        }

    def of(self, fields: Fields) -> list[str]:
        category = [fields["category"]["id"]] if fields["category"] else []
        licences = [given["id"] for given in fields["licences"]]
        return [self._words.get(id_, "") for id_ in [*fields["tags"], *category, *licences]]


def _words(fields: Fields, *names: str) -> str:
    parts = (fields[name] for name in names)
    return "\n".join(" ".join(part) if isinstance(part, list) else str(part) for part in parts)


def _asset_row(id_: str, fields: Fields, names: _Names) -> dict[str, Any]:
    own = (fields["title"], fields["reading"], fields["path"].rpartition("/")[2])
    said = (fields["creator"], fields["source"], fields["note"])
    return {
        **fields,
        "id": id_,
        "held": is_held(fields),
        "path_key": path_key(fields["path"]),
        "category_id": fields["category"]["id"] if fields["category"] else "",
        "sorting": fold(fields["reading"] or fields["title"]),
        "folded": fold("\n".join([*own, *names.of(fields), *said])),
    }


def _fold_neighbours(connection: Connection, renamed: set[str]) -> None:
    """Fold assets again whose tag, category or licence got another name."""
    columns = [asset.c.id, *(asset.c[name] for name in _ASSET_FIELDS)]
    names = _Names(connection)
    rows = [
        {"of": found.id, "folded": _asset_row(found.id, _fields(found), names)["folded"]}
        for found in connection.execute(select(*columns))
        if renamed & _references(found)
    ]
    if rows:
        statement = update(asset).where(asset.c.id == bindparam("of"))
        connection.execute(statement.values(folded=bindparam("folded")), rows)


def _fields(found: Any) -> dict[str, Any]:
    return {name: getattr(found, name) for name in _ASSET_FIELDS}


def _references(found: Any) -> set[str]:
    category = {found.category["id"]} if found.category else set()
    return {*found.tags, *category, *(given["id"] for given in found.licences)}

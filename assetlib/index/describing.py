"""Describing: rows of the store as people see them, with the names their ids stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from assetlib.asset import Result
from assetlib.catalogue.asset_form import read_asset
from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.entities import KINDS, Fields
from assetlib.catalogue.licensing import Records, current
from assetlib.details import Details, LicenceNote
from assetlib.index import provenance
from assetlib.index.projection import SqlView
from assetlib.index.schema import asset, thumbnail
from assetlib.index.visibility import listed, visible
from assetlib.licence.badges import badges
from assetlib.licence.notes import note
from assetlib.query import Tile
from assetlib.terms import Licence
from assetlib.text import fold, nfc, path_key, unescape_path

_FIELDS = [asset.c[name] for name in KINDS["asset"].fields]
_AT_ONCE = 500  # SQLite takes 32,766 variables; a page is never that long


@dataclass(frozen=True, slots=True)
class Words:
    """The entities that assets refer to, at one revision."""

    tags: Mapping[str, Fields]
    categories: Mapping[str, Fields]
    licences: Mapping[str, Licence]

    @property
    def by_code(self) -> dict[str, Licence]:
        """The licences by code, as those that inherit name them."""
        return {licence.code: licence for licence in self.licences.values()}


def words(connection: Connection, waiting: Sequence[Op] = ()) -> Words:
    """The entities of the newest revision, with operations that wait in the outbox on top."""
    draft = drafted(connection, [op for op in waiting if op.kind != "asset"])
    tags, categories = (entities(connection, kind, draft) for kind in ("tag", "category"))
    return Words(tags, categories, current(records(connection, draft)))


def drafted(connection: Connection, waiting: Sequence[Op]) -> Draft:
    """What is true here with operations that wait in the outbox on top."""
    view = SqlView(connection)
    view.expect(op.id for op in waiting if op.kind == "asset")
    draft = Draft(view)
    draft.apply(waiting)
    return draft


def records(connection: Connection, draft: Draft | None) -> Records:
    """What licences are made of, as it is after a draft."""
    kinds = ("licence", "licence_version", "party")
    return Records(*(entities(connection, kind, draft) for kind in kinds))


def entities(connection: Connection, kind: str, draft: Draft | None) -> dict[str, Fields]:
    """Every entity of a kind that is not an asset, by id, as it is after a draft."""
    whole: dict[str, Fields | None] = {**SqlView(connection).all(kind)}
    touched = draft.touched if draft else {}
    whole |= {id_: fields for (of, id_), fields in touched.items() if of == kind}
    return {id_: fields for id_, fields in whole.items() if fields is not None}


def settings(connection: Connection, of: str, draft: Draft) -> list[Fields]:
    """The settings called `<of>:…`, as they are after a draft."""
    whole: dict[str, Fields | None] = {**SqlView(connection).settings(of)}
    whole |= {id_: fields for (kind, id_), fields in draft.touched.items() if kind == "setting"}
    return [one for one in whole.values() if one and str(one["name"]).startswith(f"{of}:")]


def titled(connection: Connection, sha256: str) -> str:
    """What the first picture with a content is called, "" where there is none."""
    query = select(asset.c.title, asset.c.path).where(asset.c.sha256 == sha256)
    found = connection.execute(query.order_by(asset.c.row).limit(1)).first()
    return "" if found is None else str(found.title) or unescape_path(str(found.path))


def ids(connection: Connection, *, librarian: bool = True) -> dict[str, str]:
    """The id of every asset in stock that one may see, by its path."""
    return _by_path(connection, listed(librarian=librarian))


def every_id(connection: Connection, *, librarian: bool = True) -> dict[str, str]:
    """The same, with what was taken out of the library."""
    return _by_path(connection, visible(librarian=librarian))


def _by_path(connection: Connection, seen: ColumnElement[bool]) -> dict[str, str]:
    query = select(asset.c.path, asset.c.id).where(seen)
    return {found.path: found.id for found in connection.execute(query)}


def below(connection: Connection, folder: str) -> dict[str, Fields]:
    """Every asset in a folder or below it, by id; "" is the whole library."""
    query = select(asset.c.id, *_FIELDS)
    if folder:
        query = query.where(asset.c.path_key.startswith(f"{path_key(folder)}/", autoescape=True))
    found = connection.execute(query)
    return {
        one.id: {name: getattr(one, name) for name in KINDS["asset"].fields}
        for one in found
        if not folder or nfc(one.path).startswith(f"{folder}/")
    }


def tiles(
    connection: Connection,
    rows: Sequence[int],
    names: Words,
    waiting: Sequence[Op],
    today: date,
    *,
    librarian: bool,
) -> tuple[Tile, ...]:
    """What the grid shows of rows, in their order; one that is gone or hidden is left out."""
    by_code = names.by_code
    cache: dict[tuple[str, ...], tuple[str, ...]] = {}

    def badges_of(fields: Fields) -> tuple[str, ...]:
        ids = tuple(given["id"] for given in fields["licences"])
        if ids not in cache:
            held = [names.licences[id_] for id_ in ids if id_ in names.licences]
            cache[ids] = badges(held, by_code, today)
        return cache[ids]

    drawn = _drawn(connection, rows)
    return tuple(
        _tile(row, fields, badges_of(fields), has_thumbnail=row in drawn)
        for row, _, fields, _ in _assets(connection, rows, waiting, visible(librarian=librarian))
    )


def _tile(row: int, fields: Fields, words: tuple[str, ...], *, has_thumbnail: bool) -> Tile:
    return Tile(
        row=row,
        path=fields["path"],
        title=fields["title"],
        badges=words,
        state=fields["state"],
        held=fields["inspection"]["result"] in (Result.HELD, Result.ERROR),
        thumbnail=has_thumbnail,
        photo=fields["type"] == "jpeg",
    )


def details(
    connection: Connection,
    rows: Sequence[int],
    names: Words,
    waiting: Sequence[Op],
    today: date,
    *,
    librarian: bool,
) -> tuple[Details, ...]:
    """Everything known of rows, in their order; one that is gone or hidden is left out."""
    found = list(_assets(connection, rows, waiting, visible(librarian=librarian)))
    contents = (fields["sha256"] for _, _, fields, _ in found)
    records = provenance.of_contents(connection, contents, waiting)
    return tuple(
        Details(
            row=row,
            asset=read_asset(id_, fields),
            category=_category(fields, names),
            tags=_tags(fields, names),
            licences=tuple(_notes(fields, names, today)),
            pending=pending,
            provenance=records.get(fields["sha256"]),
        )
        for row, id_, fields, pending in found
    )


def _category(fields: Fields, names: Words) -> str:
    given = fields["category"]
    return str(names.categories[given["id"]]["path"]) if _known(given, names.categories) else ""


def _known(given: Mapping[str, str] | None, ids: Mapping[str, Any]) -> bool:
    return given is not None and given["id"] in ids


def _tags(fields: Fields, names: Words) -> tuple[str, ...]:
    held = [names.tags[id_] for id_ in fields["tags"] if id_ in names.tags]
    held.sort(key=lambda tag: (fold(tag["reading"] or tag["name"]), tag["name"]))
    return tuple(tag["name"] for tag in held)


def _notes(fields: Fields, names: Words, today: date) -> Iterable[LicenceNote]:
    by_code = names.by_code
    for given in fields["licences"]:
        if given["id"] in names.licences:
            yield note(names.licences[given["id"]], by_code, today, given["origin"])


def all_notes(names: Words, today: date) -> tuple[LicenceNote, ...]:
    """Every licence in its current version, by title."""
    by_code = names.by_code
    ordered = sorted(names.licences.values(), key=lambda licence: fold(licence.title))
    return tuple(note(licence, by_code, today) for licence in ordered)


def _assets(
    connection: Connection, rows: Sequence[int], waiting: Sequence[Op], seen: ColumnElement[bool]
) -> Iterable[tuple[int, str, Fields, bool]]:
    """Rows that are seen with their ids and fields, and whether a change of them waits."""
    draft = drafted(connection, [op for op in waiting if op.kind == "asset"])
    found: dict[int, dict[str, Any]] = {}
    for at in range(0, len(rows), _AT_ONCE):
        query = select(asset.c.row, asset.c.id, *_FIELDS).where(seen)
        part = connection.execute(query.where(asset.c.row.in_(rows[at : at + _AT_ONCE])))
        found |= {entry.row: dict(entry._mapping) for entry in part}
    for row in rows:
        if row in found:
            id_ = found[row]["id"]
            changed = draft.touched.get(("asset", id_))
            yield row, id_, changed or found[row], changed is not None


def _drawn(connection: Connection, rows: Sequence[int]) -> set[int]:
    query = select(asset.c.row).join(thumbnail, thumbnail.c.sha256 == asset.c.sha256)
    found: set[int] = set()
    for at in range(0, len(rows), _AT_ONCE):
        part = query.where(asset.c.row.in_(rows[at : at + _AT_ONCE]))
        found |= set(connection.execute(part).scalars())
    return found

"""Alike: the pictures below a folder, counted together where they lie and hold the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, String, select, type_coerce

from assetlib.catalogue.changes import Draft
from assetlib.catalogue.entities import Fields
from assetlib.index.schema import asset
from assetlib.index.visibility import in_stock, is_in_stock
from assetlib.text import nfc, path_key

_HELD = ("category", "licences")
_COLUMNS = (
    *(asset.c.id, asset.c.path, asset.c.source),
    *(type_coerce(asset.c[name], String) for name in _HELD),  # read once for all that are alike
)


@dataclass(slots=True)
class Alike:
    """Pictures of one folder with the same category, licences and source.

    `fields`: those of the first of them, as far as they are alike. `first`: the places and ids of
    the first `most`, in the order of all.
    """

    fields: Fields
    count: int = 0
    first: list[tuple[int, str]] = field(default_factory=list)


def below(connection: Connection, draft: Draft, folder: str, most: int) -> list[Alike]:
    """What lies in a folder or below it after a draft, but what is retired; "" is the library."""
    found: dict[tuple[str, ...], Alike] = {}
    for place, (id_, path, *held) in enumerate(_pictures(connection, draft, folder)):
        key = (path.rpartition("/")[0], *held)
        if key not in found:
            found[key] = Alike(_fields(path, *held))
        one = found[key]
        one.count += 1
        if len(one.first) < most:
            one.first.append((place, id_))
    return list(found.values())


def _pictures(connection: Connection, draft: Draft, folder: str) -> Iterator[tuple[str, ...]]:
    """Id, path, source, category and licences, the last two as JSON."""
    inside = dict[str, bool]()

    def is_inside(path: str) -> bool:
        at = path.rpartition("/")[0]
        if at not in inside:
            inside[at] = f"{nfc(at)}/".startswith(f"{folder}/") or not folder
        return inside[at]

    query = select(*_COLUMNS).where(in_stock())
    if folder:
        query = query.where(asset.c.path_key.startswith(f"{path_key(folder)}/", autoescape=True))
    touched = {id_: fields for (kind, id_), fields in draft.touched.items() if kind == "asset"}
    for id_, path, source, category, licences in connection.execute(query):
        if id_ not in touched and is_inside(path):
            yield id_, path, source, category or "null", licences
    for id_, fields in touched.items():
        if fields is not None and is_in_stock(fields) and is_inside(fields["path"]):
            held = (json.dumps(fields[name]) for name in _HELD)
            yield (id_, fields["path"], fields["source"], *held)


def _fields(path: str, source: str, *held: str) -> dict[str, Any]:
    read = dict(zip(_HELD, map(json.loads, held), strict=True))
    return {"path": path, "source": source, **read}

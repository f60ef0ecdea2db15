"""Provenances: records of the city's gateway as settings of the catalogue, one for each content.

Format 1 has no kind for them. A setting is named by the content's hash, so a record outlives a
move, goes with a copy, is silent once the content is another, and no program that only inspects a
file again can lose it, as it would if it stood on the asset.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from assetlib.catalogue.changes import Op, Put, Set, View
from assetlib.catalogue.entities import Fields
from assetlib.errors import BadInput
from assetlib.provenance import Provenance, Way

COLUMNS = ("product", "job", "time", "operator", "url")
"""What a list says of a file, beside its `path` and `sha256`."""

MOST = 500
"""Characters of one cell."""

_PREFIX = "provenance:"
_HASH = re.compile(r"[0-9a-f]{64}")


def name_of(sha256: str) -> str:
    """The name of the setting that holds the record of a content."""
    return _PREFIX + sha256


def recorded(view: View, sha256: str, provenance: Provenance) -> tuple[Op, ...]:
    """The operations that keep a record; none where it says the same already."""
    id_ = view.find("setting", name_of(sha256))
    before = view.get("setting", id_) if id_ else None
    if id_ is None or before is None:
        fields = {"name": name_of(sha256), "value": _written(provenance)}
        return (Put("setting", str(uuid.uuid4()), fields),)
    was = read(before)
    same = replace(
        provenance,
        recorded_at=was.recorded_at if was else "",
        recorded_by=was.recorded_by if was else "",
    )
    if was == same:
        return ()
    return (Set("setting", id_, {"value": (before["value"], _written(provenance))}),)


def _written(provenance: Provenance) -> str:
    said = {name: value for name, value in asdict(provenance).items() if value}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def read(setting: Fields) -> Provenance | None:
    """The record in a setting; None where it is damaged or of a newer program."""
    try:
        form: Mapping[str, Any] = json.loads(setting["value"])
        texts = {name: str(form.get(name, "")) for name in (*COLUMNS, "recorded_at", "recorded_by")}
        return Provenance(way=Way(form["way"]), **texts)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def is_hash(text: str) -> bool:
    """Whether a text is a SHA-256 as programs write one."""
    return _HASH.fullmatch(text.strip().lower()) is not None


def of_cells(cells: Mapping[str, str], way: Way, at: str, by: str) -> Provenance:
    """The record a line of a list holds; BadInput where it names no gateway."""
    said = {name: cells.get(name, "").strip()[:MOST] for name in COLUMNS}
    if not said["product"]:
        raise BadInput("product", "")
    return Provenance(way=way, recorded_at=at, recorded_by=by, **said)


def content_of(cells: Mapping[str, str], asset: Fields) -> str:
    """The hash a line speaks of: its own, which has to be the file's; else the file's. BadInput."""
    said, known = cells.get("sha256", "").strip().lower(), str(asset["sha256"])
    if not known or (said and said != known):
        raise BadInput("sha256", said)
    return known

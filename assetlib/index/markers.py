"""Markers: files in which the city's gateway says, beside the pictures, what it did to them.

`_sanitised.csv` speaks for a folder, `<name>.sanitised.json` for one file. Both name contents by
SHA-256: a marker left behind when its picture is replaced must not vouch for the new one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from assetlib.catalogue.provenances import COLUMNS, is_hash
from assetlib.catalogue.sheet import read_csv
from assetlib.errors import BadInput
from assetlib.index import folder

TABLE, SUFFIX = "_sanitised.csv", ".sanitised.json"
MOST_BYTES = 16 * 1024 * 1024

Cells = Mapping[str, str]


def is_marker(name: str) -> bool:
    """Whether a file of this name is a marker, and so no picture."""
    small = name.casefold()
    return small == TABLE or (small.endswith(SUFFIX) and len(small) > len(SUFFIX))


def read(root: Path, path: str, *, marked: bool = True) -> list[Cells]:
    """What a marker says, a line for each content; BadInput, FileUnreadable, FileGone."""
    data = folder.read_file(root, path, marked=marked).data
    if len(data) > MOST_BYTES:
        raise BadInput(path, "too long")
    lines = _of_json(path, data) if path.casefold().endswith(SUFFIX) else _of_csv(path, data)
    if not all(is_hash(cells.get("sha256", "")) and cells.get("product") for cells in lines):
        raise BadInput(path, "sha256, product")
    return lines


def _of_csv(path: str, data: bytes) -> list[Cells]:
    try:
        rows = read_csv(data, {}, ("path", "sha256", *COLUMNS))
    except BadInput as bad:
        raise BadInput(path, bad.detail) from bad
    return [row.cells for row in rows]


def _of_json(path: str, data: bytes) -> list[Cells]:
    try:
        form = json.loads(data.decode("utf-8-sig"))
    except ValueError as error:
        raise BadInput(path, str(error)) from error
    if not isinstance(form, dict):
        raise BadInput(path, "no object")
    wanted = ("sha256", *COLUMNS)
    return [{name: str(form[name]) for name in wanted if form.get(name) is not None}]

"""The stock: every picture of the library in a few words, for questions about all of them."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from assetlib.asset import Result
from assetlib.catalogue.changes import Draft
from assetlib.catalogue.dayone import Picture
from assetlib.catalogue.entities import Fields
from assetlib.index.schema import asset
from assetlib.index.visibility import is_in_stock
from assetlib.text import nfc

_NAMES = ("path", "licences", "inspection", "state", "source")
_COLUMNS = [asset.c.row, asset.c.id, *(asset.c[name] for name in _NAMES)]
_PASSED = (Result.PASS, Result.PASS_WITH_FINDINGS)


def pictures(connection: Connection, draft: Draft) -> Iterator[Picture]:
    """Every picture that is not retired, as it is after a draft."""
    for found in connection.execute(select(*_COLUMNS)):
        changed = draft.touched.get(("asset", found.id))
        fields: Fields = changed or dict(found._mapping)
        if is_in_stock(fields):
            yield _picture(found.row, found.id, fields)


def _picture(row: int, id_: str, fields: Fields) -> Picture:
    given = fields["licences"]
    return Picture(
        row=row,
        id=id_,
        path=fields["path"],
        licences=tuple(one["id"] for one in given),
        sanitised=fields["inspection"]["result"] in _PASSED,
        source=fields["source"],
    )


def folders(connection: Connection) -> set[str]:
    """The folders that hold pictures, and those above them (NFC)."""
    found: set[str] = set()
    there = {path.rpartition("/")[0] for path in connection.scalars(select(asset.c.path))}
    for at in there:
        folder = nfc(at)
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found

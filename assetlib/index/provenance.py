"""Provenance as the local database and the outbox say it, for the contents that are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.entities import Fields
from assetlib.catalogue.provenances import name_of, read
from assetlib.index.projection import SqlView
from assetlib.index.schema import entity
from assetlib.provenance import Provenance

_AT_ONCE = 500  # SQLite takes 32,766 variables


def of_contents(
    connection: Connection, sha256s: Iterable[str], waiting: Sequence[Op]
) -> dict[str, Provenance]:
    """The records there are about these contents, by content hash."""
    named = {name_of(sha256): sha256 for sha256 in sha256s if sha256}
    names, found = list(named), dict[str, Fields]()
    for at in range(0, len(names), _AT_ONCE):
        query = select(entity.c.key, entity.c.fields).where(entity.c.kind == "setting")
        part = connection.execute(query.where(entity.c.key.in_(names[at : at + _AT_ONCE])))
        found |= {one.key: one.fields for one in part}
    draft = Draft(SqlView(connection))
    draft.apply(op for op in waiting if op.kind == "setting")
    changed = (fields for fields in draft.touched.values() if fields is not None)
    found |= {fields["name"]: fields for fields in changed if fields["name"] in named}
    told = {named[name]: read(fields) for name, fields in found.items()}
    return {sha256: one for sha256, one in told.items() if one is not None}

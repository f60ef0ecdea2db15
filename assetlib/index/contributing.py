"""Contributing: an offer that is taken in, as a sweep would and with what a librarian decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection

from assetlib.asset import Recheck
from assetlib.catalogue.changes import Op, Put, Set, View
from assetlib.catalogue.settling import SOON
from assetlib.index.cataloguing import Cataloguer, shelves
from assetlib.index.formats import title_of
from assetlib.index.projection import SqlView
from assetlib.index.scanner import Seen, parent
from assetlib.licence.shapes import unsettled
from assetlib.offering import Offer, Place
from assetlib.terms import Licence


def contributed(
    connection: Connection,
    view: View,
    file: Seen,
    facts: Mapping[str, Any],
    place: Place,
    licence: str,
) -> tuple[str, list[Op]]:
    """The id of the asset that a file becomes, and the operations; `licence` is an id, or ""."""
    known = SqlView(connection)
    order = shelves(known.all("category"), known.all("folder_rule"))
    cataloguer = Cataloguer(order, lambda id_: view.get("asset", id_), lambda _: "")
    cataloguer.add(file, facts)
    *before, put = cataloguer.ops
    decided = {"title": place.title, "source": place.source, "note": place.note}
    fields: dict[str, Any] = {name: value for name, value in decided.items() if value}
    if wanted := licence or _coded(known, place.licence):
        fields["licences"] = [{"id": wanted, "origin": "manual"}]
    whole = put.fields if isinstance(put, Put) else {}
    return put.id, [*before, Put("asset", put.id, {**whole, **fields})]


def looked_at(
    connection: Connection, view: View, id_: str, place: Place, licence: str
) -> Iterator[Op]:
    """The same of a file that a sweep catalogued first: as far as nobody has looked at it yet."""
    fields = view.get("asset", id_)
    if fields is None or Recheck.NEW not in fields["recheck"]:
        return
    if parent(str(fields["path"])) != "/".join(part for part in place.folder.split("/") if part):
        return
    usual = {"title": title_of(str(fields["path"])), "source": fields["source"], "note": ""}
    decided = {"title": place.title, "source": place.source, "note": place.note}
    pairs: dict[str, tuple[Any, Any]] = {
        name: (fields[name], value)
        for name, value in decided.items()
        if value and fields[name] in (usual[name], "") and fields[name] != value
    }
    wanted = licence or _coded(SqlView(connection), place.licence)
    if wanted and not any(one["origin"] == "manual" for one in fields["licences"]):
        pairs["licences"] = (fields["licences"], [{"id": wanted, "origin": "manual"}])
    if pairs:
        yield Set("asset", id_, pairs)


def _coded(known: SqlView, code: str) -> str:
    """The id of the licence with that code, or ""."""
    ids = {fields["code"]: id_ for id_, fields in known.all("licence").items()}
    return ids.get(code, "")


def draft_of(offer: Offer, place: Place, today: date) -> Licence:
    """Terms for a librarian to make more of; of what was said, only what was let into `place`."""
    said = offer.said
    return Licence(
        code="offered",
        title=place.title,
        assigner=said.owner,
        valid_until=said.until,
        next_review_on=(today + SOON).isoformat(),  # as on day one: questions are open
        terms_text=place.terms,
        rules=unsettled(),
        version=1,
    )

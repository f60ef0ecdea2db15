"""Contributing: an offer that is taken in, as a sweep would and with what a librarian decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from assetlib.catalogue.changes import Op, Put, View
from assetlib.index.cataloguing import Cataloguer, shelves
from assetlib.index.projection import SqlView
from assetlib.index.scanner import Seen
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
    ids = {fields["code"]: id_ for id_, fields in known.all("licence").items()}
    if wanted := licence or ids.get(place.licence, ""):
        fields["licences"] = [{"id": wanted, "origin": "manual"}]
    whole = put.fields if isinstance(put, Put) else {}
    return put.id, [*before, Put("asset", put.id, {**whole, **fields})]


def draft_of(offer: Offer, place: Place) -> Licence:
    """Terms for a librarian to make more of; of what was said, only what was let into `place`."""
    said = offer.said
    return Licence(
        code="offered",
        title=place.title,
        assigner=said.owner or offer.section,
        valid_until=said.until,
        terms_text=place.terms,
        version=1,
    )

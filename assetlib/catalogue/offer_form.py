"""The plain JSON form of an offer, as a slip and the ledger hold it."""

from __future__ import annotations

import hashlib
from typing import Any

from assetlib.catalogue.slips import Line
from assetlib.offering import Offer, People, Said
from assetlib.request import OFFERED


def write_offer(name: str, title: str, data: bytes, said: Said) -> dict[str, Any]:
    """The body of a slip, without the pieces that its file is cut into."""
    return {
        "about": OFFERED,
        "name": name,
        "title": title,
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "owner": said.owner,
        "source": said.source,
        "terms": said.terms,
        "until": said.until,
        "people": said.people.value,
    }


def read_offer(line: Line) -> Offer:
    """The reverse; anybody may hand in anything, so what makes no sense is left out."""
    body = line.body
    owner, source, terms, until = (
        str(body.get(n, "")) for n in ("owner", "source", "terms", "until")
    )
    told = str(body.get("people", ""))
    people = next((one for one in People if one == told), People.UNSURE)
    size, pieces = body.get("size"), body.get("pieces")
    return Offer(
        line.id,
        line.at,
        str(body.get("declared") or line.who),
        str(body.get("section", "")),
        str(body.get("title", "")),
        str(body.get("name", "")),
        size if isinstance(size, int) else 0,
        str(body.get("sha256", "")),
        Said(owner, source, terms, until, people),
        tuple(map(str, pieces)) if isinstance(pieces, list) else (),
    )

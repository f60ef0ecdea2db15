"""The form of a change in the outbox, with the thumbnails that go with it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assetlib.catalogue.changes import read_op, write_op
from assetlib.catalogue.publishing import Change
from assetlib.errors import BadInput, FormatTooNew, LogDamaged


@dataclass(frozen=True, slots=True)
class Waiting:
    """A change on its way: its thumbnails by content hash, and how many things it changes.

    `rev` is the head it was made at.
    """

    change: Change
    changed: int
    rev: int
    thumbnails: Mapping[str, bytes] = field(default_factory=dict)


def write_change(waiting: Waiting) -> dict[str, Any]:
    """The body of its slip."""
    change = waiting.change
    return {
        "at": change.at,
        "why": change.why,
        "who": change.who,
        "changed": waiting.changed,
        "rev": waiting.rev,
        "ops": [write_op(op) for op in change.ops],
        "thumbnails": {
            sha256: base64.b64encode(data).decode() for sha256, data in waiting.thumbnails.items()
        },
    }


def read_change(id_: str, body: Mapping[str, Any]) -> Waiting:
    """The change of a slip; BadInput for one that rotted on this disk."""
    try:
        ops = tuple(read_op(op) for op in body["ops"])
        thumbnails = {
            sha256: base64.b64decode(data) for sha256, data in body.get("thumbnails", {}).items()
        }
        who = str(body.get("who", ""))
        change = Change(id_, str(body["at"]), str(body["why"]), ops, who)
        return Waiting(change, int(body["changed"]), int(body.get("rev", 0)), thumbnails)
    except (LogDamaged, FormatTooNew, KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadInput(id_, repr(error)) from error

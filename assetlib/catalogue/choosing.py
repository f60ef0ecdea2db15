"""Choosing: one value of the whole catalogue that librarians may set, as a `setting`."""

from __future__ import annotations

import uuid

from assetlib.catalogue.changes import Op, Put, Set, View


def chosen(view: View, name: str) -> str:
    """What is set under a name; "" where nothing is."""
    id_ = view.find("setting", name)
    fields = view.get("setting", id_) if id_ else None
    return str(fields["value"]) if fields else ""


def choose(view: View, name: str, value: str) -> tuple[Op, ...]:
    """What sets it; nothing where it is so already."""
    id_ = view.find("setting", name)
    before = view.get("setting", id_) if id_ else None
    if id_ is None or before is None:
        return (Put("setting", str(uuid.uuid4()), {"name": name, "value": value}),)
    if before["value"] == value:
        return ()
    return (Set("setting", id_, {"value": (before["value"], value)}),)

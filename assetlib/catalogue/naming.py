"""Naming: what a document of the office is called.

A version names its documents by content and is never rewritten, and a better name is no other
version: so it is a setting `document:<SHA-256>` whose value is the name.
"""

from __future__ import annotations

from collections.abc import Mapping

from assetlib.catalogue.changes import Op, View
from assetlib.catalogue.choosing import choose, chosen
from assetlib.catalogue.entities import Fields
from assetlib.catalogue.evidence import is_hash
from assetlib.errors import BadInput

MOST = 100
"""Characters of a name."""

_PREFIX = "document:"


def names_of(settings: Mapping[str, Fields]) -> dict[str, str]:
    """What documents are called, by SHA-256; those that have a name."""
    return {
        str(one["name"]).removeprefix(_PREFIX): str(one["value"])
        for one in settings.values()
        if str(one["name"]).startswith(_PREFIX) and one["value"]
    }


def named(sha256: str, name: str, view: View) -> tuple[Op, ...]:
    """The operations that give a document a name, "" for none; BadInput where it is no document."""
    if not is_hash(sha256):
        raise BadInput(sha256, "SHA-256")
    setting, words = _PREFIX + sha256, " ".join(name.split())[:MOST]
    return choose(view, setting, words) if words or chosen(view, setting) else ()

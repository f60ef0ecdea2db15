"""Aparting: that two contents are different pictures, however alike they look, as somebody said.

Format 1 has no kind for it: it is a setting `apart:<sha256>:<sha256>`, the smaller hash first. Of
one content twice, it says that it is wanted in both places.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator

from assetlib.catalogue.changes import Put, View

PREFIX = "apart:"


def name_of(one: str, other: str) -> str:
    """The name of the setting that says so of two contents."""
    return PREFIX + ":".join(sorted((one, other)))


def named(name: str) -> tuple[str, str] | None:
    """The two contents that a setting is about; None for any other setting."""
    first, _, second = name.removeprefix(PREFIX).partition(":")
    return (first, second) if name.startswith(PREFIX) and first and second else None


def setting_apart(view: View, pairs: Iterable[tuple[str, str]]) -> Iterator[Put]:
    """The two contents of each pair are different pictures; what is said already stays so."""
    for one, other in pairs:
        if view.find("setting", name_of(one, other)) is None:
            fields = {"name": name_of(one, other), "value": "different"}
            yield Put("setting", str(uuid.uuid4()), fields)

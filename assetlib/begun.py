"""Begun: offers that this PC is about to take in, until their records are safe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assetlib.intentions import Intentions
from assetlib.offering import Place


@dataclass(frozen=True, slots=True)
class Taking:
    """What a librarian decided of some offers, by their ids; the place is for the first of them.

    `draft` is the id of the licence that is drafted with them, "" for none.
    """

    offers: tuple[str, ...]
    place: Place
    draft: str = ""


class Begun(Intentions[Taking]):
    """`<cache>/<library id>/arriving/`, a file for what was decided at once."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "arriving", _read)


def _read(form: Mapping[str, Any]) -> Taking:
    return Taking(tuple(map(str, form["offers"])), Place(**form["place"]), str(form["draft"]))

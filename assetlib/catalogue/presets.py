"""Presets: licences of common kinds that ship with the program, to start from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from assetlib.dayone_door import Basis
from assetlib.licence.exchange import parse
from assetlib.resources import resource
from assetlib.terms import Licence


@dataclass(frozen=True, slots=True)
class Preset:
    """One kind of terms as its file states it: a draft that nobody has verified.

    `basis` is why such files may usually be kept; whether it is so here, somebody has to say.
    """

    licence: Licence
    basis: Basis


@cache
def presets() -> tuple[Preset, ...]:
    """Every preset, in the order of its files, which is the order the table offers them."""
    return tuple(
        Preset(parse(form), Basis(form["usual_basis"]))
        for path in sorted(resource("presets").glob("*.json"))
        for form in (json.loads(path.read_text(encoding="utf-8")),)
    )

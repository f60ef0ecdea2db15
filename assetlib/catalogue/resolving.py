"""Resolving: what becomes of a change that clashed, once somebody has chosen.

Mine is a new change of what stands there now; theirs is dropped; both is joined where that says
no more than the two did. What nobody chose yet goes on waiting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assetlib.catalogue.assigning import joined
from assetlib.catalogue.changes import Add, Delete, Op, Set, View
from assetlib.catalogue.entities import kind_of
from assetlib.catalogue.rebase import MEASURED, Clash, rebase
from assetlib.conflicts import Side

_JOINED_BY = {"note": "\n", "creator": "、", "source": "、"}


@dataclass(frozen=True, slots=True)
class Resolved:
    """The operations that may go now, and those that still wait for a choice."""

    go: tuple[Op, ...]
    wait: tuple[Op, ...]


def resolve(ops: Sequence[Op], base: View, choices: Mapping[str, Side]) -> Resolved:
    """Settle a change by choices under `key_of` a clash; a side it cannot take waits on."""
    merged = rebase(ops, base)
    go, wait = list(merged.ops), list[Op]()
    for clash in merged.clashes:
        side = _side(clash, choices)
        if side is None or side not in sides_of(clash):
            wait.append(_again(clash))
        elif side is not Side.THEIRS:
            value = clash.mine if side is Side.MINE else both_of(clash)
            go.append(Set(clash.kind, clash.id, {clash.field: (clash.theirs, value)}))
    return Resolved(tuple(go), tuple(wait))


def _side(clash: Clash, choices: Mapping[str, Side]) -> Side | None:
    """What was chosen; a reading that nobody chose goes with its title, which proposed it."""
    side = choices.get(key_of(clash))
    if side is None and clash.field == "reading":
        return choices.get(f"{clash.kind}/{clash.id}/title")
    return side


def key_of(clash: Clash) -> str:
    """What names a clash within its change."""
    return f"{clash.kind}/{clash.id}/{clash.field}"


def sides_of(clash: Clash) -> tuple[Side, ...]:
    """What may be chosen: where the thing or the name is gone, only theirs is possible."""
    if clash.gone or clash.taken_by or clash.needed:
        return (Side.THEIRS,)
    return (Side.MINE, Side.THEIRS) if both_of(clash) is None else tuple(Side)


def both_of(clash: Clash) -> Any:
    """Their value and mine together, or None where that makes no sense."""
    mine, theirs = clash.mine, clash.theirs
    if not mine or not theirs or clash.gone:
        return None
    if clash.field in kind_of(clash.kind).sets:
        return sorted({*mine, *theirs})
    if clash.field == "licences":
        return joined(theirs, mine)
    if clash.field in _JOINED_BY and mine not in theirs and theirs not in mine:
        return f"{theirs}{_JOINED_BY[clash.field]}{mine}"
    return None


def is_measured(clash: Clash) -> bool:
    """Whether nobody decided this: it was read off a file, and is read again."""
    return clash.kind == "asset" and clash.field in MEASURED


def _again(clash: Clash) -> Op:
    """The operation that clashes like this."""
    if clash.needed:
        return Delete(clash.kind, clash.id, {})
    if clash.gone and clash.field in kind_of(clash.kind).sets:
        return Add(clash.kind, clash.id, clash.field, tuple(clash.mine))
    return Set(clash.kind, clash.id, {clash.field: (clash.was, clash.mine)})

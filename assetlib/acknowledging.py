"""Acknowledging: what somebody confirmed before, and whether that is still enough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assetlib.terms import LEVELS, Level
from assetlib.use import Use

_RANK = {level.value: rank for rank, level in enumerate(LEVELS)}


@dataclass(frozen=True, slots=True)
class Confirmed:
    """One confirmation: of which versions, in which scope, at which level, and what was shown.

    `terms` are the ids of a licence version and of those it inherits from; `shown` names the
    sentences, so that one nobody has seen yet is shown. `day` is ISO 8601 in Japan.
    """

    terms: str
    scope: str
    level: str
    shown: tuple[str, ...]
    day: str
    reason: str = ""
    digest: str = ""


def scope_of(use: Use, day: str) -> str:
    """Where a confirmation holds: for a work, or untitled for a button on one day in Japan."""
    return f"work:{use.work.id}" if use.work else f"{use.button.value}:{day}"


def confirmation(
    all_of: Iterable[Confirmed], terms: str, level: Level, scope: str, shown: Iterable[str]
) -> Confirmed | None:
    """The confirmation that spares a new one, or None.

    ok: any one of these versions, once and for all. remind and warn: one of the same scope, at
    least as strict, that showed every sentence.
    """
    needed = set(shown)
    for one in all_of:
        if one.terms != terms:
            continue
        if level is Level.OK:
            return one
        strict = _RANK.get(one.level, 0) >= _RANK[level.value]
        if one.scope == scope and strict and needed <= set(one.shown):
            return one
    return None

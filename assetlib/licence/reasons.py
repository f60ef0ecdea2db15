"""Reasons: what one rule, or the licence's own record, says about one use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assetlib.licence.constraints import Truth
from assetlib.terms import LEVELS, Level, Phase, Rule, RuleKind

RECORD = "record"
"""The kind of a reason that no rule gives: status, holding, dates, the picture's own check."""

_RANK = {level: rank for rank, level in enumerate(LEVELS)}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a use is not simply free.

    `licence` is the code of the licence on the picture ("" where the picture has none), `kind`
    "prohibition", "duty" or "record". `text` is a sentence for people. `phase` tells what a duty
    asks for ("after" makes a task), `unknown` which facts would settle it.
    """

    licence: str
    action: str
    kind: str
    level: Level
    text: str
    clause: str = ""
    phase: Phase | None = None
    unknown: tuple[str, ...] = ()


def strictest(levels: Iterable[Level]) -> Level:
    """The strictest of some levels; ok where there are none."""
    return max(levels, key=_RANK.__getitem__, default=Level.OK)


def gentler(one: Level, other: Level) -> Level:
    """The less strict of two levels."""
    return min(one, other, key=_RANK.__getitem__)


def in_order(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Each reason once, the strictest first; the order they came in makes no difference."""
    return tuple(sorted(set(reasons), key=_place))


def level_of(rule: Rule, truth: Truth, *, proved: bool) -> Level | None:
    """The level a rule raises, None where it is silent.

    `proved` says that its *before* duty is on file.
    """
    if truth is False or rule.kind is RuleKind.PERMISSION:
        return None
    if truth is None and rule.notice:
        return Level.OK
    if proved:
        return Level.REMIND
    level = rule.severity or _usual(rule)
    return level if truth else gentler(level, Level.WARN)


def due_before(rule: Rule) -> bool:
    """Whether a rule is a duty to be done before the use; one without a phase counts as such."""
    return rule.kind is RuleKind.DUTY and rule.phase not in (Phase.WITHIN, Phase.AFTER)


def _usual(rule: Rule) -> Level:
    return Level.BLOCK if rule.kind is RuleKind.PROHIBITION or due_before(rule) else Level.REMIND


def _place(reason: Reason) -> tuple[object, ...]:
    return (
        -_RANK[reason.level],
        reason.licence,
        reason.kind,
        reason.action,
        reason.phase or "",
        reason.text,
        reason.clause,
        reason.unknown,
    )

"""Refusing: a librarian's no to one very use, as a reason beside what the terms decide.

The decision on the terms stays as it is; this is a further stop at the way out, which nobody can
tick away. Another answer for the same use ends it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assetlib.asking import Asked
from assetlib.fitting import Fit, fit
from assetlib.licence.decision import Decision
from assetlib.licence.judging import Judged
from assetlib.licence.reasons import RECORD, Reason, in_order
from assetlib.request import DECIDE, Answer
from assetlib.terms import Level
from assetlib.use import Use
from assetlib.wording import say

REFUSED = "refused"
"""The action of the reason that such an answer is."""

Answers = Callable[[Use], Sequence[Asked]]
"""What somebody asked for a use. It may wait."""


def denied(asked: Iterable[Asked], use: Use) -> dict[int, Asked]:
    """By row, the newest answer for this very use where that is a no."""
    answered = (one for one in asked if _is_of(one, use))
    newest = dict[int, Asked]()
    for one in sorted(answered, key=lambda one: (one.on, one.at)):
        newest |= dict.fromkeys(one.rows, one)
    return {row: one for row, one in newest.items() if one.answer is Answer.UNUSABLE}


def _is_of(one: Asked, use: Use) -> bool:
    mine = one.about == DECIDE and not one.colleague and one.answer is not None
    return mine and fit(one.use, use) is Fit.SAME


def refuse(judged: Iterable[Judged], no: Mapping[int, Asked]) -> tuple[Judged, ...]:
    """The same pictures, those of a no blocked by it."""
    rows = ((one, no.get(one.candidate.row)) for one in judged)
    return tuple(one if asked is None else _refused(one, asked) for one, asked in rows)


def _refused(one: Judged, asked: Asked) -> Judged:
    ruling, before = one.ruling, one.ruling.decision.reasons
    codes = (*(reason.licence for reason in before[:1]), *ruling.codes)
    reason = Reason(next(iter(codes), ""), REFUSED, RECORD, Level.BLOCK, _words(asked))
    decision = Decision(Level.BLOCK, in_order((reason, *before)))
    return replace(one, ruling=replace(ruling, decision=decision))


def _words(asked: Asked) -> str:
    if not asked.on:
        return say("use.refused")
    day = date.fromisoformat(asked.on)
    short = say("purpose.short_day", month=day.month, day=day.day)
    if not asked.by:
        return say("use.refused_on", day=short)
    return say("use.refused_by", day=short, name=asked.by)

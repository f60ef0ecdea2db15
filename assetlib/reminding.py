"""Reminding: judgements put together as a plan of what to show, to ask and to acknowledge."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assetlib.acknowledging import Confirmed, scope_of
from assetlib.licence.asking import questions
from assetlib.licence.candidate import Conditions
from assetlib.licence.crediting import once
from assetlib.licence.judging import Judged
from assetlib.licence.reasons import strictest
from assetlib.sealing import sealed, shown
from assetlib.sections import Sections
from assetlib.terms import Level
from assetlib.use import Acknowledgement, FactValue, Plan, Section, Use


@dataclass(frozen=True, slots=True)
class Reminder:
    """A plan with what is needed to acknowledge and to leave by it.

    `keys` are the versions each section rests on, in their order; `credits` the lines and `answers`
    the facts by row; `firm` the rows that no override may free; `lacking` those that need a titled
    work first.
    """

    plan: Plan
    keys: tuple[str, ...]
    credits: Mapping[int, tuple[str, ...]]
    answers: Mapping[int, Mapping[str, FactValue]]
    firm: frozenset[int]
    lacking: frozenset[int]

    def may_leave(self, row: int, *, lifted: bool) -> bool:
        """Whether a picture may leave; `lifted` says that blocks do not count."""
        if row in self.lacking or row in self.firm:
            return False
        held = [section for section in self.plan.sections if row in section.rows]
        if any(section.level is Level.BLOCK for section in held):
            return lifted
        return all(section.acknowledged for section in held)

    def with_confirmed(self, said: Acknowledgement, day: str) -> tuple[Reminder, list[Confirmed]]:
        """The plan once these licences are ticked, and what is to be kept of that.

        A warning is ticked with a reason; without one it stays open.
        """
        scope = scope_of(self.plan.use, day)
        new: list[Confirmed] = []
        sections = []
        for section, key in zip(self.plan.sections, self.keys, strict=True):
            if not _is_ticked(section, said):
                sections.append(section)
                continue
            sections.append(replace(section, acknowledged=True, since=day))
            new.append(
                Confirmed(
                    terms=key,
                    scope=scope,
                    level=section.level.value,
                    shown=shown(section),
                    day=day,
                    reason=said.reason if section.level is Level.WARN else "",
                    digest=said.digest,
                )
            )
        plan = replace(self.plan, sections=tuple(sections))
        return replace(self, plan=replace(plan, free=_is_free(plan))), new


def _is_ticked(section: Section, said: Acknowledgement) -> bool:
    if section.acknowledged or section.level is Level.BLOCK:
        return False
    return section.licence in said.licences and (
        section.level is not Level.WARN or bool(said.reason.strip())
    )


def remind(
    judged: Sequence[Judged],
    conditions: Conditions,
    use: Use,
    confirmed: Sequence[Confirmed],
    today: date,
) -> Reminder:
    """What would be asked and said if these pictures left now."""
    words = Sections(conditions, confirmed, scope_of(use, today.isoformat()), today)
    free = [one for one in judged if one.level is not Level.BLOCK]
    credit = {one.candidate.row: words.credits(one) for one in judged}
    lacking = [one.candidate.row for one in free if one.ruling.needs_work and not use.work]
    reasons = [reason for one in _unlike(free) for reason in one.ruling.decision.reasons]
    plan = Plan(
        use=use,
        items=tuple(words.item(one) for one in judged),
        level=strictest(one.level for one in judged),
        sections=tuple(words.each(judged)),
        questions=questions(reasons, use.facts),
        credits=once(line for one in free for line in credit[one.candidate.row]),
        digest="",
        free=False,
        needs_work=bool(lacking),
    )
    keys = tuple(conditions.key(section.licence) for section in plan.sections)
    return Reminder(
        plan=sealed(replace(plan, free=_is_free(plan)), keys),
        keys=keys,
        credits=credit,
        answers={one.candidate.row: one.ruling.answers for one in judged},
        firm=frozenset(one.candidate.row for one in judged if one.firm),
        lacking=frozenset(lacking),
    )


def _is_free(plan: Plan) -> bool:
    """Whether something may leave and nothing has to be done for it any more."""
    open_ = (not one.acknowledged for one in plan.sections if one.level is not Level.BLOCK)
    return bool(plan.allowed) and not plan.needs_work and not any(open_)


def _unlike(judged: Iterable[Judged]) -> Collection[Judged]:
    """One picture of each ruling: a question counts once for all that are alike."""
    return {id(one.ruling): one for one in judged}.values()

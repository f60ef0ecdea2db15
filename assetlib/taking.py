"""Taking: what stands to a use and what it has taken, in the few words a window shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assetlib.errors import ExportTrouble, Trouble
from assetlib.licence.badges import no_licence
from assetlib.licence.candidate import Conditions
from assetlib.licence.crediting import filled, once
from assetlib.licence.judging import Judged
from assetlib.licence.reasons import RECORD, Reason
from assetlib.terms import LEVELS, Level
from assetlib.use import Basket, Count, PlanItem, Said, Taken, UseRecord, Verdict
from assetlib.wording import language, say, say_trouble, sentences


def verdict(one: Judged) -> Verdict:
    """How a picture stands to a use, with its strictest reason in a few words."""
    reasons = one.ruling.decision.reasons
    if one.level is Level.OK or not reasons:
        return Verdict(one.level)
    return Verdict(one.level, _short(reasons[0]))


def _short(reason: Reason) -> str:
    """A few words of our own where they say the same, else what the reason says first."""
    if reason.action == "noLicence":
        return no_licence()
    name = f"short_{reason.action}"
    if name in sentences(language(), "use"):
        return say(f"use.{name}")
    terms, action = sentences(language(), "licence"), reason.action
    if reason.text == terms.get(f"prohibits_{action}") and f"forbids_{action}" in terms:
        return terms[f"forbids_{action}"]
    return reason.text.partition("。")[0]


def refused(item: PlanItem, trouble: Trouble | None) -> PlanItem:
    """A picture that stays, with what kept it back where no rule did."""
    if trouble is None:
        return item
    said = Said("", "unavailable", RECORD, Level.BLOCK, say_trouble(worded(trouble)))
    return replace(item, level=Level.BLOCK, reasons=(said, *item.reasons))


def worded(trouble: Trouble) -> Trouble:
    """A trouble of a worker process, which knows no language, with its detail in words."""
    if isinstance(trouble, ExportTrouble) and trouble.detail in ("changed", "held"):
        return ExportTrouble(trouble.subject, say(f"use.copy_{trouble.detail}"))
    return trouble


def basket(
    records: Sequence[UseRecord],
    rows: Mapping[str, int],
    judged: Sequence[Judged],
    alone: Sequence[Judged],
    conditions: Conditions,
) -> Basket:
    """What was taken, newest first, with counts and credit lines of what was not put back.

    `rows` are the rows of the assets that are still there, `judged` the pictures that count, as
    they left together; `alone` the same, each as its tile shows it.
    """
    verdicts = {one.candidate.asset: verdict(one) for one in alone}
    return Basket(
        taken=tuple(_taken(record, rows, verdicts) for record in records),
        counts=_counts(judged, conditions),
        credits=once(
            filled(template, one.candidate, terms.licence if terms else None)
            for one in judged
            for code, templates in one.ruling.credits.items()
            for terms in (conditions.rulebook.terms(code),)
            for template in templates
        ),
    )


def _taken(record: UseRecord, rows: Mapping[str, int], verdicts: Mapping[str, Verdict]) -> Taken:
    return Taken(
        use=record.id,
        row=rows.get(record.asset, 0),
        asset=record.asset,
        title=record.title,
        licence=record.licences[0] if record.licences else "",
        at=record.at,
        not_used=record.not_used,
        by="" if record.who else record.by,  # nobody's account: it was handed on with the work
        level=Level(record.level) if record.level in LEVELS else Level.OK,
        verdict=None if record.not_used else verdicts.get(record.asset),
    )


def _counts(judged: Sequence[Judged], conditions: Conditions) -> tuple[Count, ...]:
    found = {code: counted for one in judged for code, counted in one.ruling.counted.items()}
    return tuple(
        Count(code, terms.licence.title, counted.count, counted.most)
        for code, counted in found.items()
        if (terms := conditions.rulebook.terms(code))
    )

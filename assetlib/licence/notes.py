"""Notes: a licence as people read it in the side pane."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assetlib.details import Duty, LicenceNote
from assetlib.licence.badges import badges
from assetlib.licence.inheritance import Terms, terms
from assetlib.licence.lines import lines
from assetlib.licence.reasons import due_before
from assetlib.terms import Licence


def note(
    licence: Licence, others: Mapping[str, Licence], today: date, origin: str = ""
) -> LicenceNote:
    """What to show of a licence; `others` are the licences it may inherit from, by code.

    Words are in the language spoken now; `status` stays the value of `terms.Status`.
    """
    whole = terms(licence, others)
    return LicenceNote(
        code=licence.code,
        title=licence.title,
        status=licence.status.value,
        lines=lines(whole, today),
        badges=badges((licence,), others, today),
        distributor=licence.assigner or licence.title,
        verified_on=licence.verified_on,
        next_review_on=licence.next_review_on,
        valid_until=licence.valid_until,
        terms_url=licence.terms_url,
        terms_text=licence.terms_text,
        credit=credit_of(whole),
        origin=origin,
        duties=duties_of(whole),
    )


def duties_of(whole: Terms) -> tuple[Duty, ...]:
    """What is due before some use and can be proved on file, each action with all its sentences."""
    found: dict[str, list[str]] = {}
    for standing in whole.rules:
        rule = standing.rule
        if due_before(rule) and not rule.notice:
            found.setdefault(rule.action, []).append(rule.text)
    return tuple(
        Duty(action, "\n".join(dict.fromkeys(text for text in texts if text)))
        for action, texts in found.items()
    )


def credit_of(whole: Terms) -> str:
    """The credit line for an unaltered picture, its own before an inherited one; "" for none."""
    if whole.licence.credit:
        return whole.licence.credit
    asked = (one for one in whole.rules if one.rule.action == "attribute")
    return next((one.licence.credit or one.rule.text for one in asked), "")

"""Badges: one or two words about the terms of a picture, for its tile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from assetlib.licence.drafting import DISPLAYED
from assetlib.licence.inheritance import Terms, decided, terms
from assetlib.licence.outlook import Outlook, outlook
from assetlib.licence.reasons import due_before
from assetlib.terms import Licence, Status
from assetlib.wording import say

MOST = 3
"""Badges on one tile."""

_BY_STRICTNESS = (
    *("withdrawn", "expired", "not_yet", "none", "draft", "superseded"),
    *("internal", "apply", "unaltered", "apply_altered", "credit", "dated"),
)


def badges(
    licences: Iterable[Licence], others: Mapping[str, Licence], today: date
) -> tuple[str, ...]:
    """At most three words for a picture with these licences, the strictest first.

    `others` are the licences these may inherit from, by code. Without a licence: 利用条件なし.
    """
    present = {licence.code: terms(licence, others) for licence in licences}
    found = {name for code in decided(present.values()) for name in names(present[code], today)}
    shown = found if present else {"none"}
    return tuple(say(f"licence.badge_{name}") for name in _BY_STRICTNESS if name in shown)[:MOST]


def no_licence() -> str:
    """The badge of a picture that has no licence."""
    return say("licence.badge_none")


def names(of_one: Terms, today: date) -> Iterator[str]:
    """What is worth a badge in one licence."""
    yield from _standing(of_one.licence, today.isoformat())
    yield from _asked(outlook(of_one))


def _standing(licence: Licence, day: str) -> Iterator[str]:
    if licence.status is Status.WITHDRAWN or licence.holding == "refused":
        yield "withdrawn"
    elif licence.status is not Status.ACTIVE:
        yield licence.status.value
    if licence.valid_from > day:
        yield "not_yet"
    if licence.valid_until:
        yield "expired" if licence.valid_until < day else "dated"


def _asked(ahead: Outlook) -> Iterator[str]:
    if ahead.internal_only:
        yield "internal"
    if ahead.unaltered_only:
        yield "unaltered"
    if ahead.before:
        yield "apply"
    elif any(due_before(standing.rule) for standing in ahead.if_altered):
        yield "apply_altered"
    if any(standing.rule.action in DISPLAYED - {"indicateChanges"} for standing in ahead.within):
        yield "credit"

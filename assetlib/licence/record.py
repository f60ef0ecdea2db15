"""The record: what a licence's status, holding and dates say before any rule is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from assetlib.licence.facts import Known
from assetlib.licence.inheritance import Terms
from assetlib.licence.reasons import RECORD, Reason
from assetlib.terms import Level, Licence, Status
from assetlib.wording import say, say_day

REVIEW_GRACE = 365
"""Days a review may be overdue before anybody but the librarian is told."""


def of_picture(codes: tuple[str, ...], *, sanitised: bool | None) -> Iterator[Reason]:
    """What holds of the picture whatever its terms say."""
    if not codes:
        yield _reason("", "noLicence", Level.BLOCK)
    if sanitised is not True:
        yield _reason("", "notSanitised", Level.BLOCK)


def unrecorded(code: str) -> Reason:
    """A licence nobody recorded is as good as none."""
    return _reason(code, "unknownLicence", Level.BLOCK, code=code)


def of_licence(terms: Terms, facts: Mapping[str, Known], today: date) -> Iterator[Reason]:
    """What the record of a licence says; of those it inherits only that they are there."""
    licence, day = terms.licence, today.isoformat()
    yield from _status(licence)
    yield from _holding(licence)
    if licence.valid_from > day:
        yield _dated(licence, "notYetValid", Level.BLOCK, licence.valid_from)
    if licence.valid_until:
        yield from _validity(licence, facts, day)
    if licence.next_review_on:
        overdue = today - date.fromisoformat(licence.next_review_on)
        if overdue.days > REVIEW_GRACE:
            yield _dated(licence, "reviewOverdue", Level.WARN, licence.next_review_on)
    for code in terms.missing:
        yield _reason(licence.code, "missingParent", Level.WARN, code=code)
    if terms.circular:
        yield _reason(licence.code, "circularInheritance", Level.WARN)


def _status(licence: Licence) -> Iterator[Reason]:
    if licence.status is not Status.ACTIVE:
        withdrawn = licence.status is Status.WITHDRAWN
        level = Level.BLOCK if withdrawn else Level.WARN
        yield _reason(licence.code, licence.status.value, level)


def _holding(licence: Licence) -> Iterator[Reason]:
    if licence.holding == "refused":
        yield _reason(licence.code, "holdingRefused", Level.BLOCK)
    elif licence.holding != "allowed":
        yield _reason(licence.code, "holdingUnknown", Level.WARN)


def _validity(licence: Licence, facts: Mapping[str, Known], day: str) -> Iterator[Reason]:
    # ISO 8601 days compare as text, and the last day itself is still in time
    if day > licence.valid_until:
        yield _dated(licence, "expired", Level.BLOCK, licence.valid_until)
    if any(str(last) > licence.valid_until for last in facts.get("use_until", ())):
        yield _dated(licence, "outlivesValidity", Level.WARN, licence.valid_until)


def _dated(licence: Licence, action: str, level: Level, iso: str) -> Reason:
    return _reason(licence.code, action, level, day=say_day(iso))


def _reason(licence: str, action: str, level: Level, **values: object) -> Reason:
    return Reason(licence, action, RECORD, level, say(f"licence.{action}", **values))

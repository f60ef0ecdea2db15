"""Work answers: what somebody answers of a use is kept in the work that it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assetlib.use import FactValue, Use, Work

FIELDS: Mapping[str, str] = {
    "media": "medium",
    "ads": "ads",
    "use_until": "last_day",
    "print_run": "print_run",
    "contractor": "contractor",
    "alterations": "alterations",
}
"""The facts that a work has a field for, and which."""

_UNSAID: Mapping[str, str | None] = {"medium": "", "last_day": ""}


def kept(use: Use) -> Use:
    """The use with its answers in its work, as far as that has fields for them.

    An answer that is not known (None) empties its field and stays a fact, so that it is not asked
    for again. Without a work nothing changes.
    """
    if use.work is None:
        return use
    said: dict[str, Any] = {
        FIELDS[fact]: _UNSAID.get(FIELDS[fact]) if value is None else value
        for fact, value in use.facts.items()
        if fact in FIELDS
    }
    rest = {fact: v for fact, v in use.facts.items() if fact not in FIELDS or v is None}
    return replace(use, work=replace(use.work, **said), facts=rest)


def beside(work: Work, facts: Mapping[str, FactValue]) -> dict[str, FactValue]:
    """What of these facts of a work still counts, now that its fields say this."""
    return {
        fact: value
        for fact, value in facts.items()
        if fact not in FIELDS or getattr(work, FIELDS[fact]) in (None, "")
    }


def taken_up(use: Use, work: Work) -> Use:
    """The use, now for this work: what that says already stands, other answers become its own."""
    return kept(replace(use, work=work, facts=beside(work, use.facts)))

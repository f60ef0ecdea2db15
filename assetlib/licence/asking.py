"""Asking: the few facts that a decision needs and nobody has given, as questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from assetlib.licence.circumstances import CONTRACTOR, COUNTED
from assetlib.licence.facts import OPERANDS, Sort
from assetlib.licence.reasons import Reason
from assetlib.terms import Level
from assetlib.use import Question, Said
from assetlib.wording import language, say, sentences

MOST = 4
"""Questions at once; the answers often settle the rest."""

VALUES: Mapping[str, tuple[str, ...]] = {
    "media": (
        *("print", "web", "sns", "presentation", "video", "signage", "app", "internal_doc"),
        *("goods_free", "goods_sold", "sticker", "logo", "template", "material"),
    ),
    "purpose": (
        *("public_info", "internal", "education", "tourism_pr", "commercial_sale"),
        *("fundraising", "editorial", "other"),
    ),
    "actor": ("city", "contractor", "partner", "other"),
    "prominence": ("secondary", "main"),
    "alterations": (
        *("crop", "flip", "recolor", "decolor", "retouch", "redraw", "merge", "overlay_text"),
        *("aspect", "3d", "animate"),
    ),
    "asset_kind": (
        *("illustration", "photo", "character", "logo", "symbol", "pictogram", "pose_list"),
    ),
    "ai": ("none", "input", "training"),
    "subject_role": ("illustrative", "testimonial", "profile", "patient", "offender"),
    "release_status": ("MR-NON", "MR-NAP", "MR-UMR", "MR-LMR"),
    "theme": ("offensive", "antisocial", "illegal", "adult", "political", "religious"),
}
"""The words of the vocabulary that a fact may be answered with."""


def questions(reasons: Iterable[Reason | Said], said: Iterable[str]) -> tuple[Question, ...]:
    """At most four questions whose answers could lower a warning.

    Of a rule only the first missing fact is asked: its answer may settle the rule. `said` are
    facts that were asked before, whatever came of it.
    """
    known = {*said, *COUNTED}
    wanted: dict[str, int] = {}
    for reason in reasons:
        if reason.level is Level.WARN:
            first = next((_asked_as(fact) for fact in reason.unknown if fact not in known), "")
            if first and first not in known:
                wanted[first] = wanted.get(first, 0) + 1
    ordered = sorted(wanted, key=lambda fact: (-wanted[fact], fact))
    return tuple(question(fact) for fact in ordered[:MOST])


def question(fact: str) -> Question:
    """How to ask for a fact."""
    sort = Sort.FLAG if fact == CONTRACTOR else OPERANDS[fact]
    name = f"ask_{fact}"
    text = say(f"use.{name if name in sentences(language(), 'use') else 'ask_other'}", fact=fact)
    return Question(fact, text, sort.value, tuple(_choices(fact, sort)))


def _choices(fact: str, sort: Sort) -> Iterator[tuple[str, str]]:
    if sort is Sort.FLAG:
        yield from _flags(fact)
    for value in VALUES.get(fact, ()):
        yield value, say(f"use.{fact}_{value.replace('-', '_').lower()}")


def _flags(fact: str) -> tuple[tuple[str, str], ...]:
    """Yes and no; where a work asks the same, its words in its order."""
    if f"{fact}_true" in sentences(language(), "use"):
        return ("false", say(f"use.{fact}_false")), ("true", say(f"use.{fact}_true"))
    return ("true", say("use.yes")), ("false", say("use.no"))


def _asked_as(fact: str) -> str:
    return CONTRACTOR if fact == "actor" else fact

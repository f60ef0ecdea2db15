"""The questionnaire: rules read as plain answers, and changed answers written back as rules.

What no answer can say is left exactly as it is: `others` names it, and only `without` takes it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assetlib.licence.reasons import due_before
from assetlib.licence.shapes import MEDIA, excluded, made, media_of, said
from assetlib.terms import Licence, Rule, RuleKind

CHOICES: Mapping[str, tuple[str, ...]] = {
    "credit": ("none", "public", "always", "unknown"),
    "alter": ("free", "size", "approval", "never", "unknown"),
    "commercial": ("free", "limit", "approval", "never", "unknown"),
    "limit": ("none", "limit", "unknown"),
    "approval": ("none", "outside", "always", "unknown"),
    "files": ("free", "job", "never", "unknown"),
}
"""The questions with one answer out of several; the first one asks for nothing."""

NUMBERED = frozenset({"commercial", "limit"})
"""Questions of which the answer "limit" comes with a number of pictures."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody answered. `most_sold` and `most` are numbers of pictures in one work.

    `media` are those excluded; `until` is the last day (ISO 8601), "" for none.
    """

    credit: str = "none"
    alter: str = "free"
    commercial: str = "free"
    most_sold: int = 0
    limit: str = "none"
    most: int = 0
    media: tuple[str, ...] = ()
    approval: str = "none"
    files: str = "free"
    until: str = ""

    def number(self, question: str) -> int:
        """The number that goes with an answer; 0 where none does."""
        return {"commercial": self.most_sold, "limit": self.most}.get(question, 0)


def answers(licence: Licence) -> Answers:
    """What a licence's own rules answer."""
    found = {question: choices[0] for question, choices in CHOICES.items()}
    numbers = dict.fromkeys(NUMBERED, 0)
    for question, at in _owned(licence).items():
        whole = said(licence.rules[at])
        if whole is not None:
            _, found[question], number = whole
            if question in NUMBERED:
                numbers[question] = number
    media = {one for rule in licence.rules for one in media_of(rule)}
    return Answers(
        **found,
        most_sold=numbers["commercial"],
        most=numbers["limit"],
        media=tuple(sorted(media)),
        until=licence.valid_until,
    )


def answered(licence: Licence, wanted: Answers) -> Licence:
    """The licence as these answers have it; a question answered as before changes nothing."""
    before = answers(licence)
    for question in CHOICES:
        now = getattr(wanted, question), wanted.number(question)
        if now != (getattr(before, question), before.number(question)):
            licence = replace(licence, rules=_with(licence, question, *now))
    if set(wanted.media) != set(before.media):
        licence = replace(licence, rules=_without_media(licence.rules, wanted.media))
    return replace(licence, valid_until=wanted.until)


def others(licence: Licence) -> tuple[Rule, ...]:
    """The rules no question can express, in their order."""
    owned = set(_owned(licence).values())
    return tuple(
        rule for at, rule in enumerate(licence.rules) if at not in owned and not media_of(rule)
    )


def without(licence: Licence, rule: Rule) -> Licence:
    """The licence with one such rule taken out."""
    at = licence.rules.index(rule)
    return replace(licence, rules=licence.rules[:at] + licence.rules[at + 1 :])


def exchanged(licence: Licence, rule: Rule, new: Rule) -> Licence:
    """The licence with another rule in the place of one."""
    at = licence.rules.index(rule)
    return replace(licence, rules=(*licence.rules[:at], new, *licence.rules[at + 1 :]))


def speaking(licence: Licence, question: str) -> tuple[Rule, ...]:
    """The rules that answer a question; "media" is one, too."""
    if question == "media":
        return tuple(rule for rule in licence.rules if media_of(rule))
    at = _owned(licence).get(question)
    return () if at is None else (licence.rules[at],)


def spoken_of(licence: Licence) -> frozenset[str]:
    """The questions on which other rules have a say, too: "free" would be too much said there."""
    return frozenset(one for rule in others(licence) for one in _concerns(rule))


def _owned(licence: Licence) -> dict[str, int]:
    """The rule that answers each question, by its place: the first that does."""
    found: dict[str, int] = {}
    for at, rule in enumerate(licence.rules):
        if not media_of(rule) and (whole := said(rule)) is not None:
            found.setdefault(whole[0], at)
    return found


def _with(licence: Licence, question: str, answer: str, number: int) -> tuple[Rule, ...]:
    """The rules with another answer in the place of the old one."""
    rules, at = licence.rules, _owned(licence).get(question)
    if at is None:
        return (*made(question, answer, number), *rules)
    return (*rules[:at], *made(question, answer, number, rules[at].clause), *rules[at + 1 :])


def _without_media(rules: tuple[Rule, ...], media: tuple[str, ...]) -> tuple[Rule, ...]:
    """Rules about media cut down to these, and one more for those none of them names."""
    kept: list[Rule] = []
    named: set[str] = set()
    for rule in rules:
        left = tuple(one for one in media_of(rule) if one in media)
        named.update(left)
        if left == media_of(rule):  # also what is about something else
            kept.append(rule)
        else:  # its sentence names what has gone
            kept += excluded(left, rule.clause)
    new = [one for one in media if one not in named]
    if not new:
        return tuple(kept)
    at = next((n for n, rule in enumerate(kept) if rule.action == MEDIA), None)
    if at is None:
        return (*kept, *excluded(new))
    kept[at : at + 1] = excluded((*media_of(kept[at]), *new), kept[at].clause)
    return tuple(kept)


def _concerns(rule: Rule) -> frozenset[str]:
    """The questions a rule has to do with; what is only mentioned has to do with none."""
    if rule.notice or rule.kind is RuleKind.PERMISSION:
        return frozenset()
    if rule.action == "attribute":
        return frozenset({"credit"})
    if rule.kind is not RuleKind.PROHIBITION and not due_before(rule):
        return frozenset()
    facts = {one.left for one in rule.when}
    about = {
        "alter": {"alterations"},
        "commercial": {"commercial", "sale", "ads"},
        "limit": {"items_in_work", "items_in_application", "items_cumulative"},
        "media": {"media"},
        "files": {"actor"},
    }
    found = {question for question, named in about.items() if facts & named}
    if rule.action == "obtainConsent":
        found.add("approval")
    return frozenset(found)

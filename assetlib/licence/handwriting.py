"""Handwriting: a condition in somebody's own words, and how the program treats it."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from assetlib.licence.drafting import STOPS
from assetlib.terms import Level, Phase, Rule, RuleKind

ACTION = "observe"
"""The action of what is only to be read; what is reported afterwards is an `inform`."""

MOST, MOST_CLAUSE = 300, 60
"""Characters of a condition, and of the place where the terms say it."""


class Way(StrEnum):
    """What a condition in one's own words asks of whoever takes a picture.

    SHOWN is read and asks for nothing, KEPT is ticked, CHECKED is ticked with a reason, REPORTED
    becomes something to do afterwards.
    """

    SHOWN = "shown"
    KEPT = "kept"
    CHECKED = "checked"
    REPORTED = "reported"


_RULES = {
    Way.SHOWN: Rule(RuleKind.PROHIBITION, ACTION, severity=Level.OK),
    Way.KEPT: Rule(RuleKind.DUTY, ACTION, phase=Phase.WITHIN),
    Way.CHECKED: Rule(RuleKind.PROHIBITION, ACTION, severity=Level.WARN),
    Way.REPORTED: Rule(RuleKind.DUTY, "inform", phase=Phase.AFTER),
}


def written(way: Way, text: str, clause: str = "") -> Rule:
    """The rule for a condition; its words become a sentence, as nothing else says what it means."""
    said = _joined(text)
    whole = said if not said or said.endswith(STOPS) else f"{said}。"
    return replace(_RULES[way], text=whole, clause=_joined(clause))


def way_of(rule: Rule) -> Way | None:
    """How a condition in one's own words is treated; None for any other rule."""
    bare = replace(rule, text="", clause="")
    return next((way for way, one in _RULES.items() if rule.text and one == bare), None)


def reworded(rule: Rule, text: str, clause: str) -> Rule:
    """The same rule with other words and another place in the terms; it decides as before."""
    return replace(rule, text=_joined(text), clause=_joined(clause))


def _joined(words: str) -> str:
    """On one line, without blanks around it."""
    return " ".join(words.split())

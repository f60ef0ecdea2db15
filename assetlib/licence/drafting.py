"""Drafting: the sentence that goes with a rule, its own text or one drawn up from what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assetlib.licence.facts import OPERANDS, Known, Sort
from assetlib.licence.inheritance import StandingRule
from assetlib.licence.reasons import due_before
from assetlib.terms import Licence, Phase, Rule, RuleKind
from assetlib.wording import language, say, sentences

DISPLAYED = frozenset({"attribute", "indicateChanges", "includeStatement"})
"""Duties whose text is what the work must show, not a sentence about it."""

STOPS = ("。", ".", "！", "？", "!", "?", "」", "）", ")")
"""What a text ends with that is a sentence already."""

UNALTERED: Known = frozenset({"resize"})
"""Alterations that leave a picture as it is, for the choice of the credit line."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The greatest number a rule allows of what `left` counts."""

    left: str
    most: int | float


def sentence(
    standing: StandingRule,
    licence: Licence,
    facts: Mapping[str, Known],
    *,
    missing: tuple[str, ...],
    proved: bool,
) -> str:
    """What to tell people of a rule; `missing` are the facts without which it stays open."""
    rule, said = standing.rule, said_by(standing, licence, facts)
    if proved:
        return say("licence.proved", said=_unclosed(said))
    if not missing or (rule.notice and rule.kind is RuleKind.PROHIBITION):
        return said
    names = say("licence.comma").join(_or(f"fact_{name}", name) for name in missing)
    if rule.kind is RuleKind.DUTY and not due_before(rule):
        return say("licence.if_so", said=said, facts=names)
    return say("licence.unsure", said=_unclosed(said), facts=names)


def said_by(standing: StandingRule, licence: Licence, facts: Mapping[str, Known]) -> str:
    """The rule in one sentence, as if it applied."""
    rule = standing.rule
    if rule.action in DISPLAYED and rule.phase is Phase.WITHIN:
        return _displayed(standing, licence, facts)
    if rule.text.endswith(STOPS):
        return rule.text
    if rule.text:
        return _with_remark(standing, licence)
    return _counted(standing, facts) or _named(standing, licence, rule.action)


def limit_of(rule: Rule) -> Limit | None:
    """The limit a rule sets, if it applies from some number on."""
    for constraint in rule.when:
        counted = OPERANDS.get(constraint.left) is Sort.NUMBER
        if counted and isinstance(constraint.right, int | float):
            if constraint.operator == "gt":
                return Limit(constraint.left, constraint.right)
            if constraint.operator == "gteq":
                return Limit(constraint.left, constraint.right - 1)
    return None


def asks_about(rule: Rule, left: str) -> bool:
    """Whether a fact makes a difference to a rule."""
    return any(constraint.left == left for constraint in rule.when)


def has(name: str) -> bool:
    """Whether there is a sentence of that name about licences."""
    return name in sentences(language(), "licence")


def _displayed(standing: StandingRule, licence: Licence, facts: Mapping[str, Known]) -> str:
    rule = standing.rule
    line = _credit(standing.licence, licence, facts) if rule.action == "attribute" else ""
    if not (line or rule.text):
        return say(f"licence.during_{rule.action}")
    public = asks_about(rule, "shared_publicly")
    opening = say("licence.when_public") if public else ""
    return opening + say(f"licence.display_{rule.action}", credit=line or rule.text)


def _credit(stands_in: Licence, licence: Licence, facts: Mapping[str, Known]) -> str:
    altered = facts.get("alterations", frozenset()) - UNALTERED
    modified = (licence.credit_modified or stands_in.credit_modified) if altered else ""
    return modified or licence.credit or stands_in.credit


def _counted(standing: StandingRule, facts: Mapping[str, Known]) -> str:
    rule, limit = standing.rule, limit_of(standing.rule)
    if not limit:
        return ""
    said = say(f"licence.limit_{limit.left}", n=limit.most)
    if asks_about(rule, "commercial"):
        kind = say(f"licence.commercial_{standing.licence.commercial_definition}")
        said = say("licence.limit_if_commercial", commercial=kind, said=said)
    if rule.kind is RuleKind.DUTY:
        beyond = "compensate" if rule.action == "compensate" else "consent"
        said += say(f"licence.beyond_{beyond}")
    chosen = facts.get("items_in_work") if limit.left == "items_in_work" else None
    return said + "".join(say("licence.chosen", k=k) for k in chosen or ())


def _with_remark(standing: StandingRule, licence: Licence) -> str:
    """A catchword somebody wrote for a rule, within a sentence."""
    text = standing.rule.text
    said = _named(standing, licence, text)
    return said if text in said else say("licence.remark", said=_unclosed(said), text=text)


def _named(standing: StandingRule, licence: Licence, what: str) -> str:
    """The sentence for the rule's action, else for what it asks about, else that `what` counts."""
    rule = standing.rule
    stage = _stage(rule)
    about = next((left for left in ("alterations", "actor") if asks_about(rule, left)), "")
    asked = next((one.left for one in rule.when), "")
    names = (f"{stage}_{rule.action}_{about}", f"{stage}_{rule.action}", f"{stage}_about_{asked}")
    return say(
        f"licence.{next((name for name in names if has(name)), f'{stage}_other')}",
        by=standing.licence.assigner or licence.assigner or say("licence.distributor"),
        commercial=say(f"licence.commercial_{standing.licence.commercial_definition}"),
        what=what,
    )


def _stage(rule: Rule) -> str:
    if rule.kind is RuleKind.PROHIBITION:
        return "prohibits"
    if due_before(rule):
        return "before"
    return "during" if rule.phase is Phase.WITHIN else "after"


def _or(name: str, otherwise: str) -> str:
    return say(f"licence.{name}") if has(name) else otherwise


def _unclosed(said: str) -> str:
    return said.rstrip("。. ")

"""Answers: three plain questions become rules, and rules answer the three questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assetlib.dayone_door import Answer, Answers, Standing
from assetlib.licence.constraints import all_hold
from assetlib.licence.facts import Known, Scalar
from assetlib.licence.reasons import due_before
from assetlib.licence.shapes import FIRST_ASKED, UNSETTLED, made, unsettled
from assetlib.terms import Licence, Rule, RuleKind, Status
from assetlib.wording import say

COMMERCIAL = frozenset({"commercial", "sale", "ads"})
ALTERED = frozenset({"alterations"})

_IN_RULES = {"credit": "credit", "alter": "alter", "paid": "commercial"}
"""What the editor calls the three questions."""

_DOUBTS = frozenset(UNSETTLED[question] for question in FIRST_ASKED)
_APPROVAL = UNSETTLED["approval"]
"""What the editor asks and day one does not, and what bears on every use."""


def ordinary(**more: Scalar) -> Mapping[str, Known]:
    """A free leaflet of the city with one unaltered picture, or what differs from it."""
    known: dict[str, Known] = {
        "actor": frozenset({"city"}),
        "purpose": frozenset({"public_info"}),
        "media": frozenset({"print"}),
        "sale": frozenset({False}),
        "ads": frozenset({False}),
        "shared_publicly": frozenset({True}),
        "items_in_work": frozenset({1}),
        "alterations": frozenset(),
    }
    return known | {name: frozenset({value}) for name, value in more.items()}


def begun(licence: Licence) -> Licence:
    """The licence, or, where it is a draft nobody has answered anything in, one that says so.

    A draft without a single rule would read as free for everything. Older programs began those of
    offers so; one from a preset or from the editor has lines.
    """
    said = licence.rules or licence.inherits or licence.reminder or licence.verified_on
    untouched = licence.code and licence.status is Status.DRAFT and not said
    return replace(licence, rules=unsettled()) if untouched else licence


def standing(licence: Licence) -> Standing:
    """How a licence's own rules answer the three questions."""
    licence = begun(licence)
    return Standing(
        credit=_credit(licence),
        alter=_allowed(licence, "alter", ordinary(alterations="recolor")),
        paid=_allowed(licence, "paid", ordinary(sale=True, purpose="commercial_sale")),
    )


def _credit(licence: Licence) -> Answer:
    asked = [rule for rule in licence.rules if _concerns(rule, "credit")]
    if any(rule.action == _doubt("credit") for rule in asked):
        return Answer.UNKNOWN
    public = ordinary()
    if any(all_hold(rule.when, public, licence.commercial_definition) for rule in asked):
        return Answer.YES
    return Answer.TERMS if asked else Answer.NO


def _allowed(licence: Licence, question: str, use: Mapping[str, Known]) -> Answer:
    """Whether a use the question is about is free, forbidden, or tied to something."""
    asked = [rule for rule in licence.rules if _concerns(rule, question)]
    if any(rule.action == _doubt(question) for rule in asked):
        return Answer.UNKNOWN
    met = [rule for rule in asked if all_hold(rule.when, use, licence.commercial_definition)]
    if any(rule.kind is RuleKind.PROHIBITION for rule in met):
        return Answer.NO
    return Answer.TERMS if asked else Answer.YES


def _concerns(rule: Rule, question: str) -> bool:
    """Whether a rule is what a licence has to say on a question; notices never are."""
    if rule.action in _DOUBTS:
        return rule.action == _doubt(question)
    if question == "credit":
        return rule.action == "attribute"
    about = ALTERED if question == "alter" else COMMERCIAL
    hinders = rule.kind is RuleKind.PROHIBITION or due_before(rule)
    return hinders and not rule.notice and any(one.left in about for one in rule.when)


def answered(base: Licence, answers: Answers) -> Licence:
    """The base with its rules on each question replaced where the answer is another one."""
    base = begun(base)
    said, wanted = standing(base), answers.standing
    rules = base.rules
    for question, was, now in (
        ("credit", said.credit, wanted.credit),
        ("alter", said.alter, wanted.alter),
        ("paid", said.paid, wanted.paid),
    ):
        if now not in (was, Answer.TERMS):
            rules = (*(r for r in rules if not _concerns(r, question)), *_rules(question, now))
    unchanged = bool(base.code) and said == wanted
    if unchanged and _is_made_out(base, answers):
        return base
    reminder = base.reminder if unchanged else lines_of(wanted, rules)
    return _credited(replace(base, rules=rules, reminder=reminder), answers)


def _rules(question: str, answer: Answer) -> tuple[Rule, ...]:
    if answer is Answer.UNKNOWN:
        return made(_IN_RULES[question], "unknown")
    match question, answer:
        case "credit", Answer.YES:
            return made("credit", "public", 0)
        case "alter", Answer.NO:
            return made("alter", "size", 0)
        case "paid", Answer.NO:
            return made("commercial", "never", 0)
    return ()


def _doubt(question: str) -> str:
    return UNSETTLED[_IN_RULES[question]]


def lines_of(wanted: Standing, rules: Iterable[Rule] = ()) -> tuple[str, ...]:
    """The three lines that the answers to the three questions come to beside the rules.

    Where nobody knows whether a use has to be approved, that is said in the place of what is free.
    """
    three = (
        (wanted.paid is Answer.YES, say(f"dayone.line_paid_{wanted.paid.value}")),
        (wanted.credit is Answer.NO, say(f"dayone.line_credit_{wanted.credit.value}")),
        (wanted.alter is Answer.YES, say(f"dayone.line_alter_{wanted.alter.value}")),
    )
    if not any(rule.action == _APPROVAL for rule in rules):
        return tuple(line for _, line in three)
    said = sorted(three, key=lambda one: one[0])
    return (say("licence.line_approval_unknown"), *(line for _, line in said[:2]))


def _is_made_out(base: Licence, answers: Answers) -> bool:
    """Whether the credit lines stay as they are: nobody's name is wanting in them."""
    asked = answers.credit_line.strip() in ("", usual_credit(base, answers.distributor))
    return asked and "{creator}" not in base.credit + base.credit_modified


def _credited(licence: Licence, answers: Answers) -> Licence:
    """The licence with its credit lines made out to the distributor, or without any."""
    if answers.standing.credit is Answer.NO:
        return replace(licence, credit="", credit_modified="")
    usual = usual_credit(licence, answers.distributor)
    line = answers.credit_line.strip() or usual
    template = licence.credit_modified if line == usual else ""
    altered = made_out(template or say("dayone.credit_altered", credit=line), answers.distributor)
    return replace(licence, credit=line, credit_modified=altered)


def usual_credit(licence: Licence, distributor: str) -> str:
    """The line the terms themselves ask for, else a plain one with the distributor's name."""
    asked = (rule.text for rule in licence.rules if rule.action == "attribute" and rule.text)
    template = licence.credit or next(asked, "") or say("dayone.credit_usual")
    return made_out(template, distributor)


def made_out(credit: str, distributor: str) -> str:
    """A credit line with the distributor's name where it says who made the picture."""
    return credit.replace("{creator}", distributor)

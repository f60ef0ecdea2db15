"""Decisions: whether a picture may go into a use, and every reason why or why not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from assetlib.licence import record
from assetlib.licence.constraints import Truth, all_hold, unknowns
from assetlib.licence.drafting import sentence
from assetlib.licence.facts import Facts, Known
from assetlib.licence.inheritance import Rulebook, StandingRule, Terms, decided
from assetlib.licence.reasons import (
    Reason,
    due_before,
    in_order,
    level_of,
    strictest,
)
from assetlib.terms import Level


@dataclass(frozen=True, slots=True)
class Decision:
    """How free a use is, and every sentence that goes with it, the strictest first."""

    level: Level
    reasons: tuple[Reason, ...] = ()


def decide(
    codes: Iterable[str],
    rulebook: Rulebook,
    facts: Facts,
    today: date,
    *,
    sanitised: bool | None,
    evidence: Collection[str] = (),
) -> Decision:
    """Decide on one picture with the licences of these codes, today in Japan.

    `sanitised` says whether the file passed its check (None: nobody knows); `evidence` holds
    "<action>:<licence code>" for every *before* duty that is proved on file.
    """
    unique = tuple(dict.fromkeys(codes))
    reasons = [*record.of_picture(unique, sanitised=sanitised)]
    found = {code: rulebook.terms(code) for code in unique}
    reasons += [record.unrecorded(code) for code, terms in found.items() if terms is None]
    known = {code: terms for code, terms in found.items() if terms is not None}
    for code, covered in decided(known.values()).items():
        seen = _with_counts_of(covered, code, facts)
        reasons += record.of_licence(known[code], seen, today)
        reasons += _of_rules(known[code], seen, evidence)
    return _decision(reasons)


def together(decisions: Iterable[Decision]) -> Decision:
    """The decision on several pictures at once: the strictest, with each reason once."""
    return _decision(reason for decision in decisions for reason in decision.reasons)


def truths(terms: Terms, facts: Mapping[str, Known]) -> Iterator[tuple[StandingRule, Truth]]:
    """Every rule that holds for a licence, with whether it applies to these facts."""
    for standing in terms.rules:
        # commercial means what the licence says in which the rule stands
        yield (
            standing,
            all_hold(standing.rule.when, facts, standing.licence.commercial_definition),
        )


def _decision(reasons: Iterable[Reason]) -> Decision:
    ordered = in_order(reasons)
    return Decision(strictest(reason.level for reason in ordered), ordered)


def _with_counts_of(covered: tuple[str, ...], code: str, facts: Facts) -> Mapping[str, Known]:
    """The facts of a licence; pictures of those it stands for count with its own.

    Of two counts the greater is taken: their sum would count a picture with both licences twice.
    """
    seen = facts.seen_by(code)
    if not covered or "items_in_work" not in seen:
        return seen
    counts = [seen["items_in_work"]]
    counts += [facts.seen_by(other).get("items_in_work", frozenset()) for other in covered]
    return {**seen, "items_in_work": frozenset({max(frozenset().union(*counts))})}


def _of_rules(
    terms: Terms, facts: Mapping[str, Known], evidence: Collection[str]
) -> Iterator[Reason]:
    for standing, truth in truths(terms, facts):
        proved = _proved(standing, terms.licence.code, evidence)
        level = level_of(standing.rule, truth, proved=proved)
        if level is not None:
            yield _reason(standing, terms, facts, level, sure=truth is True, proved=proved)


def _reason(
    standing: StandingRule,
    terms: Terms,
    facts: Mapping[str, Known],
    level: Level,
    *,
    sure: bool,
    proved: bool,
) -> Reason:
    rule = standing.rule
    missing = () if sure else unknowns(rule.when, facts, standing.licence.commercial_definition)
    return Reason(
        licence=terms.licence.code,
        action=rule.action,
        kind=rule.kind.value,
        level=level,
        text=sentence(standing, terms.licence, facts, missing=missing, proved=proved),
        clause=rule.clause,
        phase=rule.phase,
        unknown=missing,
    )


def _proved(standing: StandingRule, code: str, evidence: Collection[str]) -> bool:
    action = standing.rule.action
    return due_before(standing.rule) and (
        f"{action}:{code}" in evidence or f"{action}:{standing.licence.code}" in evidence
    )

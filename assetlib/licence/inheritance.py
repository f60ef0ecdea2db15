"""Inheritance: the rules that hold for a licence, its own and those it takes from others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assetlib.terms import Licence, Rule


@dataclass(frozen=True, slots=True)
class StandingRule:
    """A rule, and the licence it stands in."""

    rule: Rule
    licence: Licence


@dataclass(frozen=True, slots=True)
class Terms:
    """All that holds for one licence.

    `ancestors` are the codes it inherits from at any level; `missing` those of them that nobody
    recorded; `circular` says that some of them inherit each other in a ring.
    """

    licence: Licence
    rules: tuple[StandingRule, ...]
    ancestors: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    circular: bool = False


class Rulebook:
    """The licences of a library by code, with the terms of each worked out once.

    It never changes: a new version of a licence needs a new rulebook.
    """

    def __init__(self, licences: Iterable[Licence]) -> None:
        self._licences = {licence.code: licence for licence in licences}
        self._terms: dict[str, Terms] = {}

    def terms(self, code: str) -> Terms | None:
        """What holds for the licence of that code; None where nobody recorded it."""
        if code not in self._terms:
            if code not in self._licences:
                return None
            self._terms[code] = terms(self._licences[code], self._licences)
        return self._terms[code]


def terms(licence: Licence, others: Mapping[str, Licence]) -> Terms:
    """Work out what holds for a licence; `others` are the licences it may inherit from, by code."""
    lineage = tuple(_lineage(licence, others))
    actions = dict.fromkeys(rule.action for kin in lineage for rule in kin.rules)
    named = {code for kin in lineage for code in kin.inherits}
    return Terms(
        licence=licence,
        rules=tuple(rule for action in actions for rule in _standing(licence, others, action)),
        ancestors=frozenset(named - {licence.code}),
        missing=tuple(sorted(named - {kin.code for kin in lineage})),
        circular=any(_inherits_itself(kin, others) for kin in lineage),
    )


def decided(of_picture: Iterable[Terms]) -> dict[str, tuple[str, ...]]:
    """The licences of one picture that are decided on, each with those it stands for.

    An Agreement stands for what it inherits; two that inherit each other are both decided.
    """
    present = {terms.licence.code: terms for terms in of_picture}
    covered = {
        code: tuple(sorted(other for other in present if _covers(terms, present[other])))
        for code, terms in present.items()
    }
    gone = {other for others in covered.values() for other in others}
    return {code: others for code, others in covered.items() if code not in gone}


def _covers(above: Terms, below: Terms) -> bool:
    return (
        above.licence.type == "Agreement"
        and below.licence.code in above.ancestors
        and above.licence.code not in below.ancestors
    )


def _standing(
    licence: Licence, others: Mapping[str, Licence], action: str
) -> Iterator[StandingRule]:
    """The rules of one action, from every level that can be reached without passing a waiver.

    Where two ways lead to the same rule and only one waives it, it stays: the strictest wins.
    """
    for kin in _lineage(licence, others, action):
        for rule in kin.rules:
            if rule.action == action:
                yield StandingRule(rule, kin)


def _lineage(
    licence: Licence, others: Mapping[str, Licence], action: str | None = None
) -> Iterator[Licence]:
    """A licence and those it inherits from, each once, going no further up where it is waived."""
    waiting, seen = [licence], {licence.code}
    for kin in waiting:
        yield kin
        for code in () if action in kin.waives else kin.inherits:
            if code in others and code not in seen:
                seen.add(code)
                waiting.append(others[code])


def _inherits_itself(licence: Licence, others: Mapping[str, Licence]) -> bool:
    return any(licence.code in kin.inherits for kin in _lineage(licence, others))

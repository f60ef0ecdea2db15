"""Outlook: what terms come to in ordinary uses, before anybody has named one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assetlib.licence.constraints import all_hold
from assetlib.licence.facts import Known, Scalar
from assetlib.licence.inheritance import StandingRule, Terms
from assetlib.licence.reasons import due_before, level_of
from assetlib.terms import Level, RuleKind

COLOURS_AND_SHAPES = ("recolor", "decolor", "retouch", "redraw")
"""Alterations people mean by "changing a picture"; resizing or cropping alone is not."""


def _one(**facts: Scalar) -> dict[str, Known]:
    return {name: frozenset({value}) for name, value in facts.items()}


_ORDINARY: dict[str, Known] = {
    **_one(actor="city", sale=False, ads=False, purpose="public_info", prominence="secondary"),
    **_one(items_in_work=1, items_cumulative=1, items_in_application=1, print_run=1, size_mm=50),
    **_one(registers_mark=False, implies_endorsement=False, presented_as_source=False, ai="none"),
    **_one(copyright_transfer=False, price_raised=False, beside_own_logo=False),
    **_one(subject_role="illustrative"),
    "theme": frozenset(),
    "alterations": frozenset(),
}
_INTERNAL = _ORDINARY | _one(media="internal_doc", shared_publicly=False, purpose="internal")
_PRINT = _ORDINARY | _one(media="print", shared_publicly=True)
_WEB = _ORDINARY | _one(media="web", shared_publicly=True)


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where city staff may use a picture unaltered and free of charge, and what that asks of them.

    `before` and `within` are the duties any such use meets; `if_altered` the prohibitions and
    *before* duties that only a change of colour or shape would meet.
    """

    internal: bool
    print: bool
    web: bool
    before: tuple[StandingRule, ...]
    within: tuple[StandingRule, ...]
    if_altered: tuple[StandingRule, ...]

    @property
    def internal_only(self) -> bool:
        """Whether it may be used in the office, and nowhere in public."""
        return self.internal and not (self.print or self.web)

    @property
    def unaltered_only(self) -> bool:
        """Whether changing colours or shapes is forbidden."""
        return any(_forbids(standing) for standing in self.if_altered)


def outlook(terms: Terms) -> Outlook:
    """What terms come to in ordinary uses."""
    uses = (_INTERNAL, _PRINT, _WEB)
    met = dict.fromkeys(standing for use in uses for standing in _met(terms, use))
    altered = dict.fromkeys(
        standing
        for kind in COLOURS_AND_SHAPES
        for use in (_INTERNAL, _PRINT)
        for standing in _met(terms, {**use, **_one(alterations=kind)})
    )
    return Outlook(
        internal=not any(_barred(terms, _INTERNAL)),
        print=not any(_barred(terms, _PRINT)),
        web=not any(_barred(terms, _WEB)),
        before=tuple(one for one in met if due_before(one.rule)),
        within=tuple(one for one in met if not _forbids(one) and not due_before(one.rule)),
        if_altered=tuple(
            one for one in altered if one not in met and (_forbids(one) or due_before(one.rule))
        ),
    )


def _met(terms: Terms, use: Mapping[str, Known]) -> Iterator[StandingRule]:
    """The rules that speak up in a use, but for those only mentioned as a notice."""
    for standing in terms.rules:
        truth = all_hold(standing.rule.when, use, standing.licence.commercial_definition)
        if level_of(standing.rule, truth, proved=False) not in (None, Level.OK):
            yield standing


def _barred(terms: Terms, use: Mapping[str, Known]) -> Iterator[bool]:
    for standing in terms.rules:
        truth = all_hold(standing.rule.when, use, standing.licence.commercial_definition)
        if _forbids(standing):
            yield level_of(standing.rule, truth, proved=False) is Level.BLOCK


def _forbids(standing: StandingRule) -> bool:
    return standing.rule.kind is RuleKind.PROHIBITION

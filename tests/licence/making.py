"""Licences, rules and uses in the fewest words, for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from assetlib.licence.decision import Decision, decide
from assetlib.licence.facts import Facts, read_use
from assetlib.licence.fields import fields
from assetlib.licence.inheritance import Rulebook
from assetlib.terms import Constraint, Level, Licence, Phase, Rule, RuleKind, Status

TODAY = date(2026, 12, 1)

When = tuple[str, str, object]


def forbid(action: str, *when: When, **more: object) -> Rule:
    """A prohibition; without `when` it always applies."""
    return _rule(RuleKind.PROHIBITION, action, when, more)


def permit(action: str, *when: When, **more: object) -> Rule:
    return _rule(RuleKind.PERMISSION, action, when, more)


def before(action: str, *when: When, **more: object) -> Rule:
    return _rule(RuleKind.DUTY, action, when, {"phase": Phase.BEFORE, **more})


def within(action: str, *when: When, **more: object) -> Rule:
    return _rule(RuleKind.DUTY, action, when, {"phase": Phase.WITHIN, **more})


def after(action: str, *when: When, **more: object) -> Rule:
    return _rule(RuleKind.DUTY, action, when, {"phase": Phase.AFTER, **more})


def licence(code: str, *rules: Rule, **more: object) -> Licence:
    """A licence that is active and whose files may be kept, unless `more` says otherwise."""
    said = {"title": code, "status": Status.ACTIVE, "holding": "allowed", **more}
    return Licence(code=code, rules=rules, **said)  # type: ignore[arg-type]


def facts(given: Mapping[str, object], of: Mapping[str, object] | None = None) -> Facts:
    return read_use(fields(dict(given), "use"), fields(dict(of or {}), "use"))


def decision(
    licences: Licence | Iterable[Licence],
    known: Mapping[str, object] | None = None,
    *,
    on: Iterable[str] | None = None,
    of: Mapping[str, object] | None = None,
    today: date = TODAY,
    sanitised: bool | None = True,
    evidence: Iterable[str] = (),
) -> Decision:
    """Decide on a picture with all of these licences, or with those named by `on`."""
    records = (licences,) if isinstance(licences, Licence) else tuple(licences)
    return decide(
        [record.code for record in records] if on is None else on,
        Rulebook(records),
        facts(known or {}, of),
        today,
        sanitised=sanitised,
        evidence=frozenset(evidence),
    )


def level(
    licences: Licence | Iterable[Licence],
    known: Mapping[str, object] | None = None,
    **more: object,
) -> Level:
    return decision(licences, known, **more).level  # type: ignore[arg-type]


def why(found: Decision) -> list[tuple[str, Level]]:
    """The actions of a decision's reasons with their levels."""
    return [(reason.action, reason.level) for reason in found.reasons]


def _rule(kind: RuleKind, action: str, when: tuple[When, ...], more: Mapping[str, object]) -> Rule:
    constraints = tuple(Constraint(*one) for one in when)  # type: ignore[arg-type]
    return Rule(kind, action, constraints, **more)  # type: ignore[arg-type]

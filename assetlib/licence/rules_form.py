"""Rules as they are exchanged: `{kind, action, when, phase, …}` and back."""

from __future__ import annotations

from assetlib.licence.constraints import OPERATORS, ORDERING
from assetlib.licence.facts import OPERANDS, ORDERED, Scalar, read_scalar
from assetlib.licence.fields import Fields, fields
from assetlib.terms import Constraint, Level, Phase, Rule, RuleKind

Json = dict[str, object]


def read_rule(value: object, subject: str, place: str) -> Rule:
    """One rule; raises BadInput, with `subject` and the place of the field in it."""
    form = fields(value, subject, place)
    form.needed("kind")
    kind = RuleKind(form.choice("kind", tuple(RuleKind), "", "kind"))
    phase = form.choice("phase", tuple(Phase), "", "phase")
    if kind is RuleKind.DUTY and not phase:
        # Guessing "before" would block everybody, guessing "within" would let everybody through.
        raise form.bad("phase", "no_phase")
    severity = form.choice("severity", tuple(Level), "", "severity")
    return Rule(
        kind=kind,
        action=form.needed("action"),
        when=tuple(
            _read_constraint(one, form, f"when[{number}]")
            for number, one in enumerate(form.items("when"))
        ),
        phase=Phase(phase) if phase else None,
        notice=form.choice("evaluation", ("fact", "notice"), "fact", "evaluation") == "notice",
        severity=Level(severity) if severity else None,
        text=form.text("text"),
        clause=form.text("clause"),
    )


def write_rule(rule: Rule) -> Json:
    """One rule as a JSON object; what it does not say is left out."""
    form: Json = {
        "kind": rule.kind.value,
        "action": rule.action,
        "when": [_write_constraint(constraint) for constraint in rule.when],
    }
    said = {
        "phase": rule.phase and rule.phase.value,
        "evaluation": "notice" if rule.notice else None,
        "severity": rule.severity and rule.severity.value,
        "text": rule.text,
        "clause": rule.clause,
    }
    return form | {name: value for name, value in said.items() if value}


def _write_constraint(constraint: Constraint) -> list[object]:
    right = [*constraint.right] if isinstance(constraint.right, tuple) else constraint.right
    return [constraint.left, constraint.operator, right]


def _read_constraint(value: object, form: Fields, name: str) -> Constraint:
    if not isinstance(value, list) or len(value) != 3:
        raise form.bad(name, "constraint")
    left, operator, right = value
    if not isinstance(left, str) or left not in OPERANDS:
        raise form.bad(name, "operand", name=left)
    if not isinstance(operator, str) or operator not in OPERATORS:
        raise form.bad(name, "operator", name=operator)
    if operator not in ORDERING:
        return Constraint(left, operator, _read_right(form, name, left, right))
    if OPERANDS[left] not in ORDERED:
        raise form.bad(name, "order", name=left, operator=operator)
    return Constraint(left, operator, read_scalar(form, name, right, OPERANDS[left]))


def _read_right(form: Fields, name: str, left: str, right: object) -> Scalar | tuple[Scalar, ...]:
    if isinstance(right, list):
        return tuple(read_scalar(form, name, one, OPERANDS[left]) for one in right)
    return read_scalar(form, name, right, OPERANDS[left])

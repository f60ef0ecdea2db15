"""Constraints: whether what a rule asks of the facts is true, false or unknown."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from assetlib.licence.facts import Known, commercial, sources
from assetlib.terms import Constraint

Truth = bool | None
"""Three-valued: None is unknown."""

_SETS: Mapping[str, Callable[[Known, Known], bool]] = {
    "eq": operator.eq,
    "neq": operator.ne,
    "isAnyOf": lambda left, right: not left.isdisjoint(right),
    "hasPart": lambda left, right: not left.isdisjoint(right),
    "isNoneOf": lambda left, right: left.isdisjoint(right),
    "isPartOf": operator.le,
}
_ORDERS: Mapping[str, Callable[..., bool]] = {
    "gt": operator.gt,
    "gteq": operator.ge,
    "lt": operator.lt,
    "lteq": operator.le,
}

ORDERING = frozenset(_ORDERS)
"""Operators that need a number or a day on both sides."""

OPERATORS = (*_SETS, *_ORDERS)
"""Every operator a constraint may use."""


def all_hold(when: Iterable[Constraint], facts: Mapping[str, Known], definition: str) -> Truth:
    """Whether every constraint holds: false beats unknown, and an empty `when` is true.

    `definition` says what the licence calls commercial.
    """
    unknown = False
    for constraint in when:
        truth = holds(constraint, value_of(constraint.left, facts, definition))
        if truth is False:
            return False
        unknown = unknown or truth is None
    return None if unknown else True


def unknowns(
    when: Iterable[Constraint], facts: Mapping[str, Known], definition: str
) -> tuple[str, ...]:
    """The facts to ask for, each once, in the order the rule names them."""
    missing = (one.left for one in when if value_of(one.left, facts, definition) is None)
    asked = (source for left in missing for source in sources(left, definition))
    return tuple(source for source in dict.fromkeys(asked) if source not in facts)


def value_of(left: str, facts: Mapping[str, Known], definition: str) -> Known | None:
    """A fact as a licence with that definition of commercial sees it."""
    return commercial(facts, definition) if left == "commercial" else facts.get(left)


def holds(constraint: Constraint, value: Known | None) -> Truth:
    """Whether one constraint holds for a value; unknown for an unknown one, whatever is asked."""
    if value is None:
        return None
    if compare := _SETS.get(constraint.operator):
        return compare(value, _as_set(constraint.right))
    (left,) = value
    return _ORDERS[constraint.operator](left, constraint.right)


@lru_cache(4096)
def _as_set(right: object) -> Known:
    return frozenset(right) if isinstance(right, tuple) else frozenset({right})  # type: ignore[arg-type]

"""Version steps: what a change did to the terms of one licence, as a librarian thinks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from assetlib.catalogue.changes import Delete, Op, Put, Set
from assetlib.terms import Status


class Step(StrEnum):
    """The weightiest first."""

    ENFORCED = "enforced"
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"
    DRAFTED = "drafted"
    REDRAFTED = "redrafted"


def step_of(ops: Sequence[Op]) -> tuple[Step, str] | None:
    """The step, and the id of the version that took it; None where a change is about more."""
    if any(op.kind == "asset" for op in ops):
        return None
    found = [*_steps(ops)]
    for step in Step:
        ids = {id_ for one, id_ in found if one is step}
        if ids:
            return (step, ids.pop()) if len(ids) == 1 else None
    return None


def _steps(ops: Iterable[Op]) -> Iterator[tuple[Step, str]]:
    for op in ops:
        if op.kind != "licence_version":
            continue
        match op:
            case Put():
                active = op.fields.get("status", Status.DRAFT) == Status.ACTIVE
                yield Step.ENFORCED if active else Step.DRAFTED, op.id
            case Delete():
                yield Step.DISCARDED, op.id
            case Set():
                was, now = op.fields.get("status", (Status.DRAFT, Status.DRAFT))
                changed = {name for name, (old, new) in op.fields.items() if old != new}
                if was != now and now in _STEPS:
                    yield _STEPS[Status(now)], op.id
                elif was == now == Status.DRAFT and changed - {"promises"}:
                    yield Step.REDRAFTED, op.id


_STEPS = {Status.ACTIVE: Step.ENFORCED, Status.WITHDRAWN: Step.WITHDRAWN}

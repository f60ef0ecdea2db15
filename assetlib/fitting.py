"""Fitting: how the use that a question was asked for stands to the use of now."""

from __future__ import annotations

from enum import Enum

from assetlib.use import FactValue, Use
from assetlib.work_answers import FIELDS


class Fit(Enum):
    """How the use of a question stands to the one of now."""

    SAME = "same"
    ALTERED = "altered"
    """The same button and work, of which something is said otherwise by now."""
    WORK = "work"
    """The same button for another work, or for none: what was answered then reaches no further."""
    OTHER = "other"


def fit(asked: Use | None, use: Use) -> Fit:
    """How what was asked for stands to the use of now; what nobody kept is another one."""
    if asked is None or asked.button is not use.button:
        return Fit.OTHER
    if _work(asked) != _work(use):
        return Fit.WORK
    before, now = _said(asked), _said(use)
    altered = any(before[name] != now[name] for name in before.keys() & now.keys())
    return Fit.ALTERED if altered else Fit.SAME


def _work(use: Use) -> str:
    return use.work.id if use.work else ""


def _said(use: Use) -> dict[str, FactValue]:
    """What somebody said of a use, wherever it is kept; what is unknown still stands open."""
    work = {fact: getattr(use.work, name) for fact, name in FIELDS.items()} if use.work else {}
    told = {**work, **use.facts}
    return {name: _plain(value) for name, value in told.items() if value not in (None, "")}


def _plain(value: FactValue) -> FactValue:
    """The order of what is chosen says nothing."""
    return tuple(sorted(value)) if isinstance(value, tuple) else value

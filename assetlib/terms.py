"""Terms: a licence, its versions and their rules, as values.

The model follows ODRL 2.2 (permission, prohibition, duty with constraints) cut down to what the
terms of real distributors need; `docs/licences.md` has the vocabulary.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RuleKind(StrEnum):
    """What a rule does when it applies."""

    PERMISSION = "permission"
    PROHIBITION = "prohibition"
    DUTY = "duty"


class Phase(StrEnum):
    """When a duty falls due: before the use, within the work, or after it."""

    BEFORE = "before"
    WITHIN = "within"
    AFTER = "after"


class Level(StrEnum):
    """How free a use is; `LEVELS` gives their order."""

    OK = "ok"
    REMIND = "remind"
    WARN = "warn"
    BLOCK = "block"


LEVELS = tuple(Level)
"""From the freest to the strictest."""


class Status(StrEnum):
    """What a version of a licence counts for."""

    DRAFT = "draft"
    ACTIVE = "active"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Constraint:
    """`left operator right`: a fact, how it is compared, and with what."""

    left: str
    operator: str
    right: str | int | float | bool | tuple[str | int | float, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One sentence of the terms; its constraints are ANDed, an empty `when` always holds."""

    kind: RuleKind
    action: str
    when: tuple[Constraint, ...] = ()
    phase: Phase | None = None
    notice: bool = False
    severity: Level | None = None
    text: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence in one version, ready to be decided on. Dates are ISO 8601 days in Japan, or "".

    `holding` is the basis for keeping the files: "allowed", "unknown" or "refused". `inherits` are
    the codes of licences this one stands on, `waives` the actions it lifts from them.
    """

    code: str
    title: str
    type: str = "Offer"
    inherits: tuple[str, ...] = ()
    waives: tuple[str, ...] = ()
    status: Status = Status.DRAFT
    commercial_definition: str = "profit"
    holding: str = "unknown"
    valid_from: str = ""
    valid_until: str = ""
    next_review_on: str = ""
    credit: str = ""
    credit_modified: str = ""
    rules: tuple[Rule, ...] = ()
    assigner: str = ""
    terms_url: str = ""
    terms_text: str = ""
    verified_on: str = ""
    verified_by: str = ""
    reminder: tuple[str, ...] = ()
    version: int = 0

    def due_for_review(self, day: str) -> bool:
        """Whether its terms are to be looked at again by that day (ISO 8601), as it says itself."""
        return bool(self.next_review_on) and self.next_review_on <= day

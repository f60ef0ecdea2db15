"""Facts: what is known of a use, three-valued, and how one licence sees it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assetlib.licence.fields import Fields, fields, is_day

Scalar = str | int | float | bool
Known = frozenset[Scalar]
"""A known fact as a set: a single value is a set of one, and the empty set is known too."""


class Sort(StrEnum):
    """What kind of value a fact has."""

    FLAG = "flag"
    NUMBER = "number"
    DAY = "day"
    WORD = "word"
    WORDS = "words"


ORDERED = frozenset({Sort.NUMBER, Sort.DAY})
"""The sorts that know greater and smaller; days compare as ISO 8601 text."""

_TEXTUAL = frozenset({Sort.WORD, Sort.WORDS})

_FLAGS = (
    "commercial sale ads shared_publicly registers_mark implies_endorsement presented_as_source "
    "copyright_transfer price_raised beside_own_logo person_identifiable consent_of_person "
    "person_is_public_figure"
)
_NUMBERS = "items_in_work items_cumulative items_in_application print_run size_mm"
_WORDS = "actor purpose media prominence asset_kind ai subject_role release_status"

OPERANDS: Mapping[str, Sort] = {
    **dict.fromkeys(_FLAGS.split(), Sort.FLAG),
    **dict.fromkeys(_NUMBERS.split(), Sort.NUMBER),
    "use_until": Sort.DAY,
    **dict.fromkeys(_WORDS.split(), Sort.WORD),
    **dict.fromkeys(("alterations", "theme"), Sort.WORDS),
}
"""Every left operand a rule may name, with the sort of its value."""

DEFINITIONS = ("profit", "monetised", "paid_audience", "any_organisation")
"""How distributors define commercial use."""

_TRUE: Known = frozenset({True})
_FALSE: Known = frozenset({False})


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a use; what stands in neither mapping is unknown.

    `of` holds, by licence code, what differs for one licence (its counts); None there makes a
    shared fact unknown for that licence.
    """

    shared: Mapping[str, Known] = field(default_factory=dict)
    of: Mapping[str, Mapping[str, Known | None]] = field(default_factory=dict)

    def seen_by(self, code: str) -> Mapping[str, Known]:
        """The known facts as one licence sees them."""
        own = self.of.get(code)
        if not own:
            return self.shared
        merged = {**self.shared, **own}
        return {name: value for name, value in merged.items() if value is not None}


_SOURCES = {"profit": ("sale", "ads"), "monetised": ("ads",), "paid_audience": ("sale",)}


def sources(left: str, definition: str) -> tuple[str, ...]:
    """The facts an operand is derived from: its own, or those that make a use commercial."""
    return _SOURCES.get(definition, ()) if left == "commercial" else (left,)


def commercial(facts: Mapping[str, Known], definition: str) -> Known | None:
    """Whether a use is commercial by a licence's own definition (None: unknown)."""
    if definition == "any_organisation":
        return _TRUE
    if "commercial" in facts:
        return facts["commercial"]
    given = [facts.get(source) for source in _SOURCES[definition]]
    if _TRUE in given:
        return _TRUE
    return None if None in given else _FALSE


def read(given: Fields) -> Mapping[str, Known | None]:
    """Facts from a JSON object, null as None; raises BadInput for a value of the wrong sort.

    Names no rule can mention are left alone.
    """
    return {
        name: None if value is None else read_value(given, name, value, OPERANDS[name])
        for name, value in given.given.items()
        if name in OPERANDS
    }


def read_use(given: Fields, of: Fields) -> Facts:
    """The facts of a use with, by licence code, those that differ; raises BadInput."""
    shared = {name: value for name, value in read(given).items() if value is not None}
    apart = {
        code: read(fields(own, of.subject, f"{of.place}{code}."))
        for code, own in of.given.items()
        if own is not None
    }
    return Facts(shared, apart)


def read_value(given: Fields, name: str, value: object, sort: Sort) -> Known:
    """One value as a set; only words may come as a list. Raises BadInput."""
    many = value if isinstance(value, list) and sort in _TEXTUAL else [value]
    return frozenset(read_scalar(given, name, one, sort) for one in many)


def read_scalar(given: Fields, name: str, value: object, sort: Sort) -> Scalar:
    """One value of that sort; raises BadInput."""
    if isinstance(value, str | bool | int | float) and _fits(value, sort):
        return value
    raise given.bad(name, f"sort_{sort.value}", name=value)


def _fits(value: Scalar, sort: Sort) -> bool:
    if isinstance(value, bool):  # an int to Python, but true is no count
        return sort is Sort.FLAG
    if isinstance(value, str):
        return is_day(value) if sort is Sort.DAY else bool(value) and sort in _TEXTUAL
    return sort is Sort.NUMBER and math.isfinite(value)

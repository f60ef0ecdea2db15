"""Circumstances: the facts of a use, from its button, its work and what somebody gave besides.

The table is in `docs/uses.md`. What nobody said stays unknown, unless a button leaves only values
between which no rule of a licence makes a difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from assetlib.licence.constraints import holds
from assetlib.licence.facts import OPERANDS, Known, Scalar, Sort, read
from assetlib.licence.fields import fields
from assetlib.licence.inheritance import Terms
from assetlib.use import Button, FactValue, Use, Work

CONTRACTOR = "contractor"
"""Not an operand but an answer: whether the picture files go to a contractor. It settles actor."""

COUNTED = ("items_in_work", "items_cumulative", "items_in_application")
"""Facts that are counted, not asked."""

RESIZE = "resize"

_SOLD = frozenset[Scalar]({"goods_sold"})
_GOODS = _SOLD | {"goods_free"}

_BUTTONS: Mapping[Button, Mapping[str, Scalar]] = {
    Button.INTERNAL: {
        "shared_publicly": False,
        "sale": False,
        "ads": False,
        "media": "internal_doc",
        "purpose": "internal",
    },
    Button.PUBLIC: {"shared_publicly": True, "sale": False},
    Button.PAID: {"shared_publicly": True, "sale": True},
}

_ORDINARY: Mapping[Button, Mapping[str, tuple[str, ...]]] = {
    Button.INTERNAL: {},
    Button.PUBLIC: {
        "media": ("print", "web", "presentation", "sns", "video", "signage"),
        "purpose": ("public_info", "education", "tourism_pr"),
    },
    Button.PAID: {"purpose": ("commercial_sale", "education", "tourism_pr", "fundraising")},
}
"""What a use under a button may be; goods stand under the third one, whatever they cost."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a use, in one or several `cases` that all apply (the strictest counts).

    `ordinary` are the values that facts nobody gave may have; `unsaid` those that were asked for
    and are not known.
    """

    cases: tuple[Mapping[str, Known], ...]
    ordinary: Mapping[str, tuple[str, ...]]
    unsaid: frozenset[str]

    def narrowed(self, terms: Terms) -> dict[str, Known]:
        """The ordinary facts that make no difference to a licence, as it may then see them."""
        return {
            name: frozenset({values[0]})
            for name, values in self.ordinary.items()
            if _makes_no_difference(name, values, terms)
        }

    @property
    def answers(self) -> dict[str, FactValue]:
        """The known facts for the record, and None for those that were asked in vain."""
        known: dict[str, set[Scalar]] = {}
        for case in self.cases:
            for name, value in case.items():
                known.setdefault(name, set()).update(value)
        given: dict[str, FactValue] = {name: _plain(name, known[name]) for name in sorted(known)}
        return given | dict.fromkeys(sorted(self.unsaid - set(known)))


def circumstances(use: Use, *, resized: bool = False) -> Circumstances:
    """The facts of a use; `resized` says that the form changes the picture's size.

    What `use.facts` holds wins; None there makes a fact unknown. BadInput for a value that is not
    of its fact's sort.
    """
    given = _given(use.facts)
    settled: dict[str, Known | None] = {**_settled(use), **given}
    goods = _goods(settled)
    if len(goods) == 1 and "sale" not in given:  # whatever the button says
        settled["sale"] = frozenset({goods == _SOLD})
    button = Button.PAID if goods else use.button
    known = {name: value for name, value in settled.items() if value is not None}
    actors, alterations = _actors(use, settled), _alterations(known, resized=resized)
    return Circumstances(
        cases=tuple({**known, **one, **other} for one, other in product(actors, alterations)),
        ordinary={n: v for n, v in _ORDINARY[button].items() if n not in settled},
        unsaid=frozenset(name for name, value in use.facts.items() if value is None),
    )


def _goods(settled: Mapping[str, Known | None]) -> Known:
    """The kinds of goods it is made as; none where it may be anything else."""
    media = settled.get("media") or frozenset()
    return media if media <= _GOODS else frozenset()


def _given(facts: Mapping[str, FactValue]) -> dict[str, Known | None]:
    plain = {n: [*v] if isinstance(v, tuple) else v for n, v in facts.items() if n in OPERANDS}
    return dict(read(fields(plain, "use")))


def _settled(use: Use) -> dict[str, Known]:
    found = {name: frozenset({value}) for name, value in _BUTTONS[use.button].items()}
    return found | (_of_work(use.work) if use.work else {})


def _of_work(work: Work) -> dict[str, Known]:
    said: dict[str, Scalar | None] = {
        "media": work.medium or None,
        "ads": work.ads,
        "use_until": work.last_day or None,
        "print_run": work.print_run,
    }
    found: dict[str, Known] = {n: frozenset({v}) for n, v in said.items() if v is not None}
    if work.alterations is not None:
        found["alterations"] = frozenset(work.alterations)
    return found


def _actors(use: Use, settled: Mapping[str, Known | None]) -> tuple[Mapping[str, Known], ...]:
    """Staff take the picture; where its file goes on to a contractor, both are at work."""
    if "actor" in settled:
        return ({},)
    contractor = use.work.contractor if use.work else False
    if use.work and contractor is None and use.button is Button.INTERNAL:
        contractor = False
    if CONTRACTOR in use.facts:
        said = use.facts[CONTRACTOR]
        contractor = said if isinstance(said, bool) else None
    if contractor is None:
        return ({},)
    actors = ("city", CONTRACTOR) if contractor else ("city",)
    return tuple({"actor": frozenset({actor})} for actor in actors)


def _alterations(known: Mapping[str, Known], *, resized: bool) -> tuple[Mapping[str, Known], ...]:
    """A form that changes the size adds to what the work says; else it is all that is sure."""
    if not resized:
        return ({},)
    if "alterations" in known:
        return ({"alterations": known["alterations"] | {RESIZE}},)
    return ({}, {"alterations": frozenset({RESIZE})})


def _makes_no_difference(name: str, values: tuple[str, ...], terms: Terms) -> bool:
    asked = (one for rule in terms.rules for one in rule.rule.when if one.left == name)
    return all(len({holds(one, frozenset({value})) for value in values}) == 1 for one in asked)


def _plain(name: str, values: set[Scalar]) -> FactValue:
    if len(values) == 1 and OPERANDS[name] is not Sort.WORDS:
        return next(iter(values))
    return tuple(sorted(map(str, values)))

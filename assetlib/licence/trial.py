"""A trial: terms tried out on an example use before they count, by the real decision."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from assetlib.licence.circumstances import COUNTED, circumstances
from assetlib.licence.decision import Decision, decide, together
from assetlib.licence.facts import Facts, Known
from assetlib.licence.inheritance import Rulebook, Terms
from assetlib.licence.reasons import strictest
from assetlib.terms import LEVELS, Level, Licence, Phase, Status
from assetlib.use import Button, FactValue, Use

_ORDINARY: Mapping[str, FactValue] = {
    "ads": False,
    "prominence": "secondary",
    "asset_kind": "illustration",
    "print_run": 1000,
    "size_mm": 100,
    "person_identifiable": False,
    "price_raised": False,
    "beside_own_logo": False,
    "subject_role": "illustrative",
}
"""What is taken for granted of an example; the reminder of a real use asks for it."""

_PURPOSES = {
    Button.INTERNAL: "internal",
    Button.PUBLIC: "public_info",
    Button.PAID: "commercial_sale",
}

ALTERED = ("recolor", "redraw", "crop")
"""What "altered" means in an example."""

TRIAL = "trial"
"""The code of terms that have none yet."""


@dataclass(frozen=True, slots=True)
class Example:
    """A use to try terms out on; `count` is the number of pictures in the work.

    `actor` is who uses the picture file: "city", "partner", "other", or "contractor", who gets it
    from the city.
    """

    button: Button = Button.PUBLIC
    medium: str = "print"
    count: int = 1
    altered: bool = False
    actor: str = "city"


COMMON: Mapping[str, Example] = {
    "office": Example(Button.INTERNAL, "internal_doc", 3),
    "paper": Example(Button.PUBLIC, "print", 8),
    "booklet": Example(Button.PUBLIC, "print", 30),
    "web": Example(Button.PUBLIC, "web", 1),
    "altered": Example(Button.PUBLIC, "print", 1, altered=True),
    "sold": Example(Button.PAID, "print", 20),
    "sold_many": Example(Button.PAID, "print", 21),
    "goods": Example(Button.PAID, "goods_sold", 1),
    "template": Example(Button.PUBLIC, "template", 1),
    "files": Example(Button.PUBLIC, "print", 1, actor="contractor"),
}
"""Uses that come up in every city hall, by the name of their wording."""


@dataclass(frozen=True, slots=True)
class Change:
    """What would make an example freer: the name of its wording, how many, and the level then."""

    name: str
    level: Level
    count: int = 0


class Trial:
    """Terms as if they counted today, on a picture that passed its check."""

    def __init__(self, licence: Licence, others: Iterable[Licence], today: date) -> None:
        code = licence.code or TRIAL
        self._live = replace(licence, code=code, status=Status.ACTIVE)
        self._rulebook = Rulebook((*(one for one in others if one.code != code), self._live))
        self._today = today

    def decide(self, example: Example, evidence: Collection[str] = ()) -> Decision:
        """The decision on an example."""
        terms = self._rulebook.terms(self._live.code)
        return self.judge(_facts(example, (terms,) if terms else ()), evidence)

    def use(self, use: Use, count: int) -> Decision:
        """The decision on a real use, with so many pictures in its work; BadInput."""
        terms = self._rulebook.terms(self._live.code)
        counted: dict[str, Known] = {"items_in_work": frozenset({count})}
        cases = _cases(use, (terms,) if terms else ())
        return self.judge(replace(one, shared={**one.shared, **counted}) for one in cases)

    def judge(self, cases: Iterable[Facts], evidence: Collection[str] = ()) -> Decision:
        """The decision on a use of which this is known; where there are several, all apply."""
        code, rulebook, today = self._live.code, self._rulebook, self._today
        return together(
            decide((code,), rulebook, facts, today, sanitised=True, evidence=evidence)
            for facts in cases
        )

    def changes(self, example: Example) -> tuple[Change, ...]:
        """What would help an example that is not simply free, the least trouble first."""
        decision = self.decide(example)
        if decision.level in (Level.OK, Level.REMIND):
            return ()
        found = [*self._fewer(example, decision.level)]
        for name, other in _alternatives(example):
            level = self.decide(other).level
            if _freer(level, decision.level):
                found.append(Change(name, level))
        due = [one for one in decision.reasons if one.phase is Phase.BEFORE]
        if due:
            proved = {f"{one.action}:{self._live.code}" for one in due}
            level = self.decide(example, proved).level
            if _freer(level, decision.level):
                paid = all(one.action == "compensate" for one in due)
                found.append(Change("payment" if paid else "consent", level))
        return tuple(found)

    def _fewer(self, example: Example, level: Level) -> Iterator[Change]:
        """The greatest number of pictures that is freer."""
        low, high = 0, example.count  # low is freer or nothing at all, high is not
        if example.count < 2 or not _freer(self._at(example, 1), level):
            return
        low = 1
        while high - low > 1:
            middle = (low + high) // 2
            if _freer(self._at(example, middle), level):
                low = middle
            else:
                high = middle
        yield Change("fewer", self._at(example, low), low)

    def _at(self, example: Example, count: int) -> Level:
        return self.decide(replace(example, count=count)).level


def common(licence: Licence, others: Iterable[Licence], today: date) -> dict[str, Level]:
    """The level of every common use."""
    trial = Trial(licence, others, today)
    return {name: trial.decide(example).level for name, example in COMMON.items()}


def _alternatives(example: Example) -> Iterator[tuple[str, Example]]:
    if example.altered:
        yield "unaltered", replace(example, altered=False)
    if example.actor != "city":
        name = "staff" if example.actor == "contractor" else "city"
        yield name, replace(example, actor="city")
    if example.button is Button.PAID:
        medium = "goods_free" if example.medium == "goods_sold" else example.medium
        yield "free", replace(example, button=Button.PUBLIC, medium=medium)


def _freer(one: Level, other: Level) -> bool:
    return one is not other and strictest((one, other)) is other and one in LEVELS


def _facts(example: Example, present: Iterable[Terms]) -> Iterator[Facts]:
    """The facts of an example; where files go to a contractor, both are at work."""
    given: dict[str, FactValue] = {
        **_ORDINARY,
        "purpose": _PURPOSES[example.button],
        "media": example.medium,
        "alterations": ALTERED if example.altered else (),
        "contractor": example.actor == "contractor",
        **dict.fromkeys(COUNTED, example.count),
    }
    if example.actor in ("partner", "other"):
        given["actor"] = example.actor
    return _cases(Use(example.button, facts=given), present)


def _cases(use: Use, present: Iterable[Terms]) -> Iterator[Facts]:
    """What is known of a use; what makes no difference to terms is no question to them."""
    around = circumstances(use)
    own: dict[str, Mapping[str, Known | None]] = {
        terms.licence.code: around.narrowed(terms) for terms in present
    }
    for case in around.cases:
        yield Facts(case, own)

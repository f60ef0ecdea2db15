"""Judging: several pictures decided on for one use, each group of equal terms once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assetlib.licence.candidate import Candidate, Conditions
from assetlib.licence.circumstances import Circumstances, circumstances
from assetlib.licence.counting import Counted, Tally, counted, counts
from assetlib.licence.crediting import templates
from assetlib.licence.decision import Decision, decide, together, truths
from assetlib.licence.facts import Facts, Known
from assetlib.licence.inheritance import Terms, decided
from assetlib.licence.reasons import RECORD, Reason, due_before, in_order
from assetlib.terms import Level
from assetlib.use import FactValue, Form, Use
from assetlib.wording import say

FIRM = frozenset({"notSanitised", "missing"})
"""Why nobody may take a file, whatever the licence says: no reason lifts these."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What holds for every picture of the same terms.

    `codes` are the licences decided on; `credits` templates and `counted` counts by code;
    `answers` the facts for the record.
    """

    decision: Decision
    codes: tuple[str, ...] = ()
    credits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counted: Mapping[str, Counted] = field(default_factory=dict)
    needs_work: bool = False
    answers: Mapping[str, FactValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """One picture and the ruling on it."""

    candidate: Candidate
    ruling: Ruling

    @property
    def level(self) -> Level:
        """How free this picture is."""
        return self.ruling.decision.level

    @property
    def firm(self) -> bool:
        """Whether it is blocked for what nobody may lift."""
        return any(reason.action in FIRM for reason in self.ruling.decision.reasons)


class Judge:
    """Decides on pictures for one use, on one day in Japan, against what has been taken so far."""

    def __init__(self, conditions: Conditions, use: Use, tally: Tally, today: date) -> None:
        self._conditions = conditions
        self._use = use
        self._tally = tally
        self._today = today
        self._given = frozenset(use.facts)
        self._circumstances = {
            resized: circumstances(use, resized=resized) for resized in (False, True)
        }

    def circumstances(self, *, resized: bool = False) -> Circumstances:
        """The facts of the use."""
        return self._circumstances[resized]

    def each(self, candidates: Iterable[Candidate]) -> tuple[Judged, ...]:
        """Every picture as if it were the only one that leaves now."""
        found: dict[tuple[object, ...], Ruling] = {}
        judged = []
        for one in candidates:
            news = tuple(one.asset in self._tally.in_work.get(code, ()) for code in one.licences)
            key = (one.licences, one.sanitised, one.present, self._evidence(one), news)
            if key not in found:
                chosen = dict.fromkeys(one.licences, frozenset({one.asset}))
                found[key] = self._rule(one, chosen, resized=False)
            judged.append(Judged(one, found[key]))
        return tuple(judged)

    def all(self, candidates: Sequence[Candidate], form: Form) -> tuple[Judged, ...]:
        """The pictures as they leave together, in this form."""
        chosen: dict[str, set[str]] = {}
        for one in candidates:
            if one.sanitised and one.present:
                for code in one.licences:
                    chosen.setdefault(code, set()).add(one.asset)
        found: dict[tuple[object, ...], Ruling] = {}
        judged = []
        for one in candidates:
            resized = resizes(form, one)
            key = (one.licences, one.sanitised, one.present, self._evidence(one), resized)
            if key not in found:
                found[key] = self._rule(one, chosen, resized=resized)
            judged.append(Judged(one, found[key]))
        return tuple(judged)

    def _evidence(self, one: Candidate) -> frozenset[str]:
        if not self._conditions.consents:
            return frozenset()
        today = self._today.isoformat()
        until = self._circumstances[False].cases[0].get("use_until", frozenset({today}))
        return self._conditions.evidence(one, today, max(today, *map(str, until)))

    def _rule(
        self, one: Candidate, chosen: Mapping[str, Collection[str]], *, resized: bool
    ) -> Ruling:
        found = (self._conditions.rulebook.terms(code) for code in one.licences)
        present = {terms.licence.code: terms for terms in found if terms}
        whole = decided(present.values())
        around = self._circumstances[resized]
        own = {code: self._own(present[code], chosen, around) for code in whole}
        rulings = tuple(Facts(case, own) for case in around.cases)
        decision = together(
            decide(
                one.licences,
                self._conditions.rulebook,
                facts,
                self._today,
                sanitised=one.sanitised,
                evidence=self._evidence(one),
            )
            for facts in rulings
        )
        seen = {code: tuple(facts.seen_by(code) for facts in rulings) for code in whole}
        return Ruling(
            decision=decision if one.present else _without_file(decision),
            codes=tuple(whole),
            credits={c: tuple(templates(present[c], seen[c][-1])) for c in whole},
            counted={c: n for c in whole if (n := counted(present[c], seen[c][0]))},
            needs_work=any(needs_work(present[c], facts) for c in whole for facts in seen[c]),
            answers=_answers(around, decision),
        )

    def _own(
        self, terms: Terms, chosen: Mapping[str, Collection[str]], around: Circumstances
    ) -> dict[str, Known | None]:
        """What one licence sees otherwise than others: counts, and what makes no difference."""
        codes = {terms.licence.code}
        if terms.licence.type == "Agreement":
            codes |= terms.ancestors
        taken = {asset for code in codes for asset in chosen.get(code, ())}
        facts = self._tally.facts(terms, taken)
        return {
            **{name: value for name, value in facts.items() if name not in self._given},
            **around.narrowed(terms),
        }


def needs_work(terms: Terms, facts: Mapping[str, Known]) -> bool:
    """Whether a use must be a titled work: a rule counts, asks approval, or it may expire."""
    if terms.licence.valid_until and "use_until" not in facts:
        return True
    if counts(terms, facts):
        return True
    return any(
        due_before(standing.rule) and not standing.rule.notice and truth is not False
        for standing, truth in truths(terms, facts)
    )


def resizes(form: Form, one: Candidate) -> bool:
    """Whether a picture leaves in another size than it has; a drawing has none of its own."""
    if form.format == "original" or not form.side:
        return False
    return one.type == "svg" or max(one.width, one.height) != form.side


def _answers(around: Circumstances, decision: Decision) -> dict[str, FactValue]:
    """What was known, and None for what rules asked and nobody knew."""
    open_ = {fact for reason in decision.reasons for fact in reason.unknown}
    return {**dict.fromkeys(sorted(open_)), **around.answers}


def _without_file(decision: Decision) -> Decision:
    gone = Reason("", "missing", RECORD, Level.BLOCK, say("use.missing"))
    return Decision(Level.BLOCK, in_order((gone, *decision.reasons)))

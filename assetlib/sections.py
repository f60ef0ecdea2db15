"""Sections: what a reminder shows of each licence and level, and of each picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assetlib.acknowledging import Confirmed, confirmation
from assetlib.licence.candidate import Candidate, Conditions
from assetlib.licence.crediting import filled, once
from assetlib.licence.judging import Judged
from assetlib.licence.lines import lines
from assetlib.licence.reasons import Reason, strictest
from assetlib.sealing import shown
from assetlib.terms import LEVELS, Level, Licence
from assetlib.use import PlanItem, Said, Section
from assetlib.wording import language, say, sentences

Credits = Mapping[int, tuple[str, ...]]
"""The credit lines of each picture, by row."""


class Sections:
    """Words judgements for one use: its scope of acknowledging, on one day in Japan."""

    def __init__(
        self, conditions: Conditions, confirmed: Sequence[Confirmed], scope: str, today: date
    ) -> None:
        self._conditions = conditions
        self._confirmed = confirmed
        self._scope = scope
        self._today = today
        self._shared: dict[int, tuple[Said, ...]] = {}
        self._levelled: dict[int, dict[str, Level]] = {}

    def item(self, one: Judged) -> PlanItem:
        """One picture with its reasons."""
        candidate = one.candidate
        return PlanItem(
            row=candidate.row,
            asset=candidate.asset,
            path=candidate.path,
            title=candidate.title,
            sha256=candidate.sha256,
            level=one.level,
            reasons=self._reasons(one),
            licences=candidate.licences,
            versions=candidate.versions,
        )

    def _reasons(self, one: Judged) -> tuple[Said, ...]:
        known = self._shared.get(id(one.ruling))
        if known is None:
            reasons = one.ruling.decision.reasons
            known = tuple(_said(r, self._filled(r, one.candidate)) for r in reasons)
            if not any("{" in reason.text for reason in reasons):
                self._shared[id(one.ruling)] = known
        return known

    def credits(self, one: Judged) -> tuple[str, ...]:
        """The lines to show with a picture, unless it may not be shown at all."""
        if one.level is Level.BLOCK:
            return ()
        return once(line for code in one.ruling.credits for line in self._lines(one, code))

    def each(self, judged: Sequence[Judged]) -> Iterator[Section]:
        """Per licence and level, strictest first; a blocked picture only where it is blocked."""
        groups: dict[tuple[Level, str], list[Judged]] = {}
        for one in judged:
            for code, level in self._levels(one).items():
                if (level is Level.BLOCK) == (one.level is Level.BLOCK):
                    groups.setdefault((level, code), []).append(one)
        for level in reversed(LEVELS):
            for (of, code), members in groups.items():
                if of is level:
                    yield self._confirmation(self._section(code, level, members))

    def _levels(self, one: Judged) -> dict[str, Level]:
        if id(one.ruling) not in self._levelled:
            self._levelled[id(one.ruling)] = _levels(one)
        return self._levelled[id(one.ruling)]

    def _section(self, code: str, level: Level, members: Sequence[Judged]) -> Section:
        licence, terms = self._licence(code), self._conditions.rulebook.terms(code)
        counted = members[0].ruling.counted.get(code)
        barred = level is Level.BLOCK
        credit = () if barred else once(line for m in members for line in self._lines(m, code))
        return Section(
            licence=code,
            title=licence.title if licence else code,
            level=level,
            rows=tuple(one.candidate.row for one in members),
            lines=lines(terms, self._today) if terms else (),
            sentences=self._sentences(code, members, credit),
            credit="\n".join(credit),
            verified_on=licence.verified_on if licence else "",
            count=counted.count if counted else 0,
            limit=counted.most if counted else 0,
            contact=self._conditions.contact((code,)),
        )

    def _confirmation(self, section: Section) -> Section:
        if section.level is Level.BLOCK:
            return section
        key = self._conditions.key(section.licence)
        held = confirmation(self._confirmed, key, section.level, self._scope, shown(section))
        return replace(section, acknowledged=held is not None, since=held.day if held else "")

    def _sentences(
        self, code: str, members: Sequence[Judged], credit: Sequence[str]
    ) -> tuple[Said, ...]:
        """Each sentence once; what quotes a line of `credit` leaves it to that."""
        found: dict[Reason, set[str]] = {}
        for one in members:
            for reason in one.ruling.decision.reasons:
                if reason.licence == code:
                    found.setdefault(reason, set()).add(self._filled(reason, one.candidate))
        return tuple(
            _said(reason, _common(reason, texts, credit)) for reason, texts in found.items()
        )

    def _lines(self, one: Judged, code: str) -> Iterator[str]:
        for template in one.ruling.credits.get(code, ()):
            yield filled(template, one.candidate, self._licence(code))

    def _filled(self, reason: Reason, candidate: Candidate) -> str:
        return filled(reason.text, candidate, self._licence(reason.licence))

    def _licence(self, code: str) -> Licence | None:
        terms = self._conditions.rulebook.terms(code)
        return terms.licence if terms else None


def _said(reason: Reason, text: str) -> Said:
    return Said(
        licence=reason.licence,
        action=reason.action,
        kind=reason.kind,
        level=reason.level,
        text=text,
        clause=reason.clause,
        unknown=reason.unknown,
    )


def _common(reason: Reason, texts: set[str], credit: Sequence[str]) -> str:
    """The sentence of one reason for all pictures; a line in the box is not said twice."""
    if len(texts) > 1:
        return _general(reason)
    (text,) = texts
    return _general(reason) if any(line in text for line in credit if line) else text


def _general(reason: Reason) -> str:
    name = f"during_{reason.action}"
    return say(f"licence.{name}") if name in sentences(language(), "licence") else reason.text


def _levels(one: Judged) -> dict[str, Level]:
    """The level of a picture under each of its licences; "" is what holds whatever they say."""
    reasons = one.ruling.decision.reasons
    codes: Iterable[str] = [*one.ruling.codes, *(reason.licence for reason in reasons)]
    return {
        code: strictest(reason.level for reason in reasons if reason.licence == code)
        for code in dict.fromkeys(codes)
    }

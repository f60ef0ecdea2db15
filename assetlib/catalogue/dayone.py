"""Day one: a library's folders as rows of a table, and what a row comes to once it is decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assetlib.catalogue.answering import standing
from assetlib.catalogue.entities import Fields
from assetlib.catalogue.licensing import Records, current
from assetlib.catalogue.offers import LICENCE, basis_of, newest, offers, promise_of, short_told
from assetlib.dayone_door import ASK, Answers, Folder, Overview, Preview
from assetlib.licence.circumstances import COUNTED, circumstances
from assetlib.licence.decision import Decision, decide, together
from assetlib.licence.facts import Facts, Known
from assetlib.licence.inheritance import Rulebook, Terms
from assetlib.terms import Level, Licence, Status
from assetlib.text import nfc
from assetlib.use import Button, FactValue, Use

SHOWN = 2
"""Thumbnails of a row."""

_EXAMPLES: Mapping[Button, Mapping[str, FactValue]] = {
    Button.INTERNAL: {"alterations": ()},
    Button.PUBLIC: {"alterations": (), "ads": False},
    Button.PAID: {"alterations": (), "media": ("print", "goods_sold")},
}
"""What the table takes for granted of a purpose: one picture, as it is; free means no ads either.

The rest is what the program itself knows when only that button is pressed.
"""

_ONE: Mapping[str, Known] = dict.fromkeys(COUNTED, frozenset({1}))


def facts(button: Button, present: Iterable[Terms]) -> tuple[Facts, ...]:
    """The facts of a purpose as these licences see them; where there are several, all apply."""
    around = circumstances(Use(button, facts=_EXAMPLES[button]))
    own = {terms.licence.code: dict(around.narrowed(terms)) for terms in present}
    return tuple(Facts({**_ONE, **case}, own) for case in around.cases)


def judged(
    codes: Sequence[str], rulebook: Rulebook, button: Button, today: date, *, sanitised: bool
) -> Decision:
    """The decision on a picture with these licences for a purpose."""
    present = [terms for code in codes if (terms := rulebook.terms(code))]
    return together(
        decide(codes, rulebook, one, today, sanitised=sanitised) for one in facts(button, present)
    )


@dataclass(frozen=True, slots=True)
class Picture:
    """What the table needs of one picture; `licences` are ids."""

    row: int
    id: str
    path: str
    licences: tuple[str, ...] = ()
    sanitised: bool = True
    source: str = ""


def overview(
    pictures: Iterable[Picture],
    records: Records,
    rules: Mapping[str, Fields],
    today: date,
    split: frozenset[str] = frozenset(),
) -> Overview:
    """The table: one row for each folder, and everything a row may be given."""
    licences = current(records)
    judge = _Judge(licences, today)
    ruled = {nfc(rule["folder"]) for rule in rules.values() if rule["licence"]}
    rows = sort_into_rows(pictures, ruled, split)
    folders = (_folder(path, rows[path], records, licences, judge) for path in sorted(rows))
    return Overview(tuple(folders), offers(records, licences))


def sort_into_rows(
    pictures: Iterable[Picture], ruled: set[str], split: frozenset[str]
) -> dict[str, list[Picture]]:
    """Pictures by the folder whose row they stand in: the deepest that has one.

    A row have the top folders, those with a rule of their own, and those inside a split one.
    """
    rows: dict[str, list[Picture]] = {}
    for picture in pictures:
        above = _above(picture.path)
        row = above[0] if above else ""
        for outer, inner in zip(("", *above), above, strict=False):
            if inner in ruled or outer in split:
                row = inner
        rows.setdefault(row, []).append(picture)
    return rows


def _above(path: str) -> list[str]:
    """The folders a picture lies in, the outermost first."""
    parts = nfc(path).split("/")[:-1]
    return ["/".join(parts[: depth + 1]) for depth in range(len(parts))]


class _Judge:
    """Levels for the free public use, each combination of licences decided once."""

    def __init__(self, licences: Mapping[str, Licence], today: date) -> None:
        self._licences, self._today = licences, today
        self._rulebook = Rulebook(licences.values())
        self._kept: dict[tuple[tuple[str, ...], bool], Level] = {}

    def level(self, picture: Picture) -> Level:
        key = (picture.licences, picture.sanitised)
        if key not in self._kept:
            codes = [self._licences[id_].code for id_ in key[0] if id_ in self._licences]
            self._kept[key] = judged(
                codes, self._rulebook, Button.PUBLIC, self._today, sanitised=key[1]
            ).level
        return self._kept[key]

    def settles(self, picture: Picture) -> bool:
        """Whether a picture is licensed, and only by what counts."""
        held = [self._licences.get(id_) for id_ in picture.licences]
        return bool(held) and all(one and one.status is Status.ACTIVE for one in held)


def _folder(
    path: str,
    pictures: Sequence[Picture],
    records: Records,
    licences: Mapping[str, Licence],
    judge: _Judge,
) -> Folder:
    ordered = sorted(pictures, key=lambda one: one.path)
    levels = Counter(judge.level(one) for one in ordered)
    held = Counter(one.licences for one in ordered if one.licences)
    id_ = held.most_common(1)[0][0][0] if held else ""
    depth = path.count("/") + 1 if path else 0
    inside = {above[depth] for one in ordered if len(above := _above(one.path)) > depth}
    known = id_ in licences
    sources = _sources(ordered)
    return Folder(
        path=path,
        count=len(ordered),
        settled=sum(judge.settles(one) for one in ordered),
        rows=_shown(ordered),
        inner=len(inside),
        levels=tuple(levels.most_common()),
        answers=_recorded(path, id_, records, licences[id_]) if known else _begun(path, sources),
        terms=short_told(licences[id_]) if known else "",
        drafted=sum(bool(one.licences) and not judge.settles(one) for one in ordered),
        sources=sources,
    )


def _shown(pictures: Sequence[Picture]) -> tuple[int, ...]:
    """A first and a middle picture: neighbours by name look alike."""
    step = max(1, len(pictures) // SHOWN)
    return tuple(one.row for one in pictures[::step][:SHOWN])


def _sources(pictures: Sequence[Picture]) -> tuple[tuple[str, int], ...]:
    named = Counter(one.source for one in pictures if one.source)
    unnamed = len(pictures) - named.total()
    return (*named.most_common(), *([("", unnamed)] if unnamed else ()))


def _begun(path: str, sources: Sequence[tuple[str, int]]) -> Answers:
    """What to begin with: the distributor, where the city's own list names one for every picture.

    One that it names for some is not put down for the others: they would get its terms.
    """
    return Answers(path, distributor=sources[0][0] if len(sources) == 1 else "")


def _recorded(path: str, id_: str, records: Records, licence: Licence) -> Answers:
    version = newest(records, id_)
    evidence = [str(one) for one in version.get("evidence", ())]
    return Answers(
        path,
        terms=LICENCE + licence.code,
        distributor=licence.assigner,
        basis=basis_of(licence, version),
        promise=promise_of(version),
        standing=standing(licence),
        credit_line=licence.credit,
        evidence=evidence[-1] if evidence else "",
    )


def preview(wanted: Licence, licences: Iterable[Licence], today: date) -> Preview:
    """What a licence would mean for pictures that passed their check, as if it counted today."""
    live = replace(wanted, code=wanted.code or ASK, status=Status.ACTIVE)
    others = [one for one in licences if one.code != live.code]
    rulebook = Rulebook((*others, live))
    found = {
        button: judged((live.code,), rulebook, button, today, sanitised=True) for button in Button
    }
    return Preview(
        levels={button: decision.level for button, decision in found.items()},
        reasons={
            button: decision.reasons[0].text if decision.reasons else ""
            for button, decision in found.items()
        },
        credit=wanted.credit,
    )

"""Commands by which pictures leave a library: plan and export.

The command line has no buttons, so nothing is settled but what a `--fact` or a work of one's own
says and what the program counts; everything else is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assetlib.commands.asking import opened
from assetlib.commands.console import DONE, REFUSED, Console
from assetlib.commands.records import PATIENCE
from assetlib.commands.use_of_words import read_facts, use_of, work_of
from assetlib.errors import (
    BadInput,
    ExportRefused,
    ExportTrouble,
    NoFolder,
    NotRecorded,
    ReminderChanged,
)
from assetlib.library import Library
from assetlib.licence.asking import question, questions
from assetlib.licence.circumstances import CONTRACTOR
from assetlib.taking import refused
from assetlib.terms import Level
from assetlib.text import unescape_path
from assetlib.use import (
    Acknowledgement,
    FactValue,
    Form,
    Handed,
    Outcome,
    Plan,
    PlanItem,
    Question,
    Route,
    Said,
)
from assetlib.wording import say, say_removed


@dataclass(frozen=True, slots=True)
class Errand:
    """What somebody wants to take, for what: paths, a work's title, facts as NAME=VALUE."""

    paths: tuple[str, ...]
    work: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody says to the reminder: whether it was read, and the reasons that go with it."""

    acknowledge: bool
    reason: str
    override: str


def plan(root: Path, cache: Path | None, errand: Errand, console: Console) -> int:
    """What would be asked and said if pictures left now; nothing does."""
    facts = read_facts(errand.facts)
    with opened(root, cache) as library:
        use = use_of(work_of(errand.work, library.gate.works().result(), facts), facts)
        found = library.gate.plan(_rows(library, errand.paths), use, Form()).result()
    asked = _asked(found, facts)
    answer = {
        "level": found.level.value,
        "items": [_shown(item) for item in found.items],
        "questions": [_question(one) for one in asked],
        "credits": list(found.credits),
    }
    console.answer(answer, *_told(found, asked))
    return DONE


def export(
    root: Path,
    cache: Path | None,
    errand: Errand,
    consent: Consent,
    to: Path,
    console: Console,
    *,
    practice: bool = False,
) -> int:
    """The one way out, from the command line."""
    if not errand.work.strip():
        raise BadInput("--work", say("use.no_work"))
    if not to.is_dir():
        raise NoFolder(str(to))
    facts = read_facts(errand.facts)
    with opened(root, cache) as library:
        library.practise(on=practice).result()
        gate = library.gate
        rows = _rows(library, errand.paths)
        use = use_of(work_of(errand.work, gate.works().result(), facts), facts)
        shown = gate.plan(rows, use, Form()).result()
        said = _said(shown, consent)
        try:
            leaving = gate.hand_over(shown, said, Route.CLI, Form(), str(to.absolute()))
            handed = leaving.result()
        except ExportTrouble as trouble:
            handed = _none(shown, trouble)
        library.deliver(PATIENCE)
    _answer(shown, handed, console)
    return REFUSED if handed.refused else DONE


def _none(plan: Plan, trouble: ExportTrouble) -> Handed:
    """All of them refused, by their terms or, where those let them go, by their files."""
    if isinstance(trouble, NotRecorded | ReminderChanged):
        raise trouble
    if isinstance(trouble, ExportRefused):
        return Handed((), plan.items, ())
    return Handed((), tuple(refused(item, trouble) for item in plan.items), ())


def _answer(plan: Plan, handed: Handed, console: Console) -> None:
    paths = {item.row: unescape_path(item.path) for item in plan.items}
    exported = [
        {
            "path": paths[one.row],
            "file": one.file,
            "outcome": one.outcome.value,
            "sha256": one.exported_sha256,
            "original_sha256": one.sha256,
            "removed": [finding.value for finding in one.removed],
        }
        for one in handed.items
    ]
    answer: dict[str, Any] = {
        "practice": handed.practice,
        "exported": exported,
        "refused": [_stayed(item) for item in handed.refused],
        "credits": list(handed.credits),
    }
    lines = [say("use.exported", path=one["path"], file=one["file"]) for one in exported]
    if handed.practice:
        lines.append(say("practice.exported"))
    if why := say_removed([one.removed for one in handed.items]):
        lines.append(why)
    for item in handed.refused:
        lines.append(say("use.refused", path=paths[item.row], level=_level(item.level)))
        lines += [f"  {reason.text}" for reason in item.reasons]
    lines += [say("use.plan_credit", credit=credit) for credit in handed.credits]
    console.answer(answer, *lines)


def _said(plan: Plan, consent: Consent) -> Acknowledgement:
    codes = tuple(dict.fromkeys(section.licence for section in plan.sections))
    ticked = codes if consent.acknowledge else ()
    return Acknowledgement(plan.digest, ticked, consent.reason, consent.override)


def _rows(library: Library, paths: Sequence[str]) -> list[int]:
    return [library.row_at(path).result() for path in dict.fromkeys(paths)]


def _asked(found: Plan, facts: Mapping[str, FactValue]) -> tuple[Question, ...]:
    """What the rules need and no `--fact` has said, by the names that `--fact` takes."""
    reasons = dict.fromkeys(reason for item in found.allowed for reason in item.reasons)
    asked = questions(reasons, facts)
    return tuple(question("actor") if one.fact == CONTRACTOR else one for one in asked)


def _shown(item: PlanItem) -> dict[str, Any]:
    return {
        "path": unescape_path(item.path),
        "level": item.level.value,
        "reasons": [_reason(reason) for reason in item.reasons],
    }


def _stayed(item: PlanItem) -> dict[str, Any]:
    return {**_shown(item), "outcome": Outcome.REFUSED.value, "original_sha256": item.sha256}


def _reason(one: Said) -> dict[str, Any]:
    return {
        "licence": one.licence or None,
        "action": one.action,
        "kind": one.kind,
        "level": one.level.value,
        "text": one.text,
    }


def _question(one: Question) -> dict[str, Any]:
    return {
        "fact": one.fact,
        "text": one.text,
        "sort": one.sort,
        "choices": [value for value, _ in one.choices],
    }


def _told(found: Plan, asked: Iterable[Question]) -> Iterable[str]:
    yield say("use.plan_level", level=_level(found.level))
    for item in found.items:
        yield say("use.plan_item", path=unescape_path(item.path), level=_level(item.level))
        yield from (f"  {reason.text}" for reason in item.reasons)
    for one in asked:
        yield say("use.plan_question", text=one.text, fact=one.fact)
    for credit in found.credits:
        yield say("use.plan_credit", credit=credit)


def _level(level: Level) -> str:
    return say(f"cli.level_{level.value}")

"""The witness: what is written down of a picture that leaves, and which records somebody means."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

from assetlib import __version__
from assetlib.provenance import Provenance
from assetlib.settings import Settings
from assetlib.terms import Level
from assetlib.use import (
    Acknowledgement,
    FactValue,
    Plan,
    PlanItem,
    Route,
    Use,
    UseRecord,
)
from assetlib.wording import JAPAN
from assetlib.work_form import write_work

TARGETS: Mapping[Route, str] = {
    Route.DRAG: "application",
    Route.COPY: "clipboard",
    Route.SAVE: "folder",
    Route.OPEN: "application",
    Route.PATH: "path",
    Route.PRINT: "printer",
    Route.CLI: "folder",
}
"""What kind of place a picture goes to by each route; the place itself is nobody's business."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One hand-over: the plan, what was confirmed of it, by which route, with which answers
    and credit lines by row, and what is known of where contents come from, by their hash."""

    plan: Plan
    said: Acknowledgement
    route: Route
    answers: Mapping[int, Mapping[str, FactValue]]
    credits: Mapping[int, tuple[str, ...]]
    origins: Mapping[str, Provenance] = field(default_factory=dict)


class Witness:
    """Writes use records in the name of one account."""

    def __init__(self, settings: Settings, *, practice: bool = False) -> None:
        self._settings = settings
        self._practice = practice

    def record(
        self, item: PlanItem, copy: Mapping[str, object], passage: Passage, now: datetime
    ) -> UseRecord:
        """The record of one picture that is about to leave; its id is new."""
        use, settings = passage.plan.use, self._settings
        return UseRecord(
            id=str(uuid.uuid4()),
            at=now.astimezone(UTC).isoformat(timespec="milliseconds"),
            who=settings.account,
            declared=settings.declared,
            section=settings.section or (use.work.section if use.work else ""),
            pc=settings.pc,
            app=__version__,
            asset=item.asset,
            path=item.path,
            title=item.title,
            sha256=item.sha256,
            exported_sha256=str(copy["exported_sha256"]),
            outcome=str(copy["outcome"]),
            licences=item.licences,
            versions=item.versions,
            reminder=passage.plan.digest,
            level=item.level.value,
            reasons=tuple(_reason(item, number) for number in range(len(item.reasons))),
            answers=passage.answers.get(item.row, {}),
            route=passage.route.value,
            target=TARGETS[passage.route],
            button=use.button.value,
            work=_work(use),
            credit=passage.credits.get(item.row, ()),
            acknowledged=_acknowledged(item, passage, now),
            override=passage.said.override if item.level is Level.BLOCK else "",
            practice=self._practice,
            checked=_checked(copy),
            sanitised=_sanitised(passage.origins.get(item.sha256)),
        )


def _checked(copy: Mapping[str, object]) -> Mapping[str, FactValue]:
    found = copy.get("checked")
    plain = found if isinstance(found, Mapping) else {}
    return {k: tuple(v) if isinstance(v, list) else v for k, v in plain.items()}


def _sanitised(origin: Provenance | None) -> Mapping[str, FactValue]:
    return {name: str(value) for name, value in asdict(origin).items() if value} if origin else {}


def _reason(item: PlanItem, number: int) -> Mapping[str, str]:
    one = item.reasons[number]
    return {
        "licence": one.licence,
        "action": one.action,
        "kind": one.kind,
        "level": one.level.value,
        "text": one.text,
        "clause": one.clause,
        "unknown": " ".join(one.unknown),
    }


def _work(use: Use) -> Mapping[str, FactValue]:
    return write_work(use.work) if use.work else {}


def _acknowledged(item: PlanItem, passage: Passage, now: datetime) -> Mapping[str, str]:
    """By licence, the day on which its terms were confirmed, and the reason given with it."""
    today = now.astimezone(JAPAN).date().isoformat()
    found = {}
    for section in passage.plan.sections:
        if item.row in section.rows and section.level is not Level.BLOCK:
            reason = passage.said.reason if section.level is Level.WARN else ""
            found[section.licence] = f"{section.since or today} {reason}".strip()
    return found

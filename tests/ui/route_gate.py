"""A gate that hands real copies over: plans made up by a test, steps remembered in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from assetlib.terms import LEVELS, Level
from assetlib.use import (
    Acknowledgement,
    Basket,
    Button,
    Form,
    Handed,
    HandedItem,
    LedgerQuery,
    Outcome,
    Plan,
    PlanItem,
    Question,
    Route,
    Said,
    Section,
    Use,
    UseRecord,
    Verdict,
    Work,
)

PUBLIC = Use(Button.PUBLIC)


def disc(side: int = 48) -> QImage:
    """A red disc; see-through round it, and half see-through in its middle."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#c03020"))
    painter.drawEllipse(4, 4, side - 8, side - 8)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.setBrush(QColor(192, 48, 32, 128))
    painter.drawEllipse(side // 3, side // 3, side // 3, side // 3)
    painter.end()
    return image


def item(row: int, level: Level = Level.OK, text: str = "", **fields: Any) -> PlanItem:
    """One picture of a plan."""
    reasons = (Said("cc", "rule", "duty", level, text),) if text else ()
    plain = PlanItem(
        row, f"asset-{row}", f"絵/{row}.png", f"絵{row}", "", level, reasons, ("cc",), ("cc@1",)
    )
    return replace(plain, **fields)


def part(level: Level, *rows: int, text: str = "", **fields: Any) -> Section:
    """One section of a plan; `text` is its sentence, `clause` where it stands."""
    clause = fields.pop("clause", "")
    said = (Said("cc", "rule", "duty", level, text, clause),) if text else ()
    plain = Section(f"code-{level.value}", f"{level.value}の条件", level, rows, (), said)
    return replace(plain, **fields)


def plan_of(*sections: Section, use: Use = PUBLIC, **fields: Any) -> Plan:
    """A plan with these sections, sealed as the real one is."""
    levels: dict[int, Level] = {}
    for section in sections:
        for row in section.rows:
            before = levels.get(row, Level.OK)
            levels[row] = max(before, section.level, key=LEVELS.index)
    items = tuple(item(row, level) for row, level in sorted(levels.items()))
    able = [one for one in items if one.level is not Level.BLOCK]
    owed = [s for s in sections if s.level is not Level.BLOCK and not s.acknowledged]
    worst = max(levels.values(), key=LEVELS.index, default=Level.OK)
    lines = tuple(dict.fromkeys(s.credit for s in sections if s.credit))
    questions: tuple[Question, ...] = ()
    free = bool(able) and not owed
    plain = Plan(use, items, worst, tuple(sections), questions, lines, "", free)
    made = replace(plain, **fields)
    return replace(made, digest=str(hash(repr(made))))


class RouteGate:
    """Answers at once with `plans(rows, use, form)`; `steps` tells what was asked, in order.

    `failing` fails the next hand-over once, `holding` keeps hand-overs back until `release`.
    """

    def __init__(self, folder: Path, plans: Callable[[Sequence[int], Use, Form], Plan]) -> None:
        self._folder, self.plans = folder, plans
        self.steps: list[str] = []
        self.known: set[str] = set()
        self.said: list[Acknowledgement] = []
        self.handed: list[tuple[Plan, Route, Form, str]] = []
        self.not_used: list[str] = []
        self.settled: list[tuple[str, bool]] = []
        self.questions: list[tuple[tuple[int, ...], str, Use]] = []
        self.saved: list[Work] = []
        self.uses: list[Use] = []
        self.failing: BaseException | None = None
        self.holding = False
        self._held: list[Callable[[], None]] = []

    def plan(self, rows: Sequence[int], use: Use, form: Form) -> Future[Plan]:
        self.steps.append("plan")
        self.uses.append(use)
        return _done(lambda: self._known(self.plans(rows, use, form)))

    def acknowledge(self, plan: Plan, said: Acknowledgement) -> Future[Plan]:
        self.steps.append("acknowledge")
        self.said.append(said)
        self.known |= set(said.licences)
        return _done(lambda: self._known(plan))

    def hand_over(
        self,
        plan: Plan,
        said: Acknowledgement,
        route: Route,
        form: Form,
        target: str = "",
        progress: object = None,
    ) -> Future[Handed]:
        self.steps.append("hand_over")
        self.handed.append((plan, route, form, target))
        trouble, self.failing = self.failing, None
        future: Future[Handed] = Future()

        def settle() -> None:
            if trouble is not None:
                future.set_exception(trouble)
            else:
                future.set_result(self._copies(plan, said))

        if self.holding:
            self._held.append(settle)
        else:
            settle()
        return future

    def release(self) -> None:
        """Let the copies come that were held back."""
        for settle in self._held:
            settle()
        self._held.clear()

    def works(self) -> Future[tuple[Work, ...]]:
        return _done(lambda: tuple(self.saved))

    def save_work(self, work: Work) -> Future[Work]:
        self.saved.append(replace(work, id=work.id or f"work-{len(self.saved) + 1}"))
        return _done(lambda: self.saved[-1])

    def mark_not_used(self, use_id: str, *, not_used: bool = True) -> Future[None]:
        return _done(lambda: self.not_used.append(use_id))

    def settle(self, use_id: str, *, left: bool) -> Future[None]:
        return _done(lambda: self.settled.append((use_id, left)))

    def ask_librarians(self, rows: Sequence[int], words: str, use: Use) -> Future[None]:
        trouble, self.failing = self.failing, None
        if trouble is not None:
            failed: Future[None] = Future()
            failed.set_exception(trouble)
            return failed
        return _done(lambda: self.questions.append((tuple(rows), words, use)))

    def verdicts(self, rows: Sequence[int], use: Use) -> Future[Mapping[int, Verdict]]:
        return _done(dict)

    def last_use(self) -> Future[Use | None]:
        return _done(lambda: None)

    def remember_use(self, use: Use) -> None:
        """Nothing is kept here."""

    def basket(self, use: Use) -> Future[Basket]:
        return _done(lambda: Basket((), (), ()))

    def ledger(self, query: LedgerQuery) -> Future[tuple[UseRecord, ...]]:
        return _done(tuple)

    def _known(self, plan: Plan) -> Plan:
        sections = tuple(
            replace(s, acknowledged=s.acknowledged or s.licence in self.known)
            for s in plan.sections
        )
        owed = [s for s in sections if s.level is not Level.BLOCK and not s.acknowledged]
        free = bool(plan.allowed) and not owed and not plan.needs_work
        return replace(plan, sections=sections, free=free)

    def _copies(self, plan: Plan, said: Acknowledgement) -> Handed:
        able = plan.items if said.override else plan.allowed
        refused = tuple(one for one in plan.items if one not in able)
        return Handed(tuple(map(self._copy, able)), refused, plan.credits)

    def _copy(self, one: PlanItem) -> HandedItem:
        place = self._folder / str(len(self.handed))
        place.mkdir(parents=True, exist_ok=True)
        file = place / f"{one.title}.png"
        disc().save(str(file))
        use = f"use-{one.row}"
        return HandedItem(one.row, use, str(file), Outcome.IDENTICAL, "", "", 48, 48)


def _done(work: Callable[[], Any]) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(work())
    return future

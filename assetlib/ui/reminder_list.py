"""What scrolls in the reminder: the questions, the sections, and a librarian's override."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assetlib.gate import Gate
from assetlib.terms import LEVELS, Level
from assetlib.ui import reminder_words
from assetlib.ui.emptying import empty
from assetlib.ui.question_row import QuestionRow
from assetlib.ui.reminder_section import Around, ReminderSection
from assetlib.ui.section import rule
from assetlib.ui.tick_line import TickLine
from assetlib.ui.work_line import WorkLine
from assetlib.use import Plan
from assetlib.wording import language, say, sentences

MOST = 4
"""Questions at most, however the answers go on."""

FIRM = frozenset({"notSanitised", "missing"})
"""Why nobody may take a picture, librarians included."""


class ReminderList(QWidget):
    """Of a plan that is asked again, what was ticked, written and answered stays.

    Signals:
        changed: A tick, a reason or the override is another one now.
        answered: A fact and its value.
    """

    changed = Signal()
    answered = Signal(str, object)

    def __init__(self, around: Around, gate: Gate, *, librarian: bool) -> None:
        super().__init__()
        self._around, self._librarian = around, librarian
        self._asked: dict[str, QuestionRow] = {}
        self.sections: tuple[ReminderSection, ...] = ()
        self.override: TickLine | None = None
        self.work = WorkLine(around.theme, around.courier, gate, around.door.section)
        self._questions, self._below, column = QVBoxLayout(), QVBoxLayout(), QVBoxLayout(self)
        self._questions.setContentsMargins(24, 0, 24, 16)
        self._questions.setSpacing(8)
        self._questions.addWidget(self.work)
        for layout in (column, self._below):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addLayout(self._questions)
        column.addLayout(self._below)
        column.addStretch(1)

    def showing(self, plan: Plan) -> Iterator[object]:
        """Show what this plan says, part by part; what was shown stays until all are built."""
        self._ask(plan)
        yield self._questions
        before = {_key(shown): shown for shown in self.sections}
        chosen = sorted(plan.sections, key=lambda one: LEVELS.index(one.level))
        titles = {item.row: item.title for item in plan.items}
        sections = list[ReminderSection]()
        for one in chosen:
            shown = ReminderSection(self._around, one, titles, plan.use)
            old = before.get(_key(shown))
            if shown.tick and old is not None and old.tick:
                shown.tick.restore(ticked=old.tick.box.isChecked(), reason=old.tick.reason)
            shown.changed.connect(self.changed)
            sections.append(shown)
            yield shown
        self.sections = tuple(sections)
        override = self._override(plan)
        empty(self._below)
        for shown in self.sections:
            self._below.addWidget(shown)
            yield shown
        self._add_override(override)

    @property
    def done(self) -> bool:
        """Whether nothing is left to tick or to write."""
        begun = self.override is not None and self.override.box.isChecked()
        lifted = self.override is None or not begun or self.override.done
        return lifted and all(shown.done for shown in self.sections)

    @property
    def lacking(self) -> str:
        """What is left to tick or to write first; "" where nothing is."""
        begun = self.override is not None and self.override.box.isChecked()
        ticks = [*(shown.tick for shown in self.sections), self.override if begun else None]
        return next((tick.lacking for tick in ticks if tick is not None and tick.lacking), "")

    @property
    def lifted(self) -> str:
        """A librarian's reason for lifting the block; "" lifts nothing."""
        return self.override.reason if self.override and self.override.done else ""

    @property
    def reasons(self) -> dict[str, str]:
        """What was written to warnings, by whose terms they are."""
        ticks = ((shown.name, shown.tick) for shown in self.sections)
        return {name: tick.reason for name, tick in ticks if tick and tick.reason}

    def _ask(self, plan: Plan) -> None:
        self.work.show_use(plan.use)
        self.work.setVisible(plan.needs_work or self.work.decided_here)
        new = [one for one in plan.questions if one.fact not in self._asked]
        for question in new[: max(0, MOST - len(self._asked))]:
            row = QuestionRow(self._around.theme, question, _hint(question.fact))
            fact = question.fact
            row.answered.connect(lambda value, fact=fact: self.answered.emit(fact, value))
            self._asked[fact] = row
            self._questions.addWidget(row)
        bare = not self._asked and self.work.isHidden()
        self._questions.setContentsMargins(24, 0, 24, 0 if bare else 16)

    def _override(self, plan: Plan) -> TickLine | None:
        blocked = [item for item in plan.items if item.level is Level.BLOCK]
        firm = any(reason.action in FIRM for item in blocked for reason in item.reasons)
        if not (self._librarian and blocked) or firm:
            return None
        words = say("reminder.override", n=len(blocked))
        name, hint = say("reminder.override_name"), say("reminder.override_hint")
        line = TickLine(words, name, reasoned=True, example=hint)
        if self.override is not None:
            old = self.override
            line.restore(ticked=old.box.isChecked(), reason=old.reason)
        line.changed.connect(self.changed)
        return line

    def _add_override(self, line: TickLine | None) -> None:
        self.override = line
        if line is None:
            return
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(24, 12, 24, 12)
        column.addWidget(line)
        self._below.addWidget(rule())
        self._below.addWidget(whole)


def _key(shown: ReminderSection) -> tuple[object, ...]:
    """A tick stays only where the same sentences stand."""
    return shown.section.licence, shown.section.level, reminder_words.main_words(shown.section)


def _hint(fact: str) -> str:
    name = f"hint_{fact}"
    return say(f"reminder.{name}") if name in sentences(language(), "reminder") else ""

"""「利用条件の確認」: what the terms ask, before pictures leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.gate import Gate
from assetlib.terms import Level
from assetlib.ui import reminder_words
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import begin, fit_words
from assetlib.ui.foot import Foot, stack
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.reminder_list import ReminderList
from assetlib.ui.reminder_section import Around
from assetlib.ui.scrim import Scrim
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import Notice
from assetlib.ui.tab_order import walk_as_laid_out
from assetlib.ui.terms_line import TermsLine
from assetlib.use import Acknowledgement, FactValue, Form, Plan, Use, Work
from assetlib.wording import say
from assetlib.work_answers import kept, taken_up

WIDTH, LEAST = 848, 240
"""Px: how wide, and how high at least."""


class ReminderDialog(Dialog):
    """Shows a plan; answers are asked live; accepted once everything is ticked and reasoned.

    It is empty until `showing` is over.

    Signals:
        decided: The use has a work now (`Use`).
    """

    decided = Signal(object)

    def __init__(self, around: Around, gate: Gate, plan: Plan, form: Form, parent: QWidget) -> None:
        super().__init__(parent)
        self._around, self._gate, self._form, self._plan = around, gate, form, plan
        self._host, self._asking, self._waiting = parent.window(), 0, False
        self._fitted = False
        theme = around.theme
        self.setWindowTitle(say("reminder.title"))
        self.setProperty("role", "surface")
        self._heading = QLabel()
        self._heading.setProperty("role", "title")
        self._use = Paragraph(theme, "body", ink="text2")
        self._news = Notice(theme, "warning", "warn")
        self.list = ReminderList(around, gate, librarian=around.door.librarian)
        self._terms, self._left_out = TermsLine(), QLabel()
        self._left_out.setProperty("role", "second")
        self.cancel = QPushButton(say("reminder.cancel"))
        self.cancel.setAutoDefault(False)
        self.primary = QPushButton(say("reminder.confirm"))
        self.primary.setProperty("kind", "primary")
        self.primary.setDefault(True)
        self._lay_out()
        self._connect()
        Scrim(theme, parent, self)

    @property
    def plan(self) -> Plan:
        """The plan as it is shown now."""
        return self._plan

    @property
    def said(self) -> Acknowledgement:
        """What was confirmed of it."""
        sections = (s for s in self._plan.sections if s.level is not Level.BLOCK)
        reasons = self.list.reasons
        return Acknowledgement(
            self._plan.digest,
            tuple(dict.fromkeys(section.licence for section in sections)),
            reminder_words.joined_reasons(reasons) if reasons else "",
            self.list.lifted,
        )

    def warn(self, words: str) -> None:
        """Say this above everything else."""
        self._news.say(words)

    def show_plan(self, plan: Plan) -> None:
        """Show this plan; what was said of the one before stays where it still fits."""
        for _ in self.showing(plan):
            pass

    def showing(self, plan: Plan) -> Iterator[object]:
        """The same, part by part."""
        self._plan, self._waiting = plan, False
        self.setUpdatesEnabled(False)
        self._use.setText(reminder_words.use_line(plan.use))
        yield from self.list.showing(plan)
        notes = (self._around.note(section.licence) for section in plan.sections)
        self._terms.show_notes([note for note in notes if note])
        self._mind()
        walk_as_laid_out(self)
        self.setUpdatesEnabled(True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # only now every word has its type
        begin(self.list, self.primary if self.primary.isEnabled() else None, self.cancel)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.LayoutRequest:
            self._fitting.start()
        return super().eventFilter(watched, event)

    def _answer(self, fact: str, value: FactValue) -> None:
        use = self._plan.use
        self._ask_again(kept(replace(use, facts={**use.facts, fact: value})))

    def _keep_work(self, work: Work) -> None:
        use = taken_up(self._plan.use, work)
        self.decided.emit(use)
        self._ask_again(use)

    def _ask_again(self, use: Use) -> None:
        # What is answered next builds on this answer, whether or not its plan has come.
        self._plan, self._waiting = replace(self._plan, use=use), True
        self._asking += 1
        self._mind()
        number, rows = self._asking, tuple(item.row for item in self._plan.items)

        def show(plan: Plan) -> None:
            if number == self._asking:
                self._news.say("")
                self.show_plan(plan)

        self._around.courier.deliver(
            self._gate.plan(rows, use, self._form), self, show, self._news.fail
        )

    def _mind(self) -> None:
        """The way is open once nothing is left to tick, to write or to wait for."""
        plan, lifted = self._plan, bool(self.list.lifted)
        self._heading.setText(reminder_words.heading(plan, lifted=lifted))
        left = 0 if lifted else len(plan.items) - len(plan.allowed)
        some = left and plan.allowed
        leaves = bool(plan.allowed or lifted)
        ready = leaves and self.list.done and not plan.needs_work and not self._waiting
        out = say("reminder.left_out", n=left) if some else ""
        self._left_out.setText("\n".join(filter(None, (self._lacking(leaves=leaves), out))))
        self.primary.setEnabled(ready)
        # What can only be refused offers nothing to confirm, until a librarian lifts it.
        override = self.list.override
        lifting = override is not None and override.box.isChecked()
        self.primary.setText(say("reminder.confirm" if plan.allowed else "reminder.lift"))
        self.primary.setVisible(leaves or lifting)
        self.cancel.setText(
            say("reminder.cancel" if self.primary.isVisibleTo(self) else "reminder.close")
        )

    def _lacking(self, *, leaves: bool) -> str:
        """Why the way is not open yet, as other forms say it beside their button."""
        if not leaves and not (self.list.override and self.list.override.box.isChecked()):
            return ""
        return say("reminder.work_wanted") if self._plan.needs_work else self.list.lacking

    def _lay_out(self) -> None:
        self._area, self._top = Scroll(self.list), self._head()
        self._bottom = Foot(self.cancel, self.primary, said=self._left_out, left=(self._terms,))
        stack(self, self._top, self._area, self._bottom)

    def _head(self) -> QWidget:
        whole = QWidget()
        head = QVBoxLayout(whole)
        head.setContentsMargins(24, 20, 24, 16)
        head.setSpacing(4)
        for part in (self._heading, self._use, self._news):
            head.addWidget(part)
        return whole

    def _connect(self) -> None:
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit)
        self.list.installEventFilter(self)
        self.list.changed.connect(self._mind)
        self.list.answered.connect(self._answer)
        self.list.work.decided.connect(self._keep_work)
        self.list.work.failed.connect(self._news.fail)
        self.cancel.clicked.connect(self.reject)
        self.primary.clicked.connect(self.accept)

    def _fit(self) -> None:
        """It only grows: what somebody is about to press must not move away under the hand."""
        before = self.height() if self._fitted else 0  # Qt's own guess on showing is too high
        self._fitted = True
        fit_words(self, self._host, (WIDTH, LEAST), (self._top, self.list, self._bottom), before)

"""The use note: how the picture in the pane stands to the use, and why, in sentences."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assetlib.terms import LEVELS, Level
from assetlib.ui.asked_before import AskedBefore
from assetlib.ui.courier import Courier
from assetlib.ui.emptying import empty
from assetlib.ui.icon_button import IconLabel
from assetlib.ui.levels import LevelBadge, ink_of, sign_of
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.reminder_words import is_refused
from assetlib.ui.request_words import before_words, way_on
from assetlib.ui.section import Notice
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BUTTON_ICON
from assetlib.ui.use_bar import button_word
from assetlib.ui.use_desk import UseDesk
from assetlib.use import Form, Plan, Said
from assetlib.wording import say


class _Reason(QWidget):
    """One sentence behind the sign of its level; below it the clause, and whom the terms name."""

    def __init__(self, theme: Theme, said: Said, contact: str) -> None:
        super().__init__()
        sign = IconLabel(theme, sign_of(said.level), BUTTON_ICON, ink_of(said.level))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Paragraph(theme, "body", said.text))
        if below := source_of(said, contact):
            words.addWidget(Paragraph(theme, "second", below))
        stand = QVBoxLayout()  # the sign stands in the middle of the first line
        stand.setContentsMargins(0, 4, 0, 0)
        stand.addWidget(sign)
        stand.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addLayout(stand)
        line.addLayout(words, 1)


def source_of(said: Said, contact: str) -> str:
    """Where a sentence stands, and whom its terms name: 第3項　利用条件にある相談先：広報課."""
    asks = contact and said.level in {Level.WARN, Level.BLOCK}
    parts = (said.clause, say("purpose.terms_contact", contact=contact) if asks else "")
    return say("purpose.between").join(filter(None, parts))


def weighty(plan: Plan) -> list[tuple[Said, str]]:
    """The sentences above ok with whom to ask, the strictest first, each once."""
    contacts = {section.licence: section.contact for section in plan.sections}
    anybody = next((section.contact for section in plan.sections if section.contact), "")
    said = {one.text: one for item in plan.items for one in item.reasons}
    heavy = [one for one in said.values() if one.level is not Level.OK]
    heavy.sort(key=lambda one: -LEVELS.index(one.level))
    return [(one, contacts.get(one.licence) or anybody) for one in heavy]


class UseNote(QWidget):
    """Hidden while no use is chosen.

    Signals:
        appeared: Whether it is to be seen now.
    """

    appeared = Signal(bool)

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__()
        self._theme, self._courier = theme, courier
        self._desk: UseDesk | None = None
        self._before = AskedBefore(self)
        self._plan: Plan | None = None
        self._row = -1
        self._said: list[tuple[Said, str]] = []
        self._librarian = False
        self.badge = LevelBadge(theme)
        self._when = QLabel()
        self._when.setProperty("role", "second")
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(8)
        self._first = Paragraph(theme, "second")
        self.asked = Notice(theme, "send", "text2")
        self._lay_out()
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """The reasons it gives."""
        return tuple(said.text for said, _ in self._said)

    def attach(self, desk: UseDesk) -> None:
        """Be about the use of this desk."""
        self._desk = desk
        desk.changed.connect(self._start_over)
        desk.arrived.connect(self._refresh)
        desk.renewed.connect(self._ask)

    def hear(self, before: AskedBefore) -> None:
        """Tell what was asked of the librarians already, and what they answered."""
        self._before = before
        before.changed.connect(self._show_before)
        self._show_before()

    def mind_rights(self, *, librarian: bool) -> None:
        """Whoever answers the questions of others is not sent to ask herself."""
        self._librarian = librarian
        self._show_before()

    def show_row(self, row: int) -> None:
        """Be about this picture; of the same one, the old words stay until the new arrive."""
        if row == self._row:
            self._ask()
        else:
            self._row = row
            self._start_over()

    def _start_over(self) -> None:
        desk = self._desk
        if desk is None or desk.use is None:
            self._appear(there=False)
            return
        self._plan = None
        self._show_when()
        self._show_before()
        self._show_level()
        self._appear(there=True)
        self._ask()

    def _refresh(self, rows: set[int]) -> None:
        if self._row in rows:
            self._show_level()
            self._ask()

    def _show_level(self) -> None:
        verdict = self._desk.standing(self._row).verdict if self._desk else None
        self.badge.setVisible(verdict is not None)
        if verdict is not None:
            self.badge.show_level(verdict.level)

    def _ask(self) -> None:
        desk, row = self._desk, self._row
        if desk is None or desk.gate is None or desk.use is None or row < 0:
            return
        use = desk.use

        def show(plan: Plan) -> None:
            if row == self._row and use == desk.use:
                self._show_plan(plan)

        self._courier.deliver(desk.gate.plan((row,), use, Form()), self, show)

    def _show_plan(self, plan: Plan) -> None:
        self._plan = plan
        self.badge.show_level(plan.level)
        self.badge.setVisible(bool(plan.items))
        self._show_when()
        self._show_before()

    def _show_when(self) -> None:
        """For which use, and whether what the level asks for has been done."""
        plan, use = self._plan, self._desk.use if self._desk else None
        if use is not None:
            checked = plan is not None and plan.free and plan.level is Level.WARN
            key = "purpose.when_checked" if checked else "purpose.when"
            self._when.setText(say(key, use=button_word(use.button)))

    def _show_before(self) -> None:
        """What was asked already, and, where nothing was, whom to ask first."""
        use, plan = self._desk.use if self._desk else None, self._plan
        known = self._before.about((self._row,), use) if use is not None else ()
        words = [before_words(one) for one in known]
        level = plan.level if plan is not None and not plan.free else None
        if level is Level.WARN and any(one.frees for one in known):
            words.append(say("request.next_pane"))
        else:
            words += [way_on(one) for one in known if not one.frees]
        self.asked.say("\n".join(filter(None, words)))
        first = "ask_first_librarian" if self._librarian else "ask_first"
        asks = level in {Level.WARN, Level.BLOCK} and not known
        self._first.setText(say(f"purpose.{first}") if asks else "")
        self._first.setVisible(asks)
        said = weighty(plan) if plan is not None else []
        told = any(one.denies for one in known)  # the notice above says the same
        self._show_reasons([one for one in said if not (told and is_refused(one[:1]))])

    def _show_reasons(self, said: list[tuple[Said, str]]) -> None:
        if said == self._said:
            return
        self._said = said
        empty(self._reasons)
        for one, contact in said:
            reason = _Reason(self._theme, one, contact)
            self._reasons.addWidget(reason)
            reason.show()  # now, not with the next event, so that nothing flickers

    def _appear(self, *, there: bool) -> None:
        self.setVisible(there)
        self.appeared.emit(there)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.badge)
        head.addStretch(1)
        head.addWidget(self._when, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.asked)  # what is new stands where it is seen without scrolling
        column.addLayout(self._reasons)
        column.addWidget(self._first)
        self._first.hide()

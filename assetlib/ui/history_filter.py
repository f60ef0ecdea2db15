"""The filter of the history: person, matter, and days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from assetlib.history import Matter, Question
from assetlib.ui.choice import Choice
from assetlib.ui.day_field import DayField
from assetlib.ui.flow import Flow
from assetlib.ui.theme import Theme
from assetlib.wording import say


def name_of(who: str) -> str:
    """Who it was, by the name somebody declared, else by the account."""
    account, _, declared = who.partition(" (")
    return declared.removesuffix(")") or account


_CHOICE = 184
"""Px of what is chosen from."""


class HistoryFilter(QWidget):
    """One line, or two where it is narrow; what is left open means all.

    Signals:
        asked: Somebody looks for other changes (`Question`).
    """

    asked = Signal(object)

    def __init__(self, theme: Theme, question: Question) -> None:
        super().__init__()
        self._question = question
        self.who = Choice(say("history.by_who"))
        self.who.addItem(say("history.anybody"), "")
        self.matter = Choice(say("history.by_matter"))
        self.matter.addItem(say("history.anything"), None)
        for matter in Matter:
            self.matter.addItem(say(f"history.matter_{matter.value}"), matter)
        every = say("purpose.any_day")
        self.first = DayField(theme, say("purpose.from_day"), every)
        self.last = DayField(theme, say("purpose.to_day"), every)
        days = QWidget()
        line = QHBoxLayout(days)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part in (self.first, QLabel(say("purpose.to")), self.last):
            line.addWidget(part)
        flow = Flow(self)
        for choice in (self.who, self.matter):
            choice.setFixedWidth(_CHOICE)
            flow.addWidget(choice)
        flow.addWidget(days)
        for choice in (self.who, self.matter):
            choice.activated.connect(lambda _: self.asked.emit(self.question))
        for day in (self.first, self.last):
            day.picked.connect(lambda _: self.asked.emit(self.question))

    @property
    def question(self) -> Question:
        """What is looked for now."""
        return replace(
            self._question,
            who=str(self.who.currentData() or ""),
            matter=self.matter.currentData(),
            first=self.first.day,
            last=self.last.day,
        )

    def offer_people(self, people: Sequence[str]) -> None:
        """Who can be chosen from; who is chosen stays."""
        now = self.who.currentData()
        with QSignalBlocker(self.who):
            while self.who.count() > 1:
                self.who.removeItem(1)
            for who in people:
                self.who.addItem(name_of(who), who)
            self.who.setCurrentIndex(max(0, self.who.findData(now)))

"""The filter of the ledger: words, work, licence, person, and days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assetlib.details import LicenceNote
from assetlib.ui.day_field import DayField
from assetlib.ui.icon_field import IconField
from assetlib.ui.long_choice import LongChoice
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BUTTON_ICON
from assetlib.use import LedgerQuery, UseRecord
from assetlib.wording import say

PAUSE = 200
"""So many ms without a key before the ledger is asked."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What records can be chosen by: words and value of each work, and of each person."""

    works: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]


def offered(records: Sequence[UseRecord]) -> Offered:
    """The works and the people that appear in these records."""
    works = {str(one.work.get("title") or ""): None for one in records}
    people = {one.who: one.by for one in records}
    return Offered(
        tuple((title, title) for title in works if title),
        tuple(sorted((name, who) for who, name in people.items())),
    )


class LedgerFilter(QWidget):
    """Two lines; what is left open means all.

    Signals:
        asked: Somebody looks for other records (`LedgerQuery`).
    """

    asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = IconField(theme, "search", BUTTON_ICON)
        self.words.setPlaceholderText(say("purpose.ledger_hint"))
        self.words.setAccessibleName(say("purpose.ledger_words"))
        self.work, self.licence, self.who = _any("work"), _any("licence"), _any("who")
        self.exceptions = QCheckBox(say("purpose.exceptions"))
        every = say("purpose.any_day")
        self.first_day = DayField(theme, say("purpose.from_day"), every)
        self.last_day = DayField(theme, say("purpose.to_day"), every)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(lambda: self.asked.emit(self.query))
        self._lay_out()
        self._connect()

    @property
    def query(self) -> LedgerQuery:
        """What is looked for now."""
        return LedgerQuery(
            work=str(self.work.currentData() or ""),
            licence=str(self.licence.currentData() or ""),
            who=str(self.who.currentData() or ""),
            first_day=self.first_day.day,
            last_day=self.last_day.day,
            text=self.words.text().strip(),
            exceptions=self.exceptions.isChecked(),
        )

    def offer_licences(self, licences: Sequence[LicenceNote]) -> None:
        """What can be chosen from; what is chosen stays."""
        self.licence.offer([(note.title, note.code) for note in licences])

    def offer(self, found: Offered) -> None:
        """The works and the people to choose from."""
        self.work.offer(found.works)
        self.who.offer(found.people)

    def ask_licence_alone(self, *, alone: bool) -> None:
        """Leave only the licence to choose by."""
        others = (self.words, self.work, self.who, self.first_day, self.last_day, self.exceptions)
        for widget in others:
            widget.setEnabled(not alone)

    def show_people(self, *, shown: bool) -> None:
        """Staff see their own uses, so there is nobody to choose; nor do they make exceptions."""
        self.who.setVisible(shown)
        self.exceptions.setVisible(shown)

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for line in (above, below):
            line.setSpacing(12)
        above.addWidget(self.words, 1)
        for widget in (self.first_day, QLabel(say("purpose.to")), self.last_day):
            above.addWidget(widget)
        for choice in (self.work, self.licence, self.who):
            below.addWidget(choice, 1)
        below.addWidget(self.exceptions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(above)
        column.addLayout(below)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._pause.start)
        for choice in (self.work, self.licence, self.who):
            choice.activated.connect(self._pause.start)
        self.exceptions.toggled.connect(self._pause.start)
        for day in (self.first_day, self.last_day):
            day.picked.connect(self._pause.start)


def _any(name: str) -> LongChoice:
    return LongChoice(say(f"purpose.by_{name}"), say(f"purpose.any_{name}"))

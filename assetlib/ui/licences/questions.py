"""The questions: what the terms say, as answers side by side, each change shown at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from assetlib.licence.questionnaire import CHOICES, NUMBERED, spoken_of
from assetlib.ui.day_field import DayField
from assetlib.ui.dayone.card import Card
from assetlib.ui.dayone.one_line import OneLine
from assetlib.ui.dayone.segments import Segments
from assetlib.ui.flow import Flow
from assetlib.ui.licences.media_field import MediaField
from assetlib.ui.licences.sheet import Sheet
from assetlib.ui.section import rule
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import CONTROL_HEIGHT
from assetlib.wording import say

ROW, SIDE, LABEL = 48, 20, 208

NARROW = 690
"""Below so many px the answers stand below their question."""

_NUMBER, _MOST = 56, 9999
_USUAL = 20
"""The number a limit begins with."""


class Questions(Card):
    """A card with a row for each question."""

    def __init__(self, theme: Theme, sheet: Sheet) -> None:
        super().__init__(theme)
        self._sheet = sheet
        self.segments = {name: _segments(theme, name) for name in CHOICES}
        self.numbers = {name: _number(name) for name in sorted(NUMBERED)}
        self._units = {name: OneLine(theme, say("licences.items_most")) for name in NUMBERED}
        self.media = MediaField(theme)
        self.until_answer = Segments(
            theme,
            say("licences.ask_until"),
            [("none", say("licences.until_none")), ("day", say("licences.until_day"))],
        )
        self.until = DayField(theme, say("licences.ask_until"))
        self.lacking = OneLine(theme, say("licences.lacks_day"), ink="warn")
        self._rows: list[tuple[QBoxLayout, QLabel]] = []
        self._lay_out()
        self._connect()
        self.show_sheet()

    def show_sheet(self) -> None:
        """Show what the sheet answers."""
        given, spoken = self._sheet.answers, spoken_of(self._sheet.licence)
        for name, segments in self.segments.items():
            first, bound = CHOICES[name][0], name in spoken
            segments.offer(first, offered=not bound)
            segments.offer("terms", offered=bound)
            answer = str(getattr(given, name))
            segments.show_value("terms" if bound and answer == first else answer)
        for name, field in self.numbers.items():
            limited = getattr(given, name) == "limit"
            field.setVisible(limited)
            self._units[name].setVisible(limited)
            if limited and not field.hasFocus():
                with QSignalBlocker(field):
                    field.setText(str(given.number(name)))
        self.media.show_media(given.media)
        undated = self._sheet.undated
        dated = undated or bool(given.until)
        self.until_answer.show_value("day" if dated else "none")
        self.until.setVisible(dated)
        self.lacking.setVisible(undated)
        if self.until.day != given.until:
            self.until.show_day(given.until)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way, narrow = QBoxLayout.Direction, self.width() < NARROW
        for line, label in self._rows:
            line.setDirection(way.TopToBottom if narrow else way.LeftToRight)
            label.setFixedWidth(self.width() - 2 * SIDE if narrow else LABEL)

    def forget(self) -> None:
        """Another licence is shown from now on."""
        for field in self.numbers.values():
            field.clearFocus()

    def _answer(self, name: str, answer: str) -> None:
        if answer == "terms":
            answer = CHOICES[name][0]
        number = {"commercial": "most_sold", "limit": "most"}.get(name, "")
        given = {name: answer}
        if not number:
            self._sheet.answer(**given)
        else:
            typed = int(self.numbers[name].text() or 0) or _USUAL
            self._sheet.answer(**given, **{number: typed if answer == "limit" else 0})

    def _count(self, name: str) -> None:
        if self.numbers[name].text() and int(self.numbers[name].text()):
            self._answer(name, "limit")

    def _date(self, answer: str) -> None:
        dated = answer == "day"
        self._sheet.end(self._sheet.answers.until if dated else None)
        if dated:
            self.until.setFocus()

    def _connect(self) -> None:
        for name, segments in self.segments.items():
            segments.chosen.connect(lambda answer, name=name: self._answer(name, answer))
        for name, field in self.numbers.items():
            field.textEdited.connect(lambda _words, name=name: self._count(name))
            field.editingFinished.connect(self.show_sheet)
        self.media.changed.connect(lambda media: self._sheet.answer(media=media))
        self.until_answer.chosen.connect(self._date)
        self.until.picked.connect(self._sheet.end)
        # Before it is left, too: no button that waits for the day would take the keyboard from it.
        self.until.textEdited.connect(lambda _words: self._sheet.end(self.until.day))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for name in ("credit", "alter", "commercial", "limit"):
            self._row(column, name, self.segments[name], *self._number_of(name))
            column.addWidget(rule())
        self._row(column, "media", self.media)
        for name in ("approval", "files"):
            column.addWidget(rule())
            self._row(column, name, self.segments[name])
        column.addWidget(rule())
        self._row(column, "until", self.until_answer, self.until, self.lacking)

    def _number_of(self, name: str) -> tuple[QWidget, ...]:
        return (self.numbers[name], self._units[name]) if name in NUMBERED else ()

    def _row(self, column: QVBoxLayout, name: str, *fields: QWidget) -> None:
        whole = QWidget()
        whole.setMinimumHeight(ROW)
        label = QLabel(say(f"licences.ask_{name}"))
        label.setFixedWidth(LABEL)
        label.setWordWrap(True)
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight, whole)
        self._rows.append((line, label))
        air = 12 if self.media in fields else 8  # chips are lower than other answers
        line.setContentsMargins(SIDE, air, SIDE, air)
        line.setSpacing(8)
        line.addWidget(label)
        line.addWidget(self.media if self.media in fields else _flowing(fields), 1)
        column.addWidget(whole)


def _flowing(fields: Sequence[QWidget]) -> QWidget:
    """Side by side, and below each other where there is no room."""
    whole = QWidget()
    flow = Flow(whole)
    for field in fields:
        field.setFixedHeight(CONTROL_HEIGHT)
        flow.addWidget(field)
    return whole


def _segments(theme: Theme, name: str) -> Segments:
    choices = [(answer, say(f"licences.{name}_{answer}", count="")) for answer in CHOICES[name]]
    terms = ("terms", say(f"licences.{name}_terms"))
    choices = [choices[0], terms, *choices[1:]]
    shown = [(v, say("licences.limit_short") if v == "limit" else words) for v, words in choices]
    return Segments(theme, say(f"licences.ask_{name}"), shown)


def _number(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setValidator(QIntValidator(1, _MOST, field))
    field.setFixedWidth(_NUMBER)
    field.setAccessibleName(f"{say(f'licences.ask_{name}')} {say('licences.items_most')}")
    return field

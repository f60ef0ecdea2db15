"""The screen of figures (実績): one page for the manager, for a year and a section."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from assetlib.errors import NotALibrarian, Trouble
from assetlib.figure_words import year_name
from assetlib.figures import MINUTES, MOST_MINUTES, Figures
from assetlib.gate import GatedDoor
from assetlib.report import Report
from assetlib.ui.choice import Choice
from assetlib.ui.courier import Courier
from assetlib.ui.foot import stack
from assetlib.ui.report_view import ReportView
from assetlib.ui.report_ways import ReportWays
from assetlib.ui.theme import Theme
from assetlib.wording import say, say_trouble

_PAUSE = 800
"""So many ms after the last step the minutes are kept: one change, not one a step."""


class FiguresScreen(QWidget):
    """A year and a section to choose, the minutes a picture saves, and the page itself."""

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__()
        self._courier = courier
        self._door: GatedDoor | None = None
        self._figures: Figures | None = None
        self.year, self.section = Choice(say("figures.every_year")), _sections()
        self.minutes = QSpinBox(minimum=1, maximum=MOST_MINUTES, value=MINUTES)
        self.minutes.setSuffix(say("figures.minutes_unit"))
        self.minutes.setAccessibleName(say("figures.minutes"))
        self.minutes.setToolTip(say("figures.minutes"))
        self.minutes.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view = ReportView(theme)
        self.ways = ReportWays(courier, self, self._give)
        self.said = QLabel(wordWrap=True)
        self.said.setProperty("role", "second")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._keep_minutes)
        self._lay_out()
        self.year.activated.connect(lambda _: self.refresh())
        self.section.activated.connect(lambda _: self.refresh())
        self.minutes.valueChanged.connect(lambda _: self._pause.start())
        self.ways.said.connect(self.said.setText)
        self.ways.failed.connect(self._tell)
        self._allow(allowed=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.view.setFocus(event.reason())  # a proxy would keep Tab from all that stands above it

    def attach(self, door: GatedDoor) -> None:
        """Show this library from now on."""
        self._door = door
        self.ways.attach(door.reports)
        self.refresh()

    def refresh(self) -> None:
        """Count again; what is chosen stays chosen."""
        if self._door is None:
            return
        if self._figures is None:
            self.said.setText(say("figures.working"))
        asked = int(self.year.currentData() or 0), str(self.section.currentData() or "")

        def show(figures: Figures) -> None:
            now = int(self.year.currentData() or 0), str(self.section.currentData() or "")
            if asked == now:
                self._show(figures)

        self._courier.deliver(self._door.figures.year(*asked), self, show, self._tell)

    def _show(self, figures: Figures) -> None:
        if self._door is None:
            return
        if self._figures is None:
            self.said.clear()
        self._figures = figures
        _offer(self.year, [(year_name(one), one) for one in figures.years], figures.year)
        every = [(say("figures.all_sections"), ""), *((one, one) for one in figures.choices)]
        if figures.section and figures.section not in figures.choices:
            every.append((figures.section, figures.section))
        _offer(self.section, every, figures.section)
        if not self._pause.isActive():
            with QSignalBlocker(self.minutes):
                self.minutes.setValue(figures.minutes)
        self.view.show_report(self._door.figures.tell(figures))
        self._allow(allowed=True)

    def _give(self, then: Callable[[Report], None]) -> None:
        if self.view.report is not None:
            then(self.view.report)

    def _keep_minutes(self) -> None:
        if self._door is None or self._figures is None:
            return
        minutes = self.minutes.value()
        if minutes == self._figures.minutes:
            return

        def say_so(_saved: object) -> None:
            self.said.setText(say("figures.minutes_saved", minutes=minutes))
            self.refresh()

        done = self._door.figures.set_minutes(minutes)
        self._courier.deliver(done, self, say_so, self._tell)

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        if isinstance(error, NotALibrarian):
            self.view.show_report(None)
            self._figures = None
            self._allow(allowed=False)
        only = isinstance(error, NotALibrarian)
        self.said.setText(say("figures.only_librarians") if only else say_trouble(error))

    def _allow(self, *, allowed: bool) -> None:
        for part in (self.year, self.section, self.minutes, *self.ways.buttons):
            part.setEnabled(allowed)

    def _lay_out(self) -> None:
        each = QLabel(say("figures.each"))
        each.setBuddy(self.minutes)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.year, 2)
        line.addWidget(self.section, 3)
        line.addWidget(each)
        line.addWidget(self.minutes)
        line.addStretch(1)
        stack(self, self.ways.head(line, self.said), self.view)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def _sections() -> Choice:
    choice = Choice(say("figures.every_section"))
    choice.addItem(say("figures.all_sections"), "")
    return choice


def _offer(choice: Choice, items: Sequence[tuple[str, object]], now: object) -> None:
    with QSignalBlocker(choice):
        choice.clear()
        for words, value in items:
            choice.addItem(words, value)
        choice.setCurrentIndex(max(0, choice.findData(now)))

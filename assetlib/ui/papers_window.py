"""The window of papers (帳票): chosen, looked at, and written, saved or printed whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from assetlib.errors import Trouble
from assetlib.figure_words import year_name
from assetlib.gate import GatedDoor
from assetlib.papers import OF_A_YEAR, Paper
from assetlib.report import Report, Table
from assetlib.ui.choice import Choice
from assetlib.ui.courier import Courier
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.foot import stack
from assetlib.ui.report_view import ReportView
from assetlib.ui.report_ways import ReportWays
from assetlib.ui.theme import Theme
from assetlib.wording import say, say_trouble

SHOWN = 100
"""So many rows are looked at; paper and lists have all."""

_SIZE = (1080, 720)


class PapersWindow(Dialog):
    """A kind of paper and a year; below them the beginning of it."""

    def __init__(self, theme: Theme, courier: Courier, door: GatedDoor, parent: QWidget) -> None:
        super().__init__(parent)
        self._courier, self._door = courier, door
        self._report: Report | None = None
        self.setWindowTitle(say("paper.title"))
        self.setProperty("role", "surface")
        fit(self, _SIZE, parent.window())
        self.kind, self.year = Choice(say("paper.kind")), Choice(say("paper.year"))
        for paper in Paper:
            self.kind.addItem(say(f"paper.kind_{paper.value}"), paper.value)
        self.view = ReportView(theme)
        self.view.setAccessibleName(say("paper.title"))
        self.ways = ReportWays(courier, self, self._give)
        self.said = QLabel(wordWrap=True)
        self.said.setProperty("role", "second")
        self.ways.attach(door.reports)
        self.ways.said.connect(self.said.setText)
        self.ways.failed.connect(self._tell)
        self.kind.activated.connect(lambda _: self.refresh())
        self.year.activated.connect(lambda _: self.refresh())
        self._lay_out()
        courier.deliver(door.papers.years(), self, self._offer, self._tell)
        self.refresh()

    @property
    def paper(self) -> Paper:
        """The paper that is chosen."""
        return Paper(self.kind.currentData())

    def refresh(self) -> None:
        """Have it made anew."""
        asked = self.paper, int(self.year.currentData() or 0)
        self.year.setEnabled(asked[0] in OF_A_YEAR)
        self._allow(allowed=False)
        self.said.setText(say("paper.working"))

        def show(report: Report) -> None:
            if asked == (self.paper, int(self.year.currentData() or 0)):
                self._show(report)

        self._courier.deliver(self._door.papers.paper(*asked), self, show, self._tell)

    def _show(self, report: Report) -> None:
        self._report = report
        self.said.clear()
        shown, count = beginning(report)
        self.view.show_report(shown)
        if count > SHOWN:
            self.said.setText(say("paper.preview", shown=SHOWN, count=count))
        self._allow(allowed=True)

    def _offer(self, years: tuple[int, ...]) -> None:
        with QSignalBlocker(self.year):
            for year in years:
                self.year.addItem(year_name(year), year)
        if not self._report or self.paper in OF_A_YEAR:
            self.refresh()

    def _give(self, then: Callable[[Report], None]) -> None:
        if self._report is not None:
            then(self._report)

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        self.said.setText(say_trouble(error))

    def _allow(self, *, allowed: bool) -> None:
        for button in self.ways.buttons:
            button.setEnabled(allowed)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.kind, 3)
        line.addWidget(self.year, 1)
        line.addStretch(1)
        for button in self.ways.buttons:
            button.setAutoDefault(False)
        stack(self, self.ways.head(line, self.said), self.view)


def beginning(report: Report) -> tuple[Report, int]:
    """The report with the first rows of each table, and how many the longest has."""
    parts = tuple(
        replace(part, rows=part.rows[:SHOWN]) if isinstance(part, Table) else part
        for part in report.parts
    )
    longest = max((len(part.rows) for part in report.parts if isinstance(part, Table)), default=0)
    return replace(report, parts=parts), longest

"""The task bar: below the pictures of a task, what to do, what ends it, and what is next."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout

from assetlib.asset import Recheck
from assetlib.task import Task
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import rule
from assetlib.ui.task_words import advice, name_of
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import GRID_MARGIN
from assetlib.ui.two_lines import TwoLines
from assetlib.wording import say

ROOM = 260
"""Px that the words have beside the buttons at least; with less they stand above them."""

_GAP = 12

SEEN = {
    Task.NEW: frozenset({Recheck.NEW}),
    Task.RECHECK: frozenset({Recheck.CONTENT, Recheck.MOVED}),
}
"""The tasks that end by somebody saying that they looked, and which reasons go with it."""


ENDS = frozenset({*SEEN, Task.RETIRED, Task.MISSING, Task.LAPSED})
"""Tasks that one button ends: looked at, put back, or taken out."""


ENDING = frozenset({Task.LAPSED, Task.EXPIRING_30, Task.EXPIRING_60, Task.EXPIRING_90})
"""Tasks of pictures whose terms have a last day, which is put off where the terms are."""


class TaskBar(QFrame):
    """Away unless the pictures shown are a task's.

    Signals:
        settled: The task is to be ended for the chosen pictures, or for all where none is.
        led: To the terms.
        gone_on: To this `Task`.
    """

    settled = Signal()
    led = Signal()
    gone_on = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAccessibleName(say("task.bar_name"))
        self._task: Task | None = None
        self._next: Task | None = None
        self._row = 0  # of the buttons
        self.words = Paragraph(theme, "second")
        self.settle, self.go_on = QPushButton(), QPushButton()
        self.lead = QPushButton(say("task.go_review"))
        self.settle.clicked.connect(self.settled)
        self.lead.clicked.connect(self.led)
        self.go_on.clicked.connect(lambda: self.gone_on.emit(self._next))
        self._buttons = TwoLines((self.settle, self.lead), (self.go_on,), gap=_GAP)
        self._lines = line = QGridLayout()
        line.setContentsMargins(GRID_MARGIN, 12, GRID_MARGIN, 12)
        line.setSpacing(_GAP)
        line.setColumnStretch(0, 1)
        line.addWidget(self.words, 0, 0)
        line.addWidget(self._buttons, 0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addLayout(line)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        # Of the buttons themselves: their layout hears of one that came or went a moment later.
        there = [one for one in (self.settle, self.lead, self.go_on) if not one.isHidden()]
        taken = sum(one.sizeHint().width() + _GAP for one in there) + 2 * GRID_MARGIN
        row = 0 if self.width() - taken >= ROOM else 1
        if row != self._row:
            self._row = row
            self._lines.addWidget(self._buttons, row, 1 - row, 1, 1 + row)
            QTimer.singleShot(0, self, self.updateGeometry)  # who is laying out would not hear it

    def squeeze(self, *, low: bool) -> None:
        """Say what to do in a tooltip alone, where the pictures have little room."""
        self.words.setVisible(not low)
        self.setToolTip(self.words.text() if low else "")

    def show_task(self, task: Task | None, following: Task | None) -> None:
        """Stand for this task; `following` is what else waits, if anything does."""
        self._task, self._next = task, following
        if task is not None:
            self.words.setText(advice(task))
            self.squeeze(low=self.words.isHidden())
        if following is not None:
            self.go_on.setText(say("task.next", task=name_of(following)))
        self.go_on.setVisible(following is not None)
        self.setVisible(task is not None)
        self._arrange()

    def count(self, chosen: int, shown: int) -> None:
        """So many pictures are chosen, of so many that are shown."""
        if self._task is None:
            return
        count = chosen or shown
        self.settle.setVisible(self._task in ENDS and count > 0)
        self.lead.setVisible(self._task in ENDING and count > 0)
        if self._task in ENDS:
            self.settle.setText(say(f"task.settle_{self._task.value}", count=count))
        self._arrange()

"""The page of a task that is done elsewhere: what it is about, and the way there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from assetlib.gate import GatedDoor
from assetlib.task import Task
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.task_words import advice, name_of, nothing_left
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import GRID_MARGIN
from assetlib.wording import say

LED = (Task.CONFLICTS, Task.REVIEW, Task.PROMISES, Task.AFFECTED)
"""What is settled where it belongs: in a dialog, among the terms or the use records."""

_WIDEST = 720


class LeadPage(QFrame):
    """Fulfils `screens.Kept`; `count` says how much waits.

    Signals:
        wanted: Somebody goes there.
    """

    wanted = Signal()

    def __init__(self, theme: Theme, task: Task, count: Callable[[], int]) -> None:
        super().__init__()
        self._task, self._count = task, count
        self.setProperty("role", "canvas")
        self.words = Paragraph(theme, "body")
        self.words.setMaximumWidth(_WIDEST)
        self.go = QPushButton(say(f"task.go_{task.value}"))
        self.go.setProperty("kind", "primary")
        self.go.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID_MARGIN, 16, GRID_MARGIN, GRID_MARGIN)
        column.setSpacing(12)
        column.addWidget(Paragraph(theme, "heading", name_of(task)))
        column.addWidget(self.words)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.refresh()

    def attach(self, door: GatedDoor) -> None:  # noqa: ARG002
        """Nothing of a library is shown but the count."""
        self.refresh()

    def refresh(self) -> None:
        """Say what there is to do, or that nothing is."""
        waits = self._count() > 0
        self.words.setText(advice(self._task) if waits else "\n".join(nothing_left(self._task)))
        self.go.setVisible(waits)

"""The page of a task that is done elsewhere: what it is about, and the way there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

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
    """Fulfils `screens.Kept`; `count` says how much waits, `following` what else does.

    Signals:
        wanted: Somebody goes there.
        gone_on: To this `Task`.
    """

    wanted = Signal()
    gone_on = Signal(object)

    def __init__(
        self,
        theme: Theme,
        task: Task,
        count: Callable[[], int],
        following: Callable[[], Task | None] = lambda: None,
    ) -> None:
        super().__init__()
        self._task, self._count, self._following = task, count, following
        self._next: Task | None = None
        self.setProperty("role", "canvas")
        self.words = Paragraph(theme, "body")
        self.words.setMaximumWidth(_WIDEST)
        self.go = QPushButton(say(f"task.go_{task.value}"))
        self.go.setProperty("kind", "primary")
        self.go.clicked.connect(self.wanted)
        self.go_on = QPushButton()
        self.go_on.clicked.connect(lambda: self.gone_on.emit(self._next))
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.go)
        buttons.addWidget(self.go_on)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID_MARGIN, 16, GRID_MARGIN, GRID_MARGIN)
        column.setSpacing(12)
        column.addWidget(Paragraph(theme, "heading", name_of(task)))
        column.addWidget(self.words)
        column.addLayout(buttons)
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
        self._next = self._following()
        if self._next is not None:
            self.go_on.setText(say("task.next", task=name_of(self._next)))
        self.go_on.setVisible(self._next is not None)

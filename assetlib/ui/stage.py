"""The stage: the pictures, the list of tasks beside them, or a screen in place of both."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assetlib.task import Task
from assetlib.ui.centre import Centre
from assetlib.ui.screens import Screen, Screens
from assetlib.ui.task_list import TaskList


class Stage(QWidget):
    """What stands right of the sidebar, without the pane.

    Signals:
        changed: Another thing stands there.
    """

    changed = Signal()

    def __init__(self, centre: Centre, tasks: TaskList, screens: Screens) -> None:
        super().__init__()
        self.tasks, self.screens = tasks, screens
        self._centre = centre
        self._working = not tasks.isHidden()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(1)
        line.addWidget(tasks)
        line.addWidget(centre, 1)
        line.addWidget(screens, 1)

    @property
    def working(self) -> bool:
        """Whether the tasks are gone through, their list seen or folded away."""
        return self._working

    @property
    def has_pictures(self) -> bool:
        """Whether pictures are shown, and so the pane beside them has something to tell."""
        return not self._centre.isHidden()

    def show_pictures(self) -> None:
        """Only the pictures."""
        self._show(tasks=False, pictures=True)

    def show_tasks(self) -> None:
        """The tasks, and the pictures beside them."""
        self._show(tasks=True, pictures=True)

    def open(self, screen: Screen | Task) -> None:
        """A screen in place of all else; that of a task leaves the list of tasks beside it."""
        self.screens.open(screen)
        if self.screens.current is not None:
            self._show(tasks=isinstance(screen, Task), pictures=False)

    def fold(self, *, away: bool) -> None:
        """The list of tasks gives way to something else, or comes back."""
        self.tasks.setVisible(self._working and not away)

    def _show(self, *, tasks: bool, pictures: bool) -> None:
        self._working = tasks
        self.tasks.setVisible(tasks)
        self._centre.setVisible(pictures)
        self.screens.setVisible(not pictures)
        self.changed.emit()

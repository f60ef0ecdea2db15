"""The screens of librarians: each stands in place of the pictures, one at a time.

A task that is no set of pictures has one of its own, beside the list of tasks.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import StrEnum
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from assetlib.gate import GatedDoor
from assetlib.task import Task
from assetlib.ui.courier import Courier
from assetlib.ui.task_words import name_of as task_name
from assetlib.ui.theme import Theme
from assetlib.wording import say


class Screen(StrEnum):
    """What the sidebar leads to under 「管理」, in that order."""

    TASKS = "tasks"
    LICENCES = "licences"
    LEDGER = "ledger"
    FIGURES = "figures"


SIGNS = {
    Screen.TASKS: "list-checks",
    Screen.LICENCES: "file-check",
    Screen.LEDGER: "history",
    Screen.FIGURES: "chart",
}
"""The icon of each."""


@runtime_checkable
class Holding(Protocol):
    """A screen on which something may be written that was not saved."""

    def release(self, afterwards: Callable[[], object]) -> bool:
        """Whether the window may go; `afterwards` is called once what is kept before is safe."""
        ...


class Kept(Protocol):
    """What a widget has to know to be a screen."""

    def attach(self, door: GatedDoor) -> None:
        """Show this library from now on."""
        ...

    def refresh(self) -> None:
        """The catalogue may have changed: ask again; what is being typed stays."""
        ...


_FIRST_PICTURES = 2_000
"""Ms in which the first pictures of a library that was opened are there."""

Build = Callable[[Theme, Courier], QWidget]
"""Builds a screen (`Kept`), when somebody goes there for the first time."""


def name_of(screen: Screen | Task) -> str:
    """What it is called in the sidebar, or among the tasks."""
    if isinstance(screen, Task):
        return task_name(screen)
    return say(f"screen.{screen.value}")


class Screens(QStackedWidget):
    """Builds a screen at first need, and keeps it.

    Signals:
        opened: A `Screen` or `Task` is shown; its widget is `current`.
    """

    opened = Signal(object)

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__()
        self._theme, self._courier = theme, courier
        self._door: GatedDoor | None = None
        self._builds: dict[Screen | Task, Build] = {}
        self._built: dict[Screen | Task, QWidget] = {}
        self._unread: list[Callable[[], None]] = []
        self.hide()

    def add(
        self, screen: Screen | Task, build: Build, read_ahead: Callable[[], None] | None = None
    ) -> None:
        """There is such a screen; `build` makes its widget.

        `read_ahead` imports it, in a thread, once a librarian's library has been open for a while.
        """
        self._builds[screen] = build
        if read_ahead is not None:
            self._unread.append(read_ahead)

    @property
    def known(self) -> tuple[Screen, ...]:
        """Which screens there are, in their order."""
        return tuple(screen for screen in Screen if screen in self._builds)

    def has(self, task: Task) -> bool:
        """Whether a task has a screen of its own."""
        return task in self._builds

    @property
    def current(self) -> QWidget | None:
        """The widget that is shown; None while the pictures are."""
        return None if self.isHidden() else self.currentWidget()

    def attach(self, door: GatedDoor) -> None:
        """Show this library from now on."""
        self._door = door
        for widget in self._built.values():
            cast(Kept, widget).attach(door)
        QTimer.singleShot(_FIRST_PICTURES, self, self._read_ahead)

    def _read_ahead(self) -> None:
        if self._door is not None and self._door.librarian:
            for unread in self._unread:
                threading.Thread(target=unread, name="reading ahead").start()
            self._unread.clear()

    def release(self, afterwards: Callable[[], object]) -> bool:
        """Whether the window may go; `afterwards` goes on where something is saved first."""
        held = [widget for widget in self._built.values() if isinstance(widget, Holding)]
        return all(widget.release(afterwards) for widget in held)

    def refresh(self) -> None:
        """The catalogue changed: what is shown asks again, the others when they are gone to."""
        if (widget := self.current) is not None:
            cast(Kept, widget).refresh()

    def open(self, screen: Screen | Task) -> None:
        """Show it; one that is not there stays away."""
        if screen not in self._builds:
            return
        if screen not in self._built:
            widget = self._built[screen] = self._builds[screen](self._theme, self._courier)
            widget.setAccessibleName(name_of(screen))
            self.addWidget(widget)
            if self._door is not None:
                cast(Kept, widget).attach(self._door)
        else:
            cast(Kept, self._built[screen]).refresh()
        self.setCurrentWidget(self._built[screen])
        self.show()
        if isinstance(screen, Screen):  # who walks through the tasks goes on walking
            self._built[screen].setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit(screen)

"""The clerk: joins what librarians tell others on paper and in lists to one window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from assetlib.gate import GatedDoor
from assetlib.ui.actions import Actions
from assetlib.ui.courier import Courier
from assetlib.ui.figures_screen import FiguresScreen
from assetlib.ui.handover_dialog import HandoverDialog
from assetlib.ui.lists_window import ListsWindow
from assetlib.ui.papers_window import PapersWindow
from assetlib.ui.retention_dialog import RetentionDialog
from assetlib.ui.screens import Screen, Screens
from assetlib.ui.sections_dialog import SectionsDialog
from assetlib.ui.sidecars_window import SidecarsWindow
from assetlib.ui.theme import Theme
from assetlib.wording import say

Make = Callable[[GatedDoor], QDialog]


class Clerk(QObject):
    """Knows the screens and windows in which records are told, taken in and handed over.

    Signals:
        done: Pictures were changed by a list: the id of the change.
        taken_over: What others had taken for works is one's own now.
    """

    done = Signal(str)
    taken_over = Signal()

    def __init__(self, theme: Theme, courier: Courier, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._courier, self._window = theme, courier, window
        self._door: GatedDoor | None = None
        self._dialog: QDialog | None = None

    @property
    def dialog(self) -> QDialog | None:
        """What was opened last and is still there."""
        return self._dialog

    def join(self, screens: Screens, commands: Actions) -> None:
        """Let these parts of the window know of it; librarians find the rest in the menu."""
        screens.add(Screen.FIGURES, FiguresScreen)
        own = QMenu(say("paper.menu"), commands.keeping)
        commands.keeping.addMenu(own)
        self._put(own, "paper.act_papers", self._papers)
        self._put(own, "sections.act_sections", self._sections)
        self._put(own, "retention.act_retention", self._retention)

        lists = QMenu(say("lists.menu"), commands.keeping)
        commands.keeping.addMenu(lists)
        self._put(lists, "lists.act_lists", self._lists)
        self._put(lists, "sidecar.act_sidecars", self._sidecars)
        commands.handover.triggered.connect(lambda: self._open(self._handover, everybody=True))

    def attach(self, door: GatedDoor) -> None:
        """Work for this library from now on."""
        self._door = door

    def _put(self, menu: QMenu, key: str, make: Make) -> None:
        action = QAction(say(key), menu)
        action.triggered.connect(lambda: self._open(make))
        menu.addAction(action)

    def _open(self, make: Make, *, everybody: bool = False) -> None:
        if self._door is None or not (everybody or self._door.librarian):
            return
        if self._dialog is not None:
            self._dialog.close()
        dialog = self._dialog = make(self._door)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.destroyed.connect(lambda: self._forget(dialog))
        dialog.show()

    def _forget(self, gone: QDialog) -> None:
        if self._dialog is gone:
            self._dialog = None

    def _handover(self, door: GatedDoor) -> QDialog:
        ways = (self._theme, self._courier, door.handover, self._window)
        dialog = HandoverDialog(*ways, librarian=door.librarian)
        dialog.taken.connect(self.taken_over)
        return dialog

    def _lists(self, door: GatedDoor) -> QDialog:
        window = ListsWindow(self._theme, self._courier, door, self._window)
        window.taken.connect(lambda saved: self.done.emit(saved.deed))
        return window

    def _sidecars(self, door: GatedDoor) -> QDialog:
        window = SidecarsWindow(self._theme, self._courier, door.sidecars, self._window)
        window.taken.connect(lambda saved: self.done.emit(saved.deed))
        return window

    def _papers(self, door: GatedDoor) -> QDialog:
        return PapersWindow(self._theme, self._courier, door, self._window)

    def _retention(self, door: GatedDoor) -> QDialog:
        return RetentionDialog(self._theme, self._courier, door.retention, self._window)

    def _sections(self, door: GatedDoor) -> QDialog:
        return SectionsDialog(self._theme, self._courier, door.reorganising, self._window)

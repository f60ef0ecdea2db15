"""A seat: somebody at the real window over a library, whose hands are the commands of a scene."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from library import account
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from assetlib.entrance import LocalEntrance
from assetlib.library import Library, open_library
from assetlib.task import Task
from assetlib.ui.desk import Desk
from assetlib.ui.memory import Memory
from assetlib.ui.screens import Screen
from assetlib.ui.use_bar import button_word
from assetlib.use import Button
from assetlib.wording import say

PATIENCE = 60
"""Seconds: a loaded machine has time enough."""

REST = 0.4
"""Seconds in which nothing came any more."""

_Flag = QItemSelectionModel.SelectionFlag


class Seat:
    """A window of `who`, until it is left."""

    library: Library

    def __init__(
        self, app: QApplication, root: Path | None, cache: Path, who: str, language: str = "ja"
    ) -> None:
        self._app, self._who = app, who
        self._root, self._cache = root or Path(), cache
        memory = Memory()
        memory.keep("window/language", language)
        self.desk = Desk(app, self._open, memory, LocalEntrance(root, cache))
        self.window = self.desk.window

    def sit_down(self, width: int, height: int) -> None:
        """Show the window in that size, with everything in it."""
        self.window.resize(width, height)
        self.show()
        self.wait(lambda: self.desk.open)
        self.come_to_rest()

    def show(self) -> None:
        """Show the window, whatever it finds."""
        self.window.show()
        self.window.activateWindow()

    def leave(self) -> None:
        """Close it, and what is open before it."""
        front = QApplication.activeModalWidget()
        if isinstance(front, QDialog):
            front.reject()
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.desk.close()

    def wait(self, until: Callable[[], object]) -> None:
        """Let the program go on until that holds."""
        late = time.monotonic() + PATIENCE
        while not until():
            if time.monotonic() > late:
                raise TimeoutError("a scene waits for what never comes")
            self._app.processEvents()
            time.sleep(0.005)

    def wait_asking(self, ask: Callable[[], object], until: Callable[[], object]) -> None:
        """Ask again and again until that holds."""
        while not until():
            ask()
            self._rest()

    def come_to_rest(self) -> None:
        """Wait until pictures, plans and counts have come."""
        self.wait(self.window.centre.is_complete)
        self.wait(self._is_armed)
        self._rest()
        self.wait(self.window.centre.is_complete)

    def _rest(self) -> None:
        end = time.monotonic() + REST
        self.wait(lambda: time.monotonic() > end)

    def _is_armed(self) -> bool:
        armed = self.window.way_out.routes.armed
        if armed.rows != self.window.centre.grid.chosen() or armed.asking:
            return False
        return armed.use is None or not armed.rows or armed.plan is not None

    def look_for(self, words: str) -> None:
        """Type into the search."""
        self.window.centre.search.setText(words)
        self.wait(
            lambda: self.window.inquiry.answered and self.window.inquiry.answered.text == words
        )
        self.come_to_rest()

    def focus(self, widget: QWidget) -> None:
        """Put the keyboard there."""
        self.window.activateWindow()
        widget.setFocus()
        self.wait(widget.hasFocus)

    def press(self, widget: QWidget, words: str) -> None:
        """Press the first button there that says this."""
        buttons = widget.findChildren(QAbstractButton)
        found = (one for one in buttons if one.text() == say(words) and one.isVisibleTo(widget))
        next(found).click()
        self._rest()

    def press_escape(self) -> None:
        """Close what is offered below a field."""
        QTest.keyClick(self.window, Qt.Key.Key_Escape)
        self.window.centre.grid.setFocus()
        self.come_to_rest()

    def choose(self, *paths: str) -> None:
        """Choose pictures by their places in the library."""
        grid, model = self.window.centre.grid, self.window.centre.model
        for number, path in enumerate(paths):
            row = self.library.row_at(path).result()
            self.wait(lambda row=row: model.index_of(row).isValid())
            index = model.index_of(row)
            grid.scrollTo(index)
            if not number:
                grid.setCurrentIndex(index)
            how = _Flag.Select if number else _Flag.ClearAndSelect
            grid.selectionModel().select(index, how)
        self.wait(lambda: self.window.pane.shows(grid.chosen()))
        self.come_to_rest()

    def use(self, button: Button) -> None:
        """Press one of the three uses."""
        keys = self.window.centre.use_bar.trough.keys
        next(key for key in keys if key.text() == button_word(button)).click()
        self.come_to_rest()

    def open(self, screen: Screen, task: Task | None = None) -> None:
        """Go to a screen of librarians, and there to a task."""
        self.window.sidebar.open(screen)
        self.come_to_rest()
        if task is not None:
            self.window.stage.tasks.rows.choose(task)
            self.come_to_rest()

    @property
    def screen(self) -> QWidget:
        """What stands in the place of the pictures."""
        found = self.window.stage.screens.current
        assert found is not None
        return found

    @property
    def tile(self) -> QPoint:
        """The upper left corner of the picture that is chosen."""
        grid = self.window.centre.grid
        corner = grid.visualRect(grid.currentIndex()).topLeft()
        return grid.viewport().mapTo(self.window, corner)

    def part(self, widget: QWidget) -> QRect:
        """Where that stands in the window."""
        return QRect(widget.mapTo(self.window, QPoint(0, 0)), widget.size())

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """The dialog in front, once it is one of that kind."""
        self.wait(lambda: isinstance(QApplication.activeModalWidget(), kind))
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        return found

    def _open(self) -> Library:
        with account(self._who):
            self.library = open_library(self._root, self._cache, indexing=False)
        self.library.ready()
        return self.library

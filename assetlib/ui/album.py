"""The album: the real window, drawn into files for the documentation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QItemSelectionModel, QTimer

from assetlib.errors import WorkerStuck
from assetlib.ui.screens import Screen
from assetlib.ui.theme import Theme
from assetlib.ui.window import Window

LONGEST = 30_000
"""So many ms until a picture that has not arrived is a trouble."""

REST = 1_500
"""Ms in which what a screen asks for has come."""

SEARCH, TAG, SEVERAL = "防災", "防災", 12

_Flag = QItemSelectionModel.SelectionFlag


class Album:
    """Stages the window as a hand would and takes its picture once everything has arrived."""

    def __init__(self, window: Window, theme: Theme, folder: Path) -> None:
        self._window, self._theme, self._folder = window, theme, folder
        self._taken: list[Path] = []

    def take(self) -> tuple[Path, ...]:
        """All of them."""
        self._theme.choose("light")
        self._choose(1)
        self._shoot("main-light")
        self._theme.choose("dark")
        self._shoot("main-dark")
        self._theme.choose("light")
        self._enlarge()
        self._search(SEARCH)
        self._choose(1)
        self._shoot("search-light")
        self._search("")
        self._choose(1)
        self._type_tag(TAG)
        self._shoot("edit-light")
        self._choose(SEVERAL)
        self._shoot("several-light")
        self._keep()
        return tuple(self._taken)

    def _keep(self) -> None:
        """What only librarians see."""
        if Screen.TASKS not in self._window.sidebar.rows.screens:
            return
        self._window.sidebar.open(Screen.TASKS)
        resting = QTimer(singleShot=True, interval=REST)
        resting.start()
        self._wait(lambda: not resting.isActive())
        self._save("tasks-light")
        self._window.sidebar.choose("")

    def _choose(self, count: int) -> None:
        """Choose the first pictures of the grid."""
        self._wait(self._window.centre.is_complete)
        grid, model = self._window.centre.grid, self._window.centre.model
        grid.setFocus()
        grid.setCurrentIndex(model.index(0))
        for position in range(min(count, model.rowCount())):
            how = _Flag.Select if position else _Flag.ClearAndSelect
            grid.selectionModel().select(model.index(position), how)
        self._wait(lambda: self._window.pane.shows(grid.chosen()))

    def _enlarge(self) -> None:
        """The picture large, in both schemes."""
        lightbox = self._window.enlarging.lightbox
        self._window.commands.enlarge.trigger()
        for scheme in ("light", "dark"):
            self._theme.choose(scheme)
            self._wait(lambda: self._window.pane.shows(self._window.centre.grid.chosen()))
            self._wait(lambda: lightbox.picture.complete and bool(lightbox.legend.sentence.text()))
            self._shoot(f"large-{scheme}")
        self._theme.choose("light")
        lightbox.close_up()

    def _search(self, words: str) -> None:
        search = self._window.centre.search
        search.setText(words)
        self._wait(lambda: self._is_answered(words))
        search.setFocus()

    def _is_answered(self, words: str) -> bool:
        answered = self._window.inquiry.answered
        return answered is not None and answered.text == words

    def _type_tag(self, text: str) -> None:
        field = self._window.pane.picture.tags.field
        if field.isVisible():  # only a librarian has one
            self._window.pane.reveal(field)
            field.setFocus()
            field.setText(text)
            self._wait(lambda: field.offering)

    def _shoot(self, name: str) -> None:
        self._wait(self._window.centre.is_complete)
        self._save(name)

    def _save(self, name: str) -> None:
        path = self._folder / f"{name}.png"
        self._window.grab().save(str(path))
        self._taken.append(path)

    def _wait(self, until: Callable[[], bool]) -> None:
        """Let the program go on until that holds."""
        loop, looking, late = QEventLoop(), QTimer(interval=20), QTimer(singleShot=True)
        looking.timeout.connect(lambda: loop.quit() if until() else None)
        late.timeout.connect(lambda: loop.exit(1))
        looking.start()
        late.start(LONGEST)
        if loop.exec():
            raise WorkerStuck(str(self._folder))

"""Enlarging: joins the grid to the lightbox, which shows the chosen picture large."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from assetlib.door import Door
from assetlib.ui.actions import Actions
from assetlib.ui.centre import Centre
from assetlib.ui.courier import Courier
from assetlib.ui.lightbox import Lightbox
from assetlib.ui.theme import Theme
from assetlib.ui.use_desk import UseDesk
from assetlib.wording import say

Step = QAbstractItemView.CursorAction


class Enlarging(QObject):
    """What is seen large is what is chosen: so every command and the pane are about it."""

    def __init__(self, theme: Theme, courier: Courier, desk: UseDesk, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._courier, self._desk = theme, courier, desk
        self._door: Door | None = None

    def join(self, centre: Centre, actions: Actions, beside: QWidget) -> None:
        """Show pictures of this grid, over it and what lies beside it."""
        self._grid, self._model = centre.grid, centre.model
        covered, window = (beside, centre), centre.window()
        self.lightbox = Lightbox(self._theme, self._courier, self._desk, covered, window)
        self._grid.opened.connect(lambda _: self.open())
        actions.enlarge.triggered.connect(self.open)
        self._grid.selected.connect(self._follow)
        self.lightbox.stepped.connect(self._step)
        self.lightbox.closed.connect(self._leave)
        self.lightbox.dragged.connect(self._drag)
        for news in (self._desk.arrived, self._desk.changed, self._model.dataChanged):
            news.connect(self._refresh)

    def attach(self, door: Door) -> None:
        """Show pictures of this library from now on."""
        self._door = door
        self.lightbox.legend.attach(door)

    def open(self) -> None:
        """Show the current picture large, else the first one; without any, nothing happens."""
        index = self._grid.currentIndex()
        if not index.isValid():
            index = self._model.index(0)
        if self._door is None or not index.isValid():
            return
        # One of several would leave it open which of them a command means.
        flag = QItemSelectionModel.SelectionFlag
        self._grid.selectionModel().setCurrentIndex(index, flag.ClearAndSelect)
        self._show()
        self.lightbox.open_up()

    def hear(self, event: QKeyEvent) -> bool:
        """A key that nobody else took, as in the pane: whether the large picture takes it."""
        if self.lightbox.isVisible():
            event.accept()
            self.lightbox.keyPressEvent(event)
            return event.isAccepted()
        return False

    def _step(self, step: Step) -> None:
        self._grid.walk(step)
        self._show()

    def _follow(self, rows: tuple[int, ...]) -> None:
        """The picture may have gone, or another one been chosen behind."""
        if self.lightbox.isVisible():
            if len(rows) == 1:
                self._show()
            else:
                self.lightbox.close_up()

    def _refresh(self, *_: object) -> None:
        if self.lightbox.isVisible() and self._grid.currentIndex().isValid():
            self._show()

    def _show(self) -> None:
        at, count = self._grid.currentIndex().row(), self._model.rowCount()
        if self._door is None or at < 0:
            return
        row = self._model.row_at(at)
        tile, standing = self._model.tile(row), self._model.standing(row)
        place = say("enlarged.place", at=f"{at + 1:,}", count=count)
        self.lightbox.picture.show_picture(self._door, row)
        self.lightbox.legend.show_tile(row, tile, standing, place)
        self.lightbox.show_ends(first=at == 0, last=at == count - 1)
        title = tile.title if tile else ""
        self.lightbox.setAccessibleName(say("enlarged.name", title=title, place=place))

    def _leave(self, left: bool) -> None:  # noqa: FBT001 - as the signal tells it
        if not left:
            self._grid.setFocus()
        self._grid.scrollTo(self._grid.currentIndex())

    def _drag(self) -> None:
        """By the same hand as a tile: there is one way out."""
        self._grid.dragged.emit(self._model.row_at(self._grid.currentIndex().row()))

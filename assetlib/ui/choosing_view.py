"""A view in which the mouse chooses tiles: one, several, a run, or all that a band touches."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from assetlib.ui import rubber_band
from assetlib.ui.rubber_band import RubberBand
from assetlib.ui.theme import Theme
from assetlib.ui.tile_view import TileView

Flag = QItemSelectionModel.SelectionFlag
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
COMMANDS = CTRL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class ChoosingView(TileView):
    """Tiles to choose from, as in any folder window.

    Signals:
        dragged: A chosen picture (its row) is pulled away with the button held down.
    """

    dragged = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._start = QPersistentModelIndex()
        self._pressed = -1
        self._band: RubberBand | None = None
        self._grip: QPoint | None = None  # where a chosen tile is held
        self._pulled = QPoint()
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(16)
        self._scrolling.timeout.connect(self._scroll_on)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def reset(self) -> None:
        self._band = self._grip = None
        super().reset()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point, index = event.position().toPoint(), self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = -1
        self._by_keyboard = False
        if not index.isValid():
            self._press_ground(point, event.modifiers(), pull=left)
        elif left and event.modifiers() & (CTRL | SHIFT):
            self._choose(index, event.modifiers())
        elif not self.selectionModel().isSelected(index):
            self._choose(index)
        elif left:
            self._pressed = index.row()  # one of several: the others stay until the button is up
            self.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
        held = left and index.isValid() and self.selectionModel().isSelected(index)
        self._grip = point if held else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._band is None:
            super().mouseMoveEvent(event)
            self._drag_from_grip(event)
            return
        self._pulled = event.position().toPoint()
        self._pull()
        outside = not 0 <= self._pulled.y() < self.viewport().height()
        if outside and not self._scrolling.isActive():
            self._scrolling.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._band is not None:
            self._band = None
            self._scrolling.stop()
            self.viewport().update()
        elif self._pressed >= 0 and self.indexAt(event.position().toPoint()).row() == self._pressed:
            self._choose(self.model().index(self._pressed, 0))
        self._pressed = -1
        self._grip = None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._band is not None:
            with QPainter(self.viewport()) as painter:
                area = self._band.area(self._pulled + QPoint(0, self.verticalOffset()))
                area.translate(0, -self.verticalOffset())
                rubber_band.paint(painter, area, self._theme.tokens)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self._band is not None:
            self.viewport().update()

    def _choose(
        self,
        index: QModelIndex,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        *,
        walking: bool = False,
    ) -> None:
        """Select one; with Shift all from the last chosen one on, with Ctrl beside the others."""
        if not index.isValid():
            return
        chosen, ctrl = self.selectionModel(), bool(modifiers & CTRL)
        if modifiers & SHIFT and self._start.isValid():
            first, last = sorted((self._start.row(), index.row()))
            run = QItemSelection(self.model().index(first, 0), self.model().index(last, 0))
            chosen.select(run, Flag.Select if ctrl else Flag.ClearAndSelect)
            chosen.setCurrentIndex(index, Flag.NoUpdate)
            return
        command = Flag.ClearAndSelect
        if ctrl:
            command = Flag.NoUpdate if walking else Flag.Toggle
        chosen.setCurrentIndex(index, command)
        self._start = QPersistentModelIndex(index)

    def _drag_from_grip(self, event: QMouseEvent) -> None:
        """Say once that a tile is pulled away, when the hand has moved far enough."""
        grip, assets = self._grip, self.assets()
        if grip is None or assets is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        way = (event.position().toPoint() - grip).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._grip, self._pressed = None, -1  # several stay chosen: this is no click
            index = self.indexAt(grip)
            if index.isValid():
                self.dragged.emit(assets.row_at(index.row()))

    def _press_ground(self, point: QPoint, modifiers: Qt.KeyboardModifier, *, pull: bool) -> None:
        if not modifiers & (CTRL | SHIFT):
            self.clearSelection()
        if pull:
            origin = point + QPoint(0, self.verticalOffset())
            command = Flag.Toggle if modifiers & CTRL else Flag.Select
            self._band = RubberBand(origin, self.selectionModel().selection(), command)
            self._pulled = point

    def _pull(self) -> None:
        if self._band is not None:
            area = self._band.area(self._pulled + QPoint(0, self.verticalOffset()))
            touched = self._tiles_in(area.translated(0, -self.verticalOffset()))
            self.selectionModel().select(self._band.joined(touched), Flag.ClearAndSelect)
            self.viewport().update()

    def _scroll_on(self) -> None:
        """Scroll while the band is held beyond an edge, the faster the farther."""
        below = self._pulled.y() - self.viewport().height() + 1
        beyond = below if below > 0 else min(0, self._pulled.y())
        if beyond == 0:
            self._scrolling.stop()
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + beyond // 3 + (1 if beyond > 0 else 0))
        self._pull()


def parts(selection: QItemSelection) -> Iterator[QItemSelectionRange]:
    """The unbroken runs of a selection."""
    return (selection.at(number) for number in range(selection.size()))

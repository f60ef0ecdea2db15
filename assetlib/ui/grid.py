"""The grid: pictures to look through, choose, and open, with the mouse or the keyboard."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from assetlib import wording
from assetlib.ui.asset_model import Index
from assetlib.ui.choosing_view import COMMANDS, CTRL, ChoosingView, parts
from assetlib.ui.theme import Theme
from assetlib.ui.walk import step_of, target

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)

_SPOKEN = 10_000
"""Qt lists every index of a change for screen readers: of larger changes they hear the focus."""


class Grid(ChoosingView):
    """Pictures in lines, of which any number can be selected.

    Signals:
        selected: Other rows are selected than before: a tuple, in the order of the grid.
        opened: A row was double-clicked, or Enter or Space pressed on it.
        typed: Text was typed that is no command: whoever searches may take it.
        composed: An input method composes or confirms such text (`QInputMethodEvent`).
        zoomed: Wells are at least that wide now, px.
    """

    selected = Signal(tuple)
    opened = Signal(int)
    typed = Signal(str)
    composed = Signal(object)
    zoomed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._told: tuple[int, ...] = ()
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.timeout.connect(self._tell)
        self.setAccessibleName(wording.say("grid.name"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def chosen(self) -> tuple[int, ...]:
        """The selected rows, in the order of the grid."""
        assets = self.assets()
        if assets is None:
            return ()
        selection = self.selectionModel().selection()
        ranges = sorted((part.top(), part.bottom()) for part in parts(selection))
        return tuple(row for first, last in ranges for row in assets.rows_between(first, last))

    def set_zoom(self, px: int) -> None:
        before = self.zoom
        super().set_zoom(px)
        if self.zoom != before:
            self.zoomed.emit(self.zoom)

    def walk(self, step: QAbstractItemView.CursorAction) -> None:
        """Choose the picture a step leads to, as an arrow key would."""
        self._choose(self.moveCursor(step, Qt.KeyboardModifier.NoModifier))

    def reset(self) -> None:
        super().reset()
        self._telling.start(0)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        changed = sum(part.height() for part in (*parts(selected), *parts(deselected)))
        if changed < _SPOKEN:
            super().selectionChanged(selected, deselected)
        self.viewport().update()
        self._telling.start(0)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # a ring reaches beyond its tile
        self._let_compose()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._let_compose()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        confirmed, current = event.commitString(), self.currentIndex()
        if confirmed.isspace() and not event.preeditString():
            if current.isValid():  # with an input method on, this is what the Space key sends
                self._open(current)
        else:
            self.composed.emit(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        if query == Qt.InputMethodQuery.ImEnabled:
            return True
        return super().inputMethodQuery(query)

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,  # noqa: ARG002 - Qt's signature
    ) -> QModelIndex:
        page = max(1, self.viewport().height() // self._shape.pitch)
        position = target(action, self.currentIndex().row(), self._shape, page)
        return self.model().index(position, 0) if position >= 0 else QModelIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command, step = event.modifiers() & COMMANDS, step_of(event.key())
        current = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif step is not None and command in (Qt.KeyboardModifier.NoModifier, CTRL):
            self._choose(self.moveCursor(step, event.modifiers()), event.modifiers(), walking=True)
        elif event.key() == Qt.Key.Key_Space and command == CTRL and current.isValid():
            self._choose(current, event.modifiers())
        elif event.key() in _OPENING and not command and current.isValid():
            if not event.isAutoRepeat():
                self._open(current)
        elif not command and event.text().isprintable() and event.text():
            self.typed.emit(event.text())
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._open(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & CTRL:
            self.set_zoom(self._shape.least_with(-1 if event.angleDelta().y() > 0 else 1))
            event.accept()
        else:
            super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(wording.say("grid.name"))

    def _let_compose(self) -> None:
        """Qt lets nobody compose in a view whose items cannot be edited."""
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def _settle(self) -> None:
        super()._settle()
        self._telling.start(0)

    def _open(self, index: QModelIndex) -> None:
        if (assets := self.assets()) is not None:
            self.opened.emit(assets.row_at(index.row()))

    def _tell(self) -> None:
        """Once per change, however many signals it made inside."""
        chosen = self.chosen()
        if chosen != self._told:
            self._told = chosen
            self.selected.emit(chosen)

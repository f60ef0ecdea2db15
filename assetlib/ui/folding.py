"""Folding: in a narrow window the pictures stand beside one other thing, not between two."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtWidgets import QWidget

from assetlib.ui.centre import Centre
from assetlib.ui.pane import Pane
from assetlib.ui.sidebar import Sidebar
from assetlib.ui.stage import Stage
from assetlib.ui.tokens import ROOMY, WIDE


class Folding(QObject):
    """Below `WIDE` px a button puts the sidebar, or the tasks, where the pane is, and back."""

    def __init__(self, window: QWidget, stage: Stage, pane: Pane) -> None:
        super().__init__(window)
        self._window, self._stage, self._pane = window, stage, pane

    def join(self, centre: Centre, sidebar: Sidebar, ground: QWidget) -> None:
        """Let these parts of the window know of it."""
        self._places, self._sidebar, self._ground = centre.places, sidebar, ground
        self._places.toggled.connect(self._turn)
        sidebar.clicked.connect(self._go)
        sidebar.activated.connect(self._go)
        self._stage.tasks.rows.opened.connect(lambda _: self._places.setChecked(False))
        self._stage.changed.connect(self.mind)

    def mind(self) -> None:
        """Show what there is room for now."""
        width, stage = self._window.width(), self._stage
        narrow = width < WIDE and stage.has_pictures
        leading = not narrow or self._places.isChecked()
        stage.fold(away=not leading)
        self._ground.setVisible(leading and (width >= ROOMY or not stage.working))
        self._pane.setVisible(stage.has_pictures and not (narrow and leading))
        self._places.setVisible(narrow)

    def _turn(self, on: bool) -> None:  # noqa: FBT001 - as the signal tells it
        self.mind()
        if on:
            first = self._stage.tasks.rows if self._stage.working else self._sidebar
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, _: QModelIndex) -> None:
        """Somebody went somewhere: what is there is to be seen."""
        self._places.setChecked(False)

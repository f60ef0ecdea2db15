"""Away: the keys of the pictures, while a screen stands in their place."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from assetlib.ui.centre import Centre
from assetlib.ui.sidebar import Sidebar
from assetlib.ui.stage import Stage


class Away(QObject):
    """Who wants to search comes back to the pictures; the menu opens without its button."""

    def __init__(self, window: QWidget, stage: Stage, centre: Centre, sidebar: Sidebar) -> None:
        super().__init__(window)
        self._window, self._stage, self._centre = window, stage, centre
        centre.missed.connect(lambda: sidebar.choose(""))
        self._open = QShortcut(QKeySequence("F10"), window)  # the button's, where that is seen
        self._open.activated.connect(self._open_menu)
        stage.changed.connect(self._mind)
        self._mind()

    def _mind(self) -> None:
        self._open.setEnabled(not self._stage.has_pictures)

    def _open_menu(self) -> None:
        menu, window = self._centre.menu, self._window
        menu.popup(window.mapToGlobal(QPoint(window.width() - menu.sizeHint().width(), 0)))

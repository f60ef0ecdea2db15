"""The clerk: joins what librarians tell others on paper and in lists to one window."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from assetlib.ui.courier import Courier
from assetlib.ui.figures_screen import FiguresScreen
from assetlib.ui.screens import Screen, Screens
from assetlib.ui.theme import Theme


class Clerk(QObject):
    """Knows the screens and windows in which records are told, taken in and handed over."""

    def __init__(self, theme: Theme, courier: Courier, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._courier, self._window = theme, courier, window

    def join(self, screens: Screens) -> None:
        """Let these parts of the window know of it."""
        screens.add(Screen.FIGURES, FiguresScreen)

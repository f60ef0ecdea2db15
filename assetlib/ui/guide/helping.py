"""Helping: the commands of the menu 「ヘルプ」: the guides, and what this program is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from assetlib import __version__
from assetlib.guides import Guide
from assetlib.ui.actions import Actions
from assetlib.ui.courier import Courier
from assetlib.ui.guide.window import GuideWindow
from assetlib.ui.theme import Theme
from assetlib.wording import say


class Helping(QObject):
    """Builds the window at first need, and keeps it."""

    def __init__(self, theme: Theme, courier: Courier, commands: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._courier, self._over = theme, courier, window
        self.window: GuideWindow | None = None
        commands.about.triggered.connect(self._tell_about)
        for guide, action in commands.guides.items():
            action.triggered.connect(partial(self._open, guide))

    def _open(self, guide: Guide, *_: bool) -> None:
        if self.window is None:
            self.window = GuideWindow(self._theme, self._courier, self._over)
        self.window.open_guide(guide)

    def _tell_about(self) -> None:
        text = say("window.about_text", version=__version__)
        QMessageBox.about(self._over, say("window.about_title"), text)

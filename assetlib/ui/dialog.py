"""A dialog: Enter presses the button that has the keyboard, and else the one that leads on."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from assetlib.ui.enter import Enter


class Dialog(QDialog):
    """Every dialog of the house; what is ticked or chosen with Space leaves Enter alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._enter = Enter(self, ticks=False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._enter.listen()

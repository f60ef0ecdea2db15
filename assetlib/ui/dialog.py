"""A dialog: Enter presses the button that has the keyboard, and else the one that leads on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QDialog

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Dialog(QDialog):
    """Every dialog of the house; what is ticked or chosen with Space leaves Enter alone."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would press the default button, with the keyboard on 「やめる」 too: what a default
        # button does can let pictures leave.
        at = self.focusWidget()
        if event.key() in _ENTER and isinstance(at, QAbstractButton) and not at.isCheckable():
            at.click()
        else:
            super().keyPressEvent(event)

"""The scrim: what is behind a dialog steps back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

from assetlib.ui.theme import Theme


class Scrim(QWidget):
    """Lies over a whole window while a dialog stands before it, and goes with the dialog."""

    def __init__(self, theme: Theme, window: QWidget, dialog: QDialog) -> None:
        super().__init__(window)
        self._theme = theme
        dialog.finished.connect(self.deleteLater)
        window.installEventFilter(self)
        theme.changed.connect(self.update)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._theme.tokens.scrim))

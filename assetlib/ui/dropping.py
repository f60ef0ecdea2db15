"""Dropping: files that are dropped onto the window from elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from assetlib.ui.offer_dialog import files_in


class Dropping(QObject):
    """Hears what the parts of the window leave to it; what is dragged out of it is not taken in.

    Signals:
        dropped: The files (tuple of `Path`).
    """

    dropped = Signal(tuple)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent) or event.source() is not None or not files_in(event):
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(files_in(event))
        return True

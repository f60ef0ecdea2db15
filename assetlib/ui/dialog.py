"""A dialog: Enter presses the button that has the keyboard, and else the one that leads on."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from assetlib.ui.enter import Enter


class Dialog(QDialog):
    """Every dialog of the house; what is ticked or chosen with Space leaves Enter alone.

    Its words may come once it stands there and make it grow: it stays on the screen as a whole.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._enter = Enter(self, ticks=False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._enter.listen()
        QTimer.singleShot(0, self, self._stay_on_screen)  # some systems tell of the frame later

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible() and not event.spontaneous():  # whoever pulls at its edge knows better
            self._stay_on_screen()

    def _stay_on_screen(self) -> None:
        """The top before all else: there it can be held."""
        room, frame = self.screen().availableGeometry(), self.frameGeometry()
        frame.moveRight(min(frame.right(), room.right()))
        frame.moveBottom(min(frame.bottom(), room.bottom()))
        frame.moveLeft(max(frame.left(), room.left()))
        frame.moveTop(max(frame.top(), room.top()))
        if frame != self.frameGeometry():
            self.move(frame.topLeft())

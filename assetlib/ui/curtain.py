"""The curtain: the empty window that is painted before the real one has been imported.

It imports Qt and next to nothing else, so it is there in about the time that Qt takes by itself.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from assetlib.ui.inside import room_on_screen
from assetlib.ui.memory import Memory
from assetlib.ui.tokens import DARK, LEAST, LIGHT, SIZE, Tokens
from assetlib.wording import say


class Curtain(QWidget):
    """Where the last window was and in its colours, until the next one stands in its place.

    Signals:
        painted: It has been painted for the first time.
    """

    painted = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._was_painted = False
        self._ground = QColor(_tokens(memory).canvas)
        self.setWindowTitle(say("window.title_plain"))
        self.setMinimumSize(*LEAST)
        self.resize(*SIZE)
        room = room_on_screen(self)
        if geometry := memory.state("window/geometry"):
            self.restoreGeometry(geometry)
        elif self.size() != self.size().boundedTo(room):
            self.setWindowState(Qt.WindowState.WindowMaximized)  # nothing of it is below the screen
        self.resize(self.size().boundedTo(room))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._ground)
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)


def _tokens(memory: Memory) -> Tokens:
    scheme = memory.word("window/scheme", "system")
    if scheme in ("light", "dark"):
        return DARK if scheme == "dark" else LIGHT
    now = QGuiApplication.styleHints().colorScheme()
    return DARK if now == Qt.ColorScheme.Dark else LIGHT

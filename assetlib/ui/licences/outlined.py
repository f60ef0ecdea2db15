"""An outlined badge: a word about something, with no level behind it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel

from assetlib.ui.ink import Ink, brush
from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import BADGE_HEIGHT, BADGE_RADIUS, SMALL

_PAD = 8


class Outlined(QLabel):
    """20 px high, in a thin frame."""

    def __init__(self, theme: Theme, text: str = "", ink: Ink = "text") -> None:
        super().__init__(text)
        self._theme, self._ink = theme, ink
        self.setFixedHeight(BADGE_HEIGHT)
        theme.changed.connect(self.update)

    def say(self, text: str, ink: Ink = "text") -> None:
        """Say this."""
        self._ink = ink
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(font(SMALL)).horizontalAdvance(self.text())
        return QSize(words + 2 * _PAD, BADGE_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.tokens.edge), 1))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, BADGE_RADIUS, BADGE_RADIUS)
        painter.setPen(brush(self._theme.tokens, self._ink))
        painter.setFont(font(SMALL))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

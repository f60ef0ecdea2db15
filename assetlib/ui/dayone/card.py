"""A card: a part of the screen on the light surface, with round corners."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from assetlib.ui.theme import Theme
from assetlib.ui.tokens import WELL_RADIUS


class Card(QFrame):
    """Paints its own ground, so that no style sheet reaches what lies on it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()), WELL_RADIUS, WELL_RADIUS)
        painter.end()


def rounded(rect: QRectF, *, top: bool, bottom: bool) -> QPainterPath:
    """A rectangle that is round only where it lies in the corners of a card."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(rect, WELL_RADIUS, WELL_RADIUS)
    if not top:
        path.addRect(rect.adjusted(0, 0, 0, -WELL_RADIUS))
    if not bottom:
        path.addRect(rect.adjusted(0, WELL_RADIUS, 0, 0))
    return path

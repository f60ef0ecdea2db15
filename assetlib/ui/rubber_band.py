"""A rubber band: the area pulled open over a grid, and what was selected before it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from assetlib.ui.tokens import BADGE_RADIUS, Tokens

Flag = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True)
class RubberBand:
    """Pulled from `origin`, a point of everything there is, so that it holds while scrolling.

    `command` says how what it touches joins what was selected `before`.
    """

    origin: QPoint
    before: QItemSelection
    command: Flag

    def area(self, point: QPoint) -> QRect:
        """What lies between the origin and a point."""
        return QRect(
            QPoint(min(self.origin.x(), point.x()), min(self.origin.y(), point.y())),
            QPoint(max(self.origin.x(), point.x()), max(self.origin.y(), point.y())),
        )

    def joined(self, touched: QItemSelection) -> QItemSelection:
        """Everything selected now."""
        together = QItemSelection(self.before)
        together.merge(touched, self.command)
        return together


def paint(painter: QPainter, area: QRect, tokens: Tokens) -> None:
    """A thin frame with a breath of colour; pictures stay visible through it."""
    fill = QColor(tokens.accent)
    fill.setAlphaF(0.12)
    painter.setBrush(fill)
    painter.setPen(QPen(QColor(tokens.accent), 1))
    frame = QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(frame, BADGE_RADIUS, BADGE_RADIUS)

"""Two small pictures of a folder: enough to know it again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from assetlib.ui.theme import Theme
from assetlib.ui.thumbnails import Thumbnails
from assetlib.ui.tokens import CONTROL_RADIUS

SIDE, GAP = 32, 4


class Thumbs(QWidget):
    """Draws what has arrived, and calm wells for what has not."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._thumbnails = theme, thumbnails
        self._rows: tuple[int, ...] = ()
        self.setFixedSize(2 * SIDE + GAP, SIDE)
        thumbnails.arrived.connect(self._look)

    def show_rows(self, rows: Sequence[int]) -> None:
        """Show the pictures of these rows."""
        self._rows = tuple(rows)
        self.update()

    def _look(self, rows: set[int]) -> None:
        if rows.intersection(self._rows):
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, row in enumerate(self._rows):
            frame = QRectF(number * (SIDE + GAP), 0, SIDE, SIDE).adjusted(0.5, 0.5, -0.5, -0.5)
            self._draw(painter, frame, self._thumbnails.get(row))
        painter.end()

    def _draw(self, painter: QPainter, frame: QRectF, picture: QPixmap | None) -> None:
        tokens = self._theme.tokens
        shape = QPainterPath()
        shape.addRoundedRect(frame, CONTROL_RADIUS, CONTROL_RADIUS)
        painter.fillPath(shape, QColor(tokens.well))
        if picture is not None:
            painter.fillPath(shape, self._brush(frame, picture))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawPath(shape)

    def _brush(self, frame: QRectF, picture: QPixmap) -> QBrush:
        """A photograph fills the frame, a drawing with see-through ground has air round it."""
        room = SIDE if not picture.hasAlphaChannel() else SIDE - 8
        how = Qt.AspectRatioMode.KeepAspectRatio
        if not picture.hasAlphaChannel():
            how = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        ratio = self.devicePixelRatioF()
        size = picture.size().scaled(QSize(room, room), how)
        small = picture.scaled(size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, _SMOOTH)
        ground = QPixmap(QSize(SIDE, SIDE) * ratio)
        ground.fill(Qt.GlobalColor.transparent)
        drawn = QPainter(ground)
        at = (ground.size() - small.size()) / 2
        drawn.drawPixmap(at.width(), at.height(), small)
        drawn.end()
        ground.setDevicePixelRatio(ratio)
        brush = QBrush(ground)
        brush.setTransform(brush.transform().translate(frame.x() - 0.5, 0))
        return brush


_SMOOTH = Qt.TransformationMode.SmoothTransformation

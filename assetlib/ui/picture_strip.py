"""A strip of small pictures: which ones a sentence is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from assetlib.door import Door
from assetlib.ui.courier import Courier
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import CONTROL_RADIUS
from assetlib.wording import say

SIDE, MOST = 40, 3
"""Px of one, and how many stand in a strip before the rest is counted."""

_AIR = 4


class _Small(QWidget):
    """One picture: a drawing with some air round it, a photograph to the edge."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._picture = QPixmap()
        self.setFixedSize(SIDE, SIDE)
        self.setToolTip(name)
        self.setAccessibleName(name)
        theme.changed.connect(self.update)

    def show_picture(self, data: bytes) -> None:
        """Show what a library calls a thumbnail; what cannot be drawn stays an empty well."""
        self._picture.loadFromData(data)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            area = QPainterPath()
            frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            area.addRoundedRect(frame, CONTROL_RADIUS, CONTROL_RADIUS)
            painter.fillPath(area, QColor(tokens.well))
            if not self._picture.isNull():
                painter.setClipPath(area)
                painter.drawPixmap(self._place(), self._picture, QRectF(self._picture.rect()))
                painter.setClipping(False)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawPath(area)

    def _place(self) -> QRectF:
        drawing = self._picture.hasAlphaChannel()
        side = SIDE - 2 * _AIR if drawing else SIDE
        mode = Qt.AspectRatioMode.KeepAspectRatio
        if not drawing:
            mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        size = self._picture.size().scaled(QSize(side, side), mode)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(self.rect()).center())
        return place


class PictureStrip(QWidget):
    """The first pictures, and how many others there are."""

    def __init__(
        self, theme: Theme, courier: Courier, door: Door, pictures: Sequence[tuple[int, str]]
    ) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        shown = pictures if len(pictures) <= MOST else pictures[: MOST - 1]
        for row, title in shown:
            small = _Small(theme, title)
            courier.deliver(door.thumbnail(row), small, small.show_picture, lambda _: None)
            line.addWidget(small)
        if rest := len(pictures) - len(shown):
            words = QLabel(say("reminder.others", n=rest))
            words.setProperty("role", "second")
            words.setToolTip(
                say("reminder.comma").join(title for _, title in pictures[-rest:][:20])
            )
            line.addWidget(words)
        line.addStretch(1)

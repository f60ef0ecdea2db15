"""The well of an offer: a picture that is not in the library, as the inspection drew it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame

from assetlib.ui.icons import pixmap
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import ICON, WELL_RADIUS

_AIR = 25
"""That part of its side stays free around a picture."""


class OfferWell(QFrame):
    """What is offered, once it was inspected; until then, and where it may not be drawn, a sign."""

    def __init__(self, theme: Theme, name: str, side: int) -> None:
        super().__init__()
        self._theme, self._image, self._sign = theme, QImage(), "clock"
        self.setFixedSize(side, side)
        self.setAccessibleName(name)
        theme.changed.connect(self.update)

    def show_image(self, image: QImage) -> None:
        """Show this; nothing may be shown where it is null."""
        self._image, self._sign = image, "picture-off"
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            ground = QPainterPath()
            ground.addRoundedRect(QRectF(self.rect()), WELL_RADIUS, WELL_RADIUS)
            paper = tokens.canvas if self._image.isNull() else tokens.well
            painter.fillPath(ground, QColor(paper))
            if self._image.isNull():
                sign = pixmap(self._sign, tokens.text2, ICON, self.devicePixelRatioF())
                middle = self.rect().center()
                painter.drawPixmap(middle.x() - ICON // 2, middle.y() - ICON // 2, sign)
                return
            air = self.width() // _AIR
            room = self.size() - QSize(2 * air, 2 * air)
            size = self._image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(QRectF(self.rect()).center())
            painter.drawImage(place, self._image)

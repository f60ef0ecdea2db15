"""The preview: one picture as large as the pane lets it be."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame

from assetlib.door import Door
from assetlib.ui.coming_picture import ComingPicture
from assetlib.ui.courier import Courier
from assetlib.ui.icons import pixmap
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import ICON, PANE_INNER_WIDTH, WELL_RADIUS

HEIGHT, LOW_HEIGHT = 200, 112
"""Px of the box, and of that in a low window, where the terms are to be seen as well."""

_MARGIN = 16


class Preview(QFrame):
    """A box of one height, so that nothing below it moves; the thumbnail comes first."""

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__()
        self._theme = theme
        self._picture = ComingPicture(courier, self._side, self)
        self._picture.changed.connect(self.update)
        self.setFixedHeight(HEIGHT)
        theme.changed.connect(self.update)

    @property
    def complete(self) -> bool:
        """Whether nothing better will come for this row."""
        return self._picture.complete

    def squeeze(self, *, low: bool) -> None:
        """Leave the terms their room in a low window."""
        self.setFixedHeight(LOW_HEIGHT if low else HEIGHT)

    def show_picture(self, door: Door, row: int, content: str) -> None:
        """Show the picture of that row in that content, and nothing of the one before."""
        self._picture.show_picture(door, row, content)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, image = self._theme.tokens, self._picture.image
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()), WELL_RADIUS, WELL_RADIUS)
        # On dark the picture lies on its paper, as in the grid: black outlines would vanish.
        paper = tokens.well if self._theme.dark and not image.isNull() else tokens.canvas
        painter.fillPath(ground, QColor(paper))
        if not image.isNull():
            painter.drawImage(self._place(), image)
        elif self._picture.drawn:
            sign = pixmap("picture-off", tokens.text2, ICON * 2, self.devicePixelRatioF())
            middle = self.rect().center()
            painter.drawPixmap(middle.x() - ICON, middle.y() - ICON, sign)
        painter.end()

    def _side(self) -> int:
        return round(PANE_INNER_WIDTH * self.devicePixelRatioF())

    def _place(self) -> QRect:
        """The picture in the middle of the box, whole."""
        room = self.size() - QSize(2 * _MARGIN, 2 * _MARGIN)
        size = self._picture.image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        return place

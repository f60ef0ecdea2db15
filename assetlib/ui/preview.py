"""The preview: one picture as large as the pane lets it be."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame

from assetlib.door import Door
from assetlib.ui.courier import Courier
from assetlib.ui.icons import pixmap
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import ICON, PANE_INNER_WIDTH, WELL_RADIUS

HEIGHT = 200
PAUSE = 80
"""So many ms a picture is chosen before it is drawn anew; its thumbnail comes at once."""
_MARGIN = 16


class Preview(QFrame):
    """A box of one height, so that nothing below it moves; the thumbnail comes first."""

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__()
        self._theme, self._courier = theme, courier
        self._door: Door | None = None
        self._row: int | None = None
        self._content = ""
        self._picture = QPixmap()
        self._drawn = False  # the picture itself has come, or there is none
        self.setFixedHeight(HEIGHT)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask_picture)
        theme.changed.connect(self.update)

    @property
    def complete(self) -> bool:
        """Whether nothing better will come for this row."""
        return self._drawn and not self._pause.isActive()

    def show_picture(self, door: Door, row: int, content: str) -> None:
        """Show the picture of that row in that content, and nothing of the one before."""
        if (row, content) == (self._row, self._content):
            return
        if row != self._row:
            self._picture, self._drawn = QPixmap(), False
        self._door, self._row, self._content = door, row, content
        self._ask_thumbnail(door, row)
        self._pause.start()  # who walks through pictures wants only the one they stop at

    def _ask_thumbnail(self, door: Door, row: int) -> None:
        def show(data: bytes) -> None:
            if row == self._row and not self._drawn:
                self._show(data)

        # A thumbnail that fails is no news: the preview, asked at the same time, says it.
        self._courier.deliver(door.thumbnail(row), self, show, lambda _: None)

    def _ask_picture(self) -> None:
        door, row = self._door, self._row
        if door is None or row is None:
            return

        def show(data: bytes) -> None:
            if row == self._row:
                self._drawn = True
                self._show(data)

        def give_up(_: BaseException) -> None:
            self._drawn = True  # the thumbnail stays; the pane and the banner say what is wrong
            self.update()

        side = round(PANE_INNER_WIDTH * self.devicePixelRatioF())
        self._courier.deliver(door.preview(row, side), self, show, give_up)

    def _show(self, data: bytes) -> None:
        picture = QPixmap()
        if data and picture.loadFromData(data):
            self._picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()), WELL_RADIUS, WELL_RADIUS)
        # On dark the picture lies on its paper, as in the grid: black outlines would vanish.
        paper = tokens.well if self._theme.dark and not self._picture.isNull() else tokens.canvas
        painter.fillPath(ground, QColor(paper))
        if not self._picture.isNull():
            painter.drawPixmap(self._place(), self._picture)
        elif self._drawn:
            sign = pixmap("picture-off", tokens.text2, ICON * 2, self.devicePixelRatioF())
            middle = self.rect().center()
            painter.drawPixmap(middle.x() - ICON, middle.y() - ICON, sign)
        painter.end()

    def _place(self) -> QRect:
        """The picture in the middle of the box, whole, never larger than its own pixels allow."""
        room = self.size() - QSize(2 * _MARGIN, 2 * _MARGIN)
        size = self._picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        return place

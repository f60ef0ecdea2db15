"""A picture as it comes: its thumbnail at once, its own pixels once somebody stops at it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from assetlib.door import Door
from assetlib.futures import shaped
from assetlib.ui.courier import Courier

PAUSE = 80
"""So many ms a picture is chosen before it is drawn anew; its thumbnail comes at once."""


class ComingPicture(QObject):
    """One row's picture, for whoever paints it; `side` tells how many pixels there is room for.

    Signals:
        changed: More of it is here, or it is another one: paint again.
    """

    changed = Signal()

    def __init__(self, courier: Courier, side: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._courier, self._side = courier, side
        self._door: Door | None = None
        self._row: int | None = None
        self._content: str | None = None
        self._asked = 0
        self.image = QImage()
        self.drawn = False  # the picture itself has come, or there is none
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask_picture)

    @property
    def complete(self) -> bool:
        """Whether nothing better will come for this row."""
        return self.drawn and not self._pause.isActive()

    def show_picture(self, door: Door, row: int, content: str | None = None) -> None:
        """Fetch the picture of that row in that content, and nothing of the one before."""
        if (row, content) == (self._row, self._content):
            return
        if row != self._row:
            self.image, self.drawn = QImage(), False
            self.changed.emit()
        self._door, self._row, self._content = door, row, content
        self._ask_thumbnail(door, row)
        self._pause.start()  # who walks through pictures wants only the one they stop at

    def look_again(self) -> None:
        """There is other room than before: fetch it anew where that takes more pixels."""
        if self._row is not None and self._side() > self._asked:
            self._pause.start()

    def _ask_thumbnail(self, door: Door, row: int) -> None:
        def show(data: bytes) -> None:
            if row == self._row and not self.drawn:
                self._show(decoded(data))

        # A thumbnail that fails is no news: the picture, asked for at the same time, says it.
        self._courier.deliver(door.thumbnail(row), self, show, lambda _: None)

    def _ask_picture(self) -> None:
        door, row = self._door, self._row
        if door is None or row is None:
            return

        def show(image: QImage) -> None:
            if row == self._row:
                self.drawn = True
                self._show(image)

        def give_up(_: BaseException) -> None:
            if row == self._row:
                self.drawn = True  # the thumbnail stays; pane and banner say what is wrong
                self.changed.emit()

        self._asked = self._side()
        # Decoded by the library's thread that brings it: a large one would hold the window.
        picture = shaped(door.preview(row, self._asked), decoded)
        self._courier.deliver(picture, self, show, give_up)

    def _show(self, image: QImage) -> None:
        if not image.isNull():
            self.image = image
        self.changed.emit()


def decoded(data: bytes) -> QImage:
    """An image as windows paint it fastest, or a null one; may be called from any thread."""
    image = QImage()
    if not data or not image.loadFromData(data):  # `fromData` would keep the others waiting
        return image
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)

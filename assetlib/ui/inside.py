"""Inside: a dialog is no larger than the window around it; what has no room there scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from assetlib.ui.revealing import Revealing
from assetlib.ui.tokens import LOW

AIR = 40
"""Px that a dialog leaves free of the width of the window around it; twice that of its height."""

_LITTLE = 8
"""The same where the window is low itself."""

_LOOKED_AT = (QEvent.Type.Show, QEvent.Type.LayoutRequest)


_FRAME = QSize(16, 40)
"""What the system puts round a window, about."""


def room_in(host: QWidget) -> QSize:
    """How large a dialog may be before that window, px."""
    air = AIR if host.height() >= LOW else _LITTLE
    return QSize(host.width() - air, host.height() - 2 * air)


def room_on_screen(window: QWidget) -> QSize:
    """How large a window of its own may be, px."""
    return window.screen().availableSize() - _FRAME


def _least(layout: QLayout, width: int) -> QSize:
    """What a layout needs at that width; words that wrap may need more lines."""
    least = layout.totalMinimumSize()
    if layout.hasHeightForWidth():
        least.setHeight(max(least.height(), layout.totalMinimumHeightForWidth(width)))
    return least


class _Page(QWidget):
    """Is as high as its words need at its width: a scroll area asks for no more than one line."""

    least = 0
    """Px that it is high in any case."""

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        layout = self.layout()
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and layout is not None:
            self.setMinimumHeight(max(self.least, _least(layout, self.width()).height()))
        return done


class Inside(QObject):
    """Looks at a dialog when it is shown and whenever its parts ask for more room.

    Without a window around it, it is one itself, and the screen is what there is. A `snug` one is
    as high as its words need at its width, which Qt asks at another.
    """

    def __init__(self, dialog: QWidget, host: QWidget | None, *, snug: bool = False) -> None:
        super().__init__(dialog)
        self._dialog, self._host, self._snug = dialog, host, snug
        self._scrolls = False
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._dialog and event.type() in _LOOKED_AT:
            self._look()
        return False

    def _look(self) -> None:
        dialog = self._dialog
        room = room_in(self._host) if self._host else room_on_screen(dialog)
        layout = dialog.layout()
        if layout is None:
            return
        needed = _least(layout, min(dialog.width(), room.width()))
        needed = needed.expandedTo(dialog.minimumSize())
        if self._snug and not self._scrolls and layout.hasHeightForWidth():
            high = max(layout.totalHeightForWidth(dialog.width()), dialog.minimumHeight())
            dialog.resize(dialog.width(), high)
        if not self._scrolls and needed != needed.boundedTo(room):
            self._let_scroll(room)
        if dialog.size() != dialog.size().boundedTo(room):
            dialog.resize(dialog.size().boundedTo(room))

    def _let_scroll(self, room: QSize) -> None:
        """Only now: a page that scrolls as a whole is the last resort."""
        dialog, self._scrolls = self._dialog, True
        page = _Page()
        area = Revealing(page)
        if (layout := dialog.layout()) is not None:
            page.setLayout(layout)
        page.setMinimumSize(dialog.minimumSize())
        if dialog.minimumWidth() <= room.width():  # else the bar at the side brings another below
            bar = area.verticalScrollBar().sizeHint().width()
            page.setMinimumWidth(max(0, dialog.minimumWidth() - bar))
        page.least = dialog.minimumHeight()
        whole = QVBoxLayout(dialog)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        dialog.setMinimumSize(dialog.minimumSize().boundedTo(room))

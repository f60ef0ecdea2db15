"""A revealing area: it scrolls to whatever has the keyboard in it, wherever the keyboard was."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

_AIR = 12
"""Px that stay free above and below what is scrolled to."""


class Revealing(QScrollArea):
    """Every page that scrolls up and down."""

    def __init__(self, page: QWidget | None = None) -> None:
        super().__init__()
        if page is not None:
            self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._first: QWidget | None = None
        self._entered = self._waiting = False
        self._ring = QFrame(self)
        self._ring.setProperty("role", "ring")
        self._ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ring.hide()
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._follow)
        QTimer.singleShot(0, self, self._show_it)  # it may have come later than the keyboard

    def begin_at(self, first: QWidget) -> None:
        """The keyboard begins at this part of the page where that is seen at once.

        Else it begins at the page, which the arrow keys move: it is to be read from its top. Tab
        leads to the part then.
        """
        self._first, self._waiting = first, True
        first.setFocus(Qt.FocusReason.TabFocusReason)
        self.verticalScrollBar().setValue(0)
        QTimer.singleShot(0, self, self._stay_on_top)  # when everything has found its place

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring.hide()

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - Qt's signature
        if next_ and self.hasFocus() and self._first is not None and self._first.isVisible():
            self._first.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().focusNextPrevChild(next_)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ring.setGeometry(self.rect())

    def _stay_on_top(self) -> None:
        first, self._waiting = self._first, False
        if first is None or first is not self.window().focusWidget():
            return
        below = first.mapTo(self.viewport(), first.rect().bottomLeft()).y()
        if below > self.viewport().height():
            self.setAccessibleName(self.window().windowTitle())
            self.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, part: QWidget) -> None:
        """Qt's own looks for the cursor of what is typed into, and is content with that."""
        at, room = part.mapTo(self.viewport(), QPoint()), self.viewport().size()
        at += QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        wide, high = min(part.width(), room.width()), min(part.height(), room.height() - 2 * _AIR)
        self.ensureVisible(at.x() + wide // 2, at.y() + high // 2, wide // 2, high // 2 + _AIR)

    def _show_ring(self) -> None:
        self._ring.setGeometry(self.rect())
        self._ring.raise_()
        self._ring.show()

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        """Qt shows what Tab leads to only where it comes from a widget inside as well."""
        page = self.widget()
        if page is None or now is None or self._waiting or not page.isAncestorOf(now):
            return
        before, self._entered = self._entered, True
        came = old is None or old.window() is not now.window()
        if (came and before) or QApplication.mouseButtons():
            return  # who comes back finds a window as it was, and nothing moves under a click
        if not came:
            self._show(now)
        QTimer.singleShot(0, self, self._show_it)  # when everything has found its place

    def _show_it(self) -> None:
        """Where the keyboard is now."""
        page, now = self.widget(), self.window().focusWidget()
        if page is not None and now is not None and page.isAncestorOf(now) and not self._waiting:
            self._show(now)

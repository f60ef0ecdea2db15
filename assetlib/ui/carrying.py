"""Carrying: a category dragged to another place in the sidebar, within its own tree only.

Nothing leaves the window by it, so it is no drag of the system: the pointer is followed here.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from assetlib.categories import can_move
from assetlib.ui.category_row import PATH
from assetlib.ui.facts import path_of
from assetlib.ui.sidebar import Sidebar
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import CONTROL_RADIUS
from assetlib.wording import say

PAUSE = 600
"""Ms over a closed category until it opens."""

_EDGE, _STEP, _OFTEN = 24, 12, 40
"""Near the edge (px) the tree scrolls by so much (px), so often (ms)."""

_SIDE = 8


class Carrying(QObject):
    """While `allowed`, a press on a category and a move of the pointer carries it.

    Signals:
        dropped: The category's path, and the one it was let go over ("" is the top).
    """

    dropped = Signal(str, str)

    def __init__(self, theme: Theme, sidebar: Sidebar) -> None:
        super().__init__(sidebar)
        self._sidebar, self._view = sidebar, sidebar.viewport()
        self.allowed = False
        self._pressed, self._path, self._carried = QPoint(), "", False
        self.goal: str | None = None
        """Over what it would be let go; None where it cannot be."""
        self._frame = Frame(theme, self._view)
        self._opening = QTimer(self, singleShot=True, interval=PAUSE)
        self._opening.timeout.connect(self._open)
        self._scrolling = QTimer(self, interval=_OFTEN)
        self._scrolling.timeout.connect(self._scroll)
        self._view.installEventFilter(self)
        sidebar.installEventFilter(self)

    @property
    def carried(self) -> str:
        """The path of what is carried now, "" for nothing."""
        return self._path if self._carried else ""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            return self._mind(event)
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if self._carried and escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # it lets go of what is carried, and does nothing else
            return True
        if self._carried and escape and event.type() == QEvent.Type.KeyPress:
            self._let_go()
            return True
        if self._carried and event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self._let_go()
        return False

    def _mind(self, event: QMouseEvent) -> bool:
        at, kind = event.position().toPoint(), event.type()
        if kind == QEvent.Type.MouseButtonPress:
            left = event.button() == Qt.MouseButton.LeftButton
            path = self._sidebar.indexAt(at).data(PATH) if left and self.allowed else None
            self._pressed, self._path = at, path or ""
        elif kind == QEvent.Type.MouseMove and self._path:
            if event.buttons() & Qt.MouseButton.LeftButton:
                return self._follow(at)
            self._let_go()
        elif kind == QEvent.Type.MouseButtonRelease and self._carried:
            path, goal = self._path, self.goal
            self._let_go()
            if goal is not None:
                # After the tree has heard of the release: a dialog comes of it.
                QTimer.singleShot(0, self, lambda: self.dropped.emit(path, goal))
        return False

    def _follow(self, at: QPoint) -> bool:
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self._carried and not far:
            return True  # else the tree would choose what lies under the pointer
        if not self._carried:
            self._carried = True
            self._scrolling.start()
        self._aim(at)
        return True

    def _aim(self, at: QPoint) -> None:
        index = self._sidebar.indexAt(at)
        over = index.data(PATH)
        goal = over if over is not None and can_move(self._path, over) else None
        self._view.setCursor(
            Qt.CursorShape.ForbiddenCursor if goal is None else Qt.CursorShape.ClosedHandCursor
        )
        if over is None or self._sidebar.isExpanded(index):
            self._opening.stop()
        elif goal != self.goal or not self._opening.isActive():
            self._opening.start()
        self.goal = goal
        row = self._sidebar.visualRect(index)
        self._frame.setGeometry(row)
        self._frame.setVisible(goal is not None)
        QToolTip.showText(self._view.mapToGlobal(at + QPoint(12, 12)), self._words(), self._view)

    def _words(self) -> str:
        name = self._path.rpartition("/")[2]
        if self.goal is None:
            return say("order.carrying", name=name)
        if not self.goal:
            return say("order.carry_top", name=name)
        return say("order.carry_into", name=name, into=path_of(self.goal))

    def _open(self) -> None:
        index = self._sidebar.indexAt(self._view.mapFromGlobal(self._view.cursor().pos()))
        if self._carried and index.data(PATH):
            self._sidebar.expand(index)

    def _scroll(self) -> None:
        y = self._view.mapFromGlobal(self._view.cursor().pos()).y()
        bar = self._sidebar.verticalScrollBar()
        if y < _EDGE:
            bar.setValue(bar.value() - _STEP)
        elif y > self._view.height() - _EDGE:
            bar.setValue(bar.value() + _STEP)

    def _let_go(self) -> None:
        self._carried, self._path, self.goal = False, "", None
        self._opening.stop()
        self._scrolling.stop()
        self._frame.hide()
        self._view.unsetCursor()
        QToolTip.hideText()


class Frame(QWidget):
    """Drawn around the row it would be let go over."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
        frame = QRectF(self.rect()).adjusted(_SIDE + 1, 1, -_SIDE - 1, -1)
        painter.drawRoundedRect(frame, CONTROL_RADIUS, CONTROL_RADIUS)
        painter.end()

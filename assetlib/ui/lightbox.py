"""The lightbox: one picture as large as the window has room for, with what to keep in mind."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QWidget

from assetlib.ui.coming_picture import ComingPicture
from assetlib.ui.courier import Courier
from assetlib.ui.icon_button import IconButton
from assetlib.ui.icons import pixmap
from assetlib.ui.legend import HEIGHT, Legend
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import CONTROL_HEIGHT, ICON, WELL_RADIUS
from assetlib.ui.use_desk import UseDesk
from assetlib.wording import say

Step = QAbstractItemView.CursorAction

EDGE = 56
"""Left free at both sides for the arrows, px; at the top for the cross, and below as little."""

_PAPER = 16
_TWICE = 2
"""A picture of few pixels is blown up to twice its size at most."""

_STEPS: dict[int, Step] = {
    Qt.Key.Key_Left: Step.MoveLeft,
    Qt.Key.Key_Up: Step.MoveLeft,
    Qt.Key.Key_Right: Step.MoveRight,
    Qt.Key.Key_Down: Step.MoveRight,
    Qt.Key.Key_Home: Step.MoveHome,
    Qt.Key.Key_End: Step.MoveEnd,
}
_CLOSING = (Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Lightbox(QFrame):
    """Lies over some parts of the window and takes their keys; hidden until it is opened.

    The pane stays in sight beside it: with the terms whole, the star, and what was said last.

    Signals:
        stepped: Somebody goes on to another picture (the step).
        closed: It is hidden again; whether the keyboard has gone elsewhere by itself (bool).
        dragged: The picture is pulled away with the button held down.
    """

    stepped = Signal(object)
    closed = Signal(bool)
    dragged = Signal()

    def __init__(
        self,
        theme: Theme,
        courier: Courier,
        desk: UseDesk,
        covered: Sequence[QWidget],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._covered, self._within = theme, tuple(covered), parent
        self._grip: QPoint | None = None
        self.setProperty("role", "canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picture = ComingPicture(courier, self._side, self)
        self.picture.changed.connect(self.update)
        self.legend = Legend(theme, courier, desk)
        self.legend.setParent(self)
        self._cross = self._button("close", "enlarged.close", self.close_up)
        self._back = self._button(
            "chevron-left", "enlarged.back", lambda: self.stepped.emit(Step.MoveLeft)
        )
        self._on = self._button(
            "chevron-right", "enlarged.on", lambda: self.stepped.emit(Step.MoveRight)
        )
        for part in covered:
            part.installEventFilter(self)
        theme.changed.connect(self.update)
        QApplication.instance().focusChanged.connect(self._mind_focus)  # type: ignore[union-attr]
        self.hide()

    def open_up(self) -> None:
        """Come forward and take the keyboard."""
        self._cover()
        self.raise_()
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_up(self, *, left: bool = False) -> None:
        """Hide again; `left`: the keyboard is elsewhere already."""
        if self.isVisible():
            self.hide()
            self.closed.emit(left)

    def show_ends(self, *, first: bool, last: bool) -> None:
        """Which of the arrows lead on."""
        self._back.setEnabled(not first)
        self._on.setEnabled(not last)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.Move)
        if moved and watched in self._covered and self.isVisible():
            self._cover()
        return False

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """The keyboard stays among what is seen."""
        stops = [self, self._back, self._on, self._cross]
        stops = [one for one in stops if one.isEnabled()]
        now = self.focusWidget()
        at = stops.index(now) if now in stops else 0
        stops[(at + (1 if next_ else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (step := _STEPS.get(event.key())) is not None:
            self.stepped.emit(step)
        elif event.key() in _CLOSING and not event.isAutoRepeat():
            self.close_up()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        on_it = self._place().contains(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        self._grip = event.position().toPoint() if left and on_it else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            return
        way = (event.position().toPoint() - self._grip).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._grip = None
            self.dragged.emit()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grip = None

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.close_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width, below = self.width(), self.height() - HEIGHT
        self.legend.setGeometry(0, below, width, HEIGHT)
        side = CONTROL_HEIGHT
        gap, middle = (EDGE - side) // 2, (below - side) // 2
        self._cross.setGeometry(width - gap - side, gap, side, side)
        self._back.setGeometry(gap, middle, side, side)
        self._on.setGeometry(width - gap - side, middle, side, side)
        self.picture.look_again()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, image = self._theme.tokens, self.picture.image
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(tokens.canvas))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            place = self._place()
            if not image.isNull():
                if self._theme.dark and image.hasAlphaChannel():
                    # Black outlines would vanish on dark, as in the grid.
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(QColor(tokens.well))
                    paper = QRectF(place).adjusted(-_PAPER, -_PAPER, _PAPER, _PAPER)
                    painter.drawRoundedRect(paper, WELL_RADIUS, WELL_RADIUS)
                painter.drawImage(place, image)
            elif self.picture.drawn:
                sign = pixmap("picture-off", tokens.text2, ICON * 2, self.devicePixelRatioF())
                middle = self._room().center()
                painter.drawPixmap(middle.x() - ICON, middle.y() - ICON, sign)

    def _button(self, icon: str, words: str, does: Callable[[], None]) -> IconButton:
        button = IconButton(self._theme, icon, say(words))
        button.setParent(self)
        button.clicked.connect(does)
        return button

    def _mind_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Whoever goes to what lies below has done looking."""
        below = (now is part or part.isAncestorOf(now) for part in self._covered if now)
        if self.isVisible() and any(below):
            self.close_up(left=True)

    def _cover(self) -> None:
        whole = QRect()
        for part in self._covered:
            whole |= QRect(part.mapTo(self._within, QPoint()), part.size())
        self.setGeometry(whole)

    def _room(self) -> QRect:
        return self.rect().adjusted(EDGE, EDGE // 2, -EDGE, -HEIGHT - EDGE // 2)

    def _side(self) -> int:
        room = self._room()
        return round(max(room.width(), room.height()) * self.devicePixelRatioF())

    def _place(self) -> QRect:
        """The picture in the middle of the room, whole."""
        room, ratio = self._room(), self.devicePixelRatioF()
        most = self.picture.image.size() * (_TWICE / ratio) if self.picture.drawn else room.size()
        size = self.picture.image.size().scaled(
            room.size().boundedTo(most), Qt.AspectRatioMode.KeepAspectRatio
        )
        place = QRect(QPoint(), size)
        place.moveCenter(room.center())
        return place

"""A chip: one tag of a picture, or of some of several pictures."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QMenu

from assetlib.ui.icons import pixmap
from assetlib.ui.mixed import Held
from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import BADGE_ICON, CHIP_HEIGHT, CHIP_RADIUS, SMALL
from assetlib.wording import say

_SIDE = 10
"""Between the round end of a chip and its words, px."""


class Chip(QAbstractButton):
    """A tag held by all is solid and can be taken off; held by some it is dashed and can be given.

    Signals:
        managing: Somebody wants to bring this tag into order, as a thing of its own.

    Only the sign at its end is pressed by the mouse; with the keyboard, Space or Delete presses it.
    """

    managing = Signal()

    def __init__(self, theme: Theme, held: Held, *, editable: bool) -> None:
        super().__init__()
        self._theme, self.held, self._editable = theme, held, editable
        count = "" if held.by_all else f"  {held.count}/{held.total}"
        self.setText(held.value + count)
        self.setToolTip(self._words() if editable else "")
        self.setAccessibleName(self._words() if editable else self.text())
        focus = Qt.FocusPolicy.TabFocus if editable else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        self.setFixedHeight(CHIP_HEIGHT)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(font(SMALL)).horizontalAdvance(self.text())
        sign = BADGE_ICON + 4 if self._editable else 0
        return QSize(words + sign + 2 * _SIDE + 2, CHIP_HEIGHT)

    def hitButton(self, pos: QPoint) -> bool:
        return self._editable and pos.x() >= self.width() - BADGE_ICON - _SIDE - 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        removing = event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
        if self._editable and removing and self.held.by_all:
            self.click()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._editable:
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        words = say("order.tag_manage", tag=self.held.value).replace("&", "&&")
        menu.addAction(words).triggered.connect(lambda _=False: self.managing.emit())
        menu.popup(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        inner = self.rect().adjusted(_SIDE, 0, -_SIDE, 0)
        if self._editable:
            self._paint_sign(painter, inner)
            inner.setRight(inner.right() - BADGE_ICON - 4)
        painter.setPen(QColor(self._theme.tokens.text))
        painter.setFont(font(SMALL))
        middle = Qt.TextElideMode.ElideMiddle
        words = QFontMetrics(painter.font()).elidedText(self.text(), middle, inner.width() + 1)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.held.by_all:
            painter.setBrush(QColor(tokens.hover))
        else:
            painter.setPen(QPen(QColor(tokens.edge), 1, Qt.PenStyle.DashLine))
        if self.hasFocus():
            frame = frame.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawRoundedRect(frame, CHIP_RADIUS, CHIP_RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_sign(self, painter: QPainter, inner: QRect) -> None:
        tokens = self._theme.tokens
        ink = tokens.accent if self.underMouse() else tokens.text2
        name = "close" if self.held.by_all else "plus"
        sign = pixmap(name, ink, BADGE_ICON, self.devicePixelRatioF())
        top = (self.height() - BADGE_ICON) // 2
        painter.drawPixmap(inner.right() - BADGE_ICON + 3, top, sign)

    def _words(self) -> str:
        key = "pane.tag_remove" if self.held.by_all else "pane.tag_give"
        return say(key, tag=self.held.value, count=self.held.count, total=self.held.total)

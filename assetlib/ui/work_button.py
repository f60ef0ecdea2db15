"""The work button: which work pictures are taken for, until when, and the way to another one."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from assetlib.ui.icons import pixmap
from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import BODY, BODY_LINE, BUTTON_ICON, CONTROL_RADIUS, SMALL, SMALL_LINE
from assetlib.ui.use_bar import button_word
from assetlib.use import Use
from assetlib.wording import JAPAN, say, say_day

_SIDE, _GAP, _LINE_GAP = 8, 6, 4

_WIDEST, _ASIDE = 288, 220
"""So wide a title may make it, and what stands below the title, px."""


def until(iso: str) -> str:
    """「12月13日まで」; in another year with the year."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return ""
    if day.year != datetime.now(JAPAN).year:
        return say("purpose.until", day=say_day(iso))
    return say("purpose.until", day=say("purpose.short_day", month=day.month, day=day.day))


def second_line(use: Use) -> str:
    """The button's word, and the last day of the work."""
    last = until(use.work.last_day) if use.work else ""
    return say("purpose.between").join(filter(None, (button_word(use.button), last)))


class WorkButton(QAbstractButton):
    """The title in bold over a quiet second line; press it for the works."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._below = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(BODY_LINE + _LINE_GAP + SMALL_LINE + 8)
        theme.changed.connect(self.update)

    def show_use(self, use: Use) -> None:
        """Show what pictures are taken for."""
        self.setText(use.work.title if use.work else say("purpose.untitled"))
        self._below = second_line(use)
        self.setToolTip("\n".join((self.text(), self._below, say("purpose.work_hint"))))
        self.setAccessibleName(say("purpose.work_name", title=self.text(), use=self._below))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        title = QFontMetrics(font(BODY, bold=True)).horizontalAdvance(self.text())
        below = QFontMetrics(font(SMALL)).horizontalAdvance(self._below)
        sides = 2 * _SIDE + 2
        width = max(title + _GAP + BUTTON_ICON + sides, min(_ASIDE, below + sides))
        return QSize(min(_WIDEST, width), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(96, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            room = self.width() - 2 * _SIDE
            bold, right = font(BODY, bold=True), Qt.TextElideMode.ElideRight
            metrics = QFontMetrics(bold)
            title = metrics.elidedText(self.text(), right, room - _GAP - BUTTON_ICON)
            painter.setFont(bold)
            painter.setPen(QColor(tokens.text))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(_SIDE, 4, room, BODY_LINE), middle, title)
            left = _SIDE + metrics.horizontalAdvance(title) + _GAP
            sign = pixmap("chevron-up", tokens.text, BUTTON_ICON, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, 4 + (BODY_LINE - BUTTON_ICON) / 2), sign)
            painter.setFont(font(SMALL))
            painter.setPen(QColor(tokens.text2))
            below = QFontMetrics(font(SMALL)).elidedText(self._below, right, room)
            top = 4 + BODY_LINE + _LINE_GAP
            painter.drawText(QRect(_SIDE, top, room, SMALL_LINE), middle, below)

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse():
            painter.setBrush(QColor(tokens.hover))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, CONTROL_RADIUS, CONTROL_RADIUS)

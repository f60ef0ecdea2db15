"""A facet chip: a round button that narrows what is shown, with how much it would leave."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from assetlib.ui.icons import pixmap
from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import BADGE_ICON, CHIP_HEIGHT, CHIP_RADIUS, SMALL
from assetlib.wording import say

_SIDE, _GAP, _SIGN_GAP = 12, 8, 6


class FacetChip(QAbstractButton):
    """Off it is quiet, on it is bold with a check; a count not known yet is 「…」.

    It never gets narrower: a smaller count moves nothing beside it.
    """

    tail = 0
    """Px that whoever builds on it keeps free at the end."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._count: int | None = None
        self.wanted = False
        self._widest = _width("00")
        self.setText(text)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(CHIP_HEIGHT)
        self.toggled.connect(self.updateGeometry)
        theme.changed.connect(self.update)
        self.show_count(None)

    @property
    def on(self) -> bool:
        """Whether it narrows what is shown."""
        return self.isChecked()

    def show_on(self, *, on: bool) -> None:
        """Show whether it narrows; only somebody's press is told by `toggled`."""
        with QSignalBlocker(self):
            self.setChecked(on)
        self.updateGeometry()

    @property
    def count(self) -> str:
        """The figure it shows."""
        if self._count is None:
            return say("purpose.counting") if self.isEnabled() else ""
        return f"{self._count:,}"

    def show_count(self, count: int | None) -> None:
        """Show how many it would leave; None while that is being counted."""
        self._count = count
        self._widest = max(self._widest, _width(self.count))
        words = say("purpose.counting_name") if count is None else self.count
        self.setAccessibleName(say("purpose.facet_name", name=self.text(), count=words))
        self.updateGeometry()
        self.update()

    def offer(self, *, something: bool) -> None:
        """Be wanted from now on if it would leave something; else stay, where it was, but quiet.

        What comes and goes with each search would move everything beside and below it.
        """
        self.setEnabled(something)
        self.wanted = self.wanted or something

    def sizeHint(self) -> QSize:
        widest = max(_width(self.text(), bold=bold) for bold in (False, True))
        sign = BADGE_ICON + _SIGN_GAP if self.on else 0
        rest = _GAP + self._widest + self.tail
        return QSize(2 * _SIDE + sign + widest + rest, CHIP_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, on = self._theme.tokens, self.on
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        left = _SIDE
        if on:
            sign = pixmap("check", tokens.accent, BADGE_ICON, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left - 2, (self.height() - BADGE_ICON) / 2), sign)
            left += BADGE_ICON + _SIGN_GAP - 2
        area, middle = self.rect(), Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(SMALL, bold=on))
        ink = tokens.text if self.isEnabled() else tokens.text2
        painter.setPen(QColor(tokens.accent if on else ink))
        painter.drawText(area.adjusted(left, 0, 0, 0), middle, self.text())
        painter.setFont(font(SMALL))
        painter.setPen(QColor(tokens.accent if on else tokens.text2))
        right = Qt.AlignmentFlag.AlignRight
        painter.drawText(area.adjusted(0, 0, -_SIDE - self.tail, 0), middle | right, self.count)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        ground = tokens.line if self.underMouse() else tokens.hover
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accentsoft if self.on else ground))
        frame = QRectF(self.rect())
        if not self.isEnabled():
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            frame.adjust(0.5, 0.5, -0.5, -0.5)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            frame.adjust(1, 1, -1, -1)
        painter.drawRoundedRect(frame, CHIP_RADIUS, CHIP_RADIUS)


def _width(text: str, *, bold: bool = False) -> int:
    return QFontMetrics(font(SMALL, bold=bold)).horizontalAdvance(text)

"""A level as a badge: its sign and its word; the common one stays without a fill."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from assetlib.terms import Level
from assetlib.ui.dayone.words import ICONS, INKS, level_word
from assetlib.ui.icons import pixmap
from assetlib.ui.ink import colour
from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import BADGE_HEIGHT, BADGE_ICON, BADGE_RADIUS, SMALL

_PAD, _GAP = 6, 4


class LevelBadge(QLabel):
    """使えます with a check, the others on their level's calm fill."""

    def __init__(self, theme: Theme, level: Level, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(BADGE_HEIGHT)
        self.show_level(level)

    @property
    def level(self) -> Level:
        """What it shows now."""
        return self._level

    def show_level(self, level: Level, why: str = "") -> None:
        """Show this level; `why` is the sentence behind it."""
        self._level = level
        self.setText(level_word(level))
        self.setToolTip(why)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(font(SMALL)).horizontalAdvance(self.text())
        pads = _PAD if self._level is Level.OK else 2 * _PAD
        return QSize(pads + BADGE_ICON + _GAP + words + 1, BADGE_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, ink = self._theme.tokens, INKS[self._level]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0
        if self._level is not Level.OK:
            left = _PAD
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(getattr(tokens, ink).soft))
            painter.drawRoundedRect(QRectF(self.rect()), BADGE_RADIUS, BADGE_RADIUS)
        sign = pixmap(ICONS[self._level], colour(tokens, ink), BADGE_ICON, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - BADGE_ICON) // 2, sign)
        painter.setPen(QColor(colour(tokens, ink)))
        painter.setFont(font(SMALL))
        words = self.rect().adjusted(left + BADGE_ICON + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()

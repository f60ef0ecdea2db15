"""Levels: the word, the sign, and the ink of each level of a licence decision."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from assetlib.terms import Level
from assetlib.ui.icons import pixmap
from assetlib.ui.ink import Ink, brush, colour
from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import BADGE_RADIUS, BODY, BUTTON_ICON, CHIP_HEIGHT
from assetlib.use import Verdict
from assetlib.wording import say

_SIGNS = {
    Level.OK: "check",
    Level.REMIND: "note",
    Level.WARN: "question",
    Level.BLOCK: "blocked",
}
_INKS: dict[Level, Ink] = {
    Level.OK: "ok",
    Level.REMIND: "remind",
    Level.WARN: "warn",
    Level.BLOCK: "block",
}
_LEFT, _RIGHT, _GAP = 6, 8, 4


def word_of(level: Level) -> str:
    """使えます, 表示などが必要, 確かめてから, or 使えません."""
    return say(f"purpose.level_{level.value}")


def verdict_words(verdict: Verdict) -> str:
    """The level with its reason: 使えません：業者へ渡せません."""
    word = word_of(verdict.level)
    return say("purpose.because", level=word, reason=verdict.reason) if verdict.reason else word


def sign_of(level: Level) -> str:
    """The name of its icon, so that colour is never the only signal."""
    return _SIGNS[level]


def ink_of(level: Level) -> Ink:
    """The ink of its words."""
    return _INKS[level]


class LevelBadge(QWidget):
    """A level as the pane and the dialogs say it: 24 px high, bold on its calm fill."""

    def __init__(self, theme: Theme, level: Level = Level.OK) -> None:
        super().__init__()
        self._theme = theme
        self._font = font(BODY, bold=True)
        self.setFixedHeight(CHIP_HEIGHT)
        theme.changed.connect(self.update)
        self.show_level(level)

    @property
    def level(self) -> Level:
        """What it says."""
        return self._level

    def show_level(self, level: Level) -> None:
        """Say this level."""
        self._level = level
        self.setAccessibleName(word_of(level))
        self.setFixedWidth(self.sizeHint().width())
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._font).horizontalAdvance(word_of(self._level))
        return QSize(_LEFT + BUTTON_ICON + _GAP + words + _RIGHT, CHIP_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, ink = self._theme.tokens, ink_of(self._level)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(tokens, ink).soft))
        painter.drawRoundedRect(QRectF(self.rect()), BADGE_RADIUS, BADGE_RADIUS)
        ratio = self.devicePixelRatioF()
        sign = pixmap(sign_of(self._level), colour(tokens, ink), BUTTON_ICON, ratio)
        painter.drawPixmap(QPointF(_LEFT, (self.height() - BUTTON_ICON) / 2), sign)
        painter.setPen(brush(tokens, ink))
        painter.setFont(self._font)
        words = self.rect().adjusted(_LEFT + BUTTON_ICON + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, word_of(self._level))
        painter.end()

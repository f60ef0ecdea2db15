"""A badge: one word about a picture, outlined or on its level's calm fill."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from assetlib.ui.emptying import empty
from assetlib.ui.flow import Flow
from assetlib.ui.ink import Ink, brush
from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import BADGE_HEIGHT, BADGE_RADIUS, SMALL


class Badge(QLabel):
    """A word in a frame; with a level it stands on that level's fill instead."""

    def __init__(self, theme: Theme, text: str, level: Ink | None = None) -> None:
        super().__init__(text)
        self._theme, self._level = theme, level
        self.setFixedHeight(BADGE_HEIGHT)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(font(SMALL)).horizontalAdvance(self.text())
        return QSize(width + 14, BADGE_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, BADGE_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._level is None:
            painter.setPen(QPen(QColor(tokens.edge), 1))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(getattr(tokens, self._level).soft))
        painter.drawRoundedRect(frame, BADGE_RADIUS, BADGE_RADIUS)
        painter.setPen(brush(tokens, self._level or "text2"))
        painter.setFont(font(SMALL))
        words = QFontMetrics(font(SMALL)).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width() - 10
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
        painter.end()


class BadgeRow(QWidget):
    """The badges of one picture, in a line that wraps; hidden while there are none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._flow = Flow(self)

    def show_badges(self, words: tuple[str, ...]) -> None:
        """Show these words."""
        empty(self._flow)
        for word in words:
            badge = Badge(self._theme, word)
            self._flow.addWidget(badge)
            badge.show()  # now, not with the next event, so that nothing flickers
        self.setVisible(bool(words))

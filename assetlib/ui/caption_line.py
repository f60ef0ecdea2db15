"""The line of words under a picture, drawn once for a width and a screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from assetlib import wording
from assetlib.ui.caption import Word, fitting
from assetlib.ui.icons import pixmap as icon_pixmap
from assetlib.ui.lettering import Lettering, Line
from assetlib.ui.recent import Recent
from assetlib.ui.tokens import BADGE_HEIGHT, BADGE_ICON, BADGE_RADIUS, SMALL, Tokens

KEPT = 1_000
_PAD, _GAP, _ICON_GAP = 8, 6, 4


class CaptionLine:
    """Draws the words of tiles in one scheme, at one width and device pixel ratio."""

    def __init__(self, tokens: Tokens, width: int, ratio: float) -> None:
        self._tokens = tokens
        self._width = width
        self._ratio = ratio
        self._small = Lettering(SMALL)
        self._kept: Recent[tuple[Word, ...], QPixmap] = Recent(KEPT)

    def drawn(self, words: tuple[Word, ...]) -> QPixmap:
        """The words that fit, each in its frame, and how many more there are."""
        found = self._kept.get(words)
        if found is None:
            found = QPixmap(round(self._width * self._ratio), round(BADGE_HEIGHT * self._ratio))
            found.setDevicePixelRatio(self._ratio)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter, words)
            painter.end()
            self._kept.put(words, found)
        return found

    def _draw(self, painter: QPainter, words: tuple[Word, ...]) -> None:
        widths = [self._width_of(word) for word in words]
        rest = wording.say("grid.more", count=len(words))
        more = self._small.line(rest, self._width).width
        count = max(1, fitting(widths, _GAP, more, self._width))
        left = 0
        for word, width in zip(words[:count], widths, strict=False):
            left += self._draw_word(painter, left, min(width, self._width), word) + _GAP
        if count < len(words) and left + more <= self._width:
            painter.setPen(QColor(self._tokens.text2))
            said = wording.say("grid.more", count=len(words) - count)
            self._letter(painter, left, self._small.line(said, self._width))

    def _width_of(self, word: Word) -> int:
        icon = BADGE_ICON + _ICON_GAP if word.icon else 0
        return self._small.line(word.text, self._width).width + 2 * _PAD + icon

    def _draw_word(self, painter: QPainter, left: int, width: int, word: Word) -> int:
        tokens = self._tokens
        ink = tokens.warn.text if word.loud else tokens.text2
        frame = QRectF(left, 0, width, BADGE_HEIGHT)
        if word.loud:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.warn.soft))
        else:
            frame.adjust(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(QColor(tokens.edge), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, BADGE_RADIUS, BADGE_RADIUS)
        start = left + _PAD
        if word.icon:
            sign = icon_pixmap(word.icon, ink, BADGE_ICON, self._ratio)
            painter.drawPixmap(QPointF(start - 2, (BADGE_HEIGHT - BADGE_ICON) / 2), sign)
            start += BADGE_ICON + _ICON_GAP - 2
        painter.setPen(QColor(ink))
        self._letter(painter, start, self._small.line(word.text, left + width - _PAD - start))
        return width

    def _letter(self, painter: QPainter, left: int, line: Line) -> None:
        self._small.draw(painter, QPoint(left, 0), BADGE_HEIGHT, line)

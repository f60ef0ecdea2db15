"""The line of words under a picture, drawn once for a width and a screen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from assetlib import wording
from assetlib.terms import Level
from assetlib.ui.caption import Word, fitting
from assetlib.ui.icons import pixmap as icon_pixmap
from assetlib.ui.ink import Ink, brush, colour
from assetlib.ui.lettering import Lettering, Line
from assetlib.ui.levels import ink_of
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
        words = tuple(self._short(word) for word in words)
        widths = [self._width_of(word) for word in words]
        if len(words) > 1 and words[-1].plain:  # elided rather than counted
            widths[-1] = min(widths[-1], max(0, self._width - sum(widths[:-1]) - _GAP))
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

    def _short(self, word: Word) -> Word:
        """Where both do not fit, the reason alone: sign, ground and picture tell the level.

        Half a reason says less than the level, or something else.
        """
        for both in (word, replace(word, text=word.short or word.text)):
            if not word.reason or self._width_of(both) <= self._width:
                return both
        reason = replace(word, text=word.reason, reason="")
        fits = self._small.line(word.reason, 10 * self._width).width + self._around(reason)
        return reason if fits <= self._width else replace(word, reason="")

    def _width_of(self, word: Word) -> int:
        reason = 2 * _PAD + self._line(word.reason).width if word.reason else 0
        return self._line(word.text).width + self._around(word) + reason

    def _around(self, word: Word) -> int:
        return _pads(word) + (BADGE_ICON + _ICON_GAP if word.icon else 0)

    def _line(self, text: str) -> Line:
        return self._small.line(text, self._width)

    def _draw_word(self, painter: QPainter, left: int, width: int, word: Word) -> int:
        ink = _ink(word)
        self._draw_ground(painter, QRectF(left, 0, width, BADGE_HEIGHT), word)
        start = left + (_PAD if _framed(word) else 2 if word.icon else 0)
        end = left + width - (_PAD if _framed(word) else 0)
        if word.icon:
            sign = icon_pixmap(word.icon, colour(self._tokens, ink), BADGE_ICON, self._ratio)
            painter.drawPixmap(QPointF(start - 2, (BADGE_HEIGHT - BADGE_ICON) / 2), sign)
            start += BADGE_ICON + _ICON_GAP - 2
        painter.setPen(brush(self._tokens, ink))
        line = self._small.line(word.text, end - start)
        self._letter(painter, start, line)
        start += line.width + 2 * _PAD
        if word.reason and end - start > _PAD:
            rule = QRectF(start - _PAD - 0.5, 5, 1, BADGE_HEIGHT - 10)
            painter.fillRect(rule, painter.pen().color())
            self._letter(painter, start, self._small.line(word.reason, end - start))
        return width

    def _draw_ground(self, painter: QPainter, frame: QRectF, word: Word) -> None:
        if not _framed(word):
            return
        if word.loud or word.level:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(getattr(self._tokens, _ink(word)).soft))
        else:
            frame.adjust(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(QColor(self._tokens.edge), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, BADGE_RADIUS, BADGE_RADIUS)

    def _letter(self, painter: QPainter, left: int, line: Line) -> None:
        self._small.draw(painter, QPoint(left, 0), BADGE_HEIGHT, line)


def _framed(word: Word) -> bool:
    """Whether it stands in a frame or on a fill; the common case stays quiet."""
    return not word.plain and word.level is not Level.OK


def _pads(word: Word) -> int:
    return 2 * _PAD if _framed(word) else 2


def _ink(word: Word) -> Ink:
    if word.level:
        return ink_of(word.level)
    return "warn" if word.loud else "text2"

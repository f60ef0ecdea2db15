"""Lettering: lines of text laid out once, in the house's sizes, and drawn many times."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QStaticText

from assetlib.ui.recent import Recent
from assetlib.ui.theme import font

KEPT = 4_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line, ready to draw. `elided` says whether its end is cut off."""

    text: QStaticText
    width: int
    height: int
    elided: bool


class Lettering:
    """Lays out lines in one size and weight, and keeps them."""

    def __init__(self, px: int, *, bold: bool = False) -> None:
        self._font = font(px, bold=bold)
        self._metrics = QFontMetricsF(self._font)
        self._kept: Recent[tuple[str, int], Line] = Recent(KEPT)

    def line(self, text: str, room: int) -> Line:
        """A text in at most `room` px, its end elided where it must be."""
        line = self._kept.get((text, room))
        if line is None:
            line = self._lay_out(text, room)
            self._kept.put((text, room), line)
        return line

    def draw(self, painter: QPainter, at: QPoint, height: int, line: Line) -> None:
        """Draw a line in the painter's colour, in the middle of `height` px below `at`."""
        painter.setFont(self._font)
        painter.drawStaticText(at.x(), at.y() + (height - line.height) // 2, line.text)

    def _lay_out(self, text: str, room: int) -> Line:
        # elidedText compares fractions of pixels: a width rounded down would elide itself.
        whole = self._width(text) <= room
        shown = text if whole else self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        laid_out = QStaticText(shown)
        laid_out.setTextFormat(Qt.TextFormat.PlainText)
        laid_out.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        laid_out.prepare(font=self._font)
        return Line(
            laid_out,
            self._width(shown),
            round(laid_out.size().height()),
            not whole,
        )

    def _width(self, text: str) -> int:
        return math.ceil(self._metrics.horizontalAdvance(text))

"""What a grid says when it has nothing to show."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextLayout, QTextOption

from assetlib.ui.theme import font
from assetlib.ui.tokens import BODY, GRID_MARGIN, HEADING, HEADING_LINE, WELL_RADIUS, Tokens

WIDTH = 440
PITCH = 24
"""The Japanese faces have no leading: sentences need a pitch of their own, px."""


@dataclass(frozen=True, slots=True)
class EmptyMessage:
    """A heading that says what is so, and a sentence that says what to do."""

    title: str = ""
    text: str = ""

    def paint(self, painter: QPainter, area: QRect, tokens: Tokens, *, focused: bool) -> None:
        """Paint it a little above the middle, where eyes rest; framed when it has the focus."""
        if not self.title and not self.text:
            if focused:
                _frame(painter, area.adjusted(4, 4, -4, -4), tokens)
            return
        title, text, place = self._laid_out(area)
        painter.setPen(QColor(tokens.text))
        _draw(painter, place.left(), place.top(), title, HEADING_LINE)
        painter.setPen(QColor(tokens.text2))
        _draw(painter, place.left(), place.bottom() + 1 - text.lineCount() * PITCH, text, PITCH)
        if focused:
            _frame(painter, place.adjusted(-16, -16, 16, 16), tokens)

    def place(self, area: QRect) -> QRect:
        """Where it stands."""
        return self._laid_out(area)[2]

    def _laid_out(self, area: QRect) -> tuple[QTextLayout, QTextLayout, QRect]:
        width = min(WIDTH, area.width() - 2 * GRID_MARGIN)
        title = _laid_out(self.title, font(HEADING, bold=True), width)
        text = _laid_out(self.text, font(BODY), width)
        gap = GRID_MARGIN // 3 if self.title and self.text else 0
        height = title.lineCount() * HEADING_LINE + gap + text.lineCount() * PITCH
        if self.title and height > area.height():  # what is so is whole, or nothing would be
            text, height = _laid_out("", font(BODY), width), title.lineCount() * HEADING_LINE
        place = QRect(0, 0, width, height)
        place.moveTopLeft(area.topLeft())
        place.translate((area.width() - width) // 2, max(0, area.height() - height) * 2 // 5)
        return title, text, place


def _frame(painter: QPainter, place: QRect, tokens: Tokens) -> None:
    painter.setPen(QPen(QColor(tokens.accent), 2, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(place, WELL_RADIUS, WELL_RADIUS)


def _laid_out(text: str, face: QFont, width: int) -> QTextLayout:
    laid = QTextLayout(text, face)
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    laid.setTextOption(option)
    laid.beginLayout()
    while text and (line := laid.createLine()).isValid():
        line.setLineWidth(width)
    laid.endLayout()
    return laid


def _draw(painter: QPainter, left: int, top: int, laid: QTextLayout, pitch: int) -> None:
    """Draw the lines at their pitch."""
    for number in range(laid.lineCount()):
        line = laid.lineAt(number)
        line.draw(painter, QPointF(left, top - line.y() + (pitch - line.height()) / 2))
        top += pitch

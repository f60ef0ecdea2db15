"""What a grid says when it has nothing to show."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from assetlib.ui.theme import font
from assetlib.ui.tokens import BODY, HEADING, HEADING_LINE, Tokens

WIDTH = 440
_WRAPPED = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class EmptyMessage:
    """A heading that says what is so, and a sentence that says what to do."""

    title: str = ""
    text: str = ""

    def paint(self, painter: QPainter, area: QRect, tokens: Tokens, *, focused: bool) -> None:
        """Paint it a little above the middle, where eyes rest; framed when it has the focus."""
        if not self.title and not self.text:
            return
        body = font(BODY)
        width = min(WIDTH, area.width() - 48)
        needed = QFontMetrics(body).boundingRect(QRect(0, 0, width, 1000), _WRAPPED, self.text)
        height = HEADING_LINE + 8 + needed.height()
        left, top = area.center().x() - width // 2, (area.height() - height) * 2 // 5
        painter.setFont(font(HEADING, bold=True))
        painter.setPen(QColor(tokens.text))
        painter.drawText(
            QRect(left, top, width, HEADING_LINE), Qt.AlignmentFlag.AlignCenter, self.title
        )
        painter.setFont(body)
        painter.setPen(QColor(tokens.text2))
        below = QRect(left, top + HEADING_LINE + 8, width, needed.height())
        painter.drawText(below, _WRAPPED, self.text)
        if focused:
            painter.setPen(QPen(QColor(tokens.accent), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(
                QRect(left, top, width, height).adjusted(-16, -16, 16, 16), 8, 8
            )

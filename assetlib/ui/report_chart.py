"""The chart of a report: a column for each figure, painted from the tokens."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from assetlib.report import Chart
from assetlib.ui.theme import font
from assetlib.ui.tokens import SMALL, Tokens
from assetlib.wording import say

HEIGHT = 168
"""How high a chart is, px."""

_FIGURE, _LABEL, _GAP, _ROUND = 20, 24, 0.36, 3


def words_of(chart: Chart) -> str:
    """All of it in words, for whoever does not see it."""
    bars = (
        say("report.chart_bar", label=label, figure=f"{figure:,}", unit=chart.unit)
        for label, figure in chart.bars
    )
    return say("use.comma").join(bars)


def paint_chart(painter: QPainter, room: QRectF, chart: Chart, tokens: Tokens) -> None:
    """Paint it into the room, each figure above its column and each label below."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    base = room.bottom() - _LABEL
    painter.setPen(QPen(QColor(tokens.edge), 1))
    painter.drawLine(QPointF(room.left(), base), QPointF(room.right(), base))
    most = max((figure for _, figure in chart.bars), default=0) or 1
    pitch = room.width() / max(1, len(chart.bars))
    for number, (label, figure) in enumerate(chart.bars):
        left = room.left() + number * pitch
        high = (base - room.top() - _FIGURE) * figure / most
        column = QRectF(left + pitch * _GAP / 2, base - high, pitch * (1 - _GAP), high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(column, min(_ROUND, high / 2), min(_ROUND, high / 2))
        _write(painter, QRectF(left, base - high - _FIGURE, pitch, _FIGURE), figure, tokens)
        painter.setPen(QColor(tokens.text2))
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRectF(left, base, pitch, _LABEL), middle, label)
    painter.restore()


def _write(painter: QPainter, room: QRectF, figure: int, tokens: Tokens) -> None:
    letters = font(SMALL, bold=figure > 0)
    said = f"{figure:,}"
    if QFontMetricsF(letters).horizontalAdvance(said) > room.width() - 2:
        said = f"{figure / 1000:.0f}k"  # five digits under a narrow column
    painter.setFont(letters)
    painter.setPen(QColor(tokens.text if figure else tokens.textd))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, said)
    painter.setFont(font(SMALL))

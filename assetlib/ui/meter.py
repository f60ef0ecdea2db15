"""A meter: how many pictures of a licence are in a work, against the most that may be."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from assetlib.ui.ink import Ink, brush
from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import SMALL, SMALL_LINE
from assetlib.use import Count
from assetlib.wording import say

NEARLY = 0.8
"""From this share of the limit on the count is emphasised; that raises no level."""

WIDTH = 152
_THICK, _GAP = 4, 8


def figure(count: Count) -> str:
    """「17／20点」."""
    return say("purpose.count", count=count.count, limit=count.limit)


def nearly_full(count: Count) -> bool:
    """Whether the limit comes near."""
    return count.limit > 0 and count.count >= NEARLY * count.limit


class Meter(QWidget):
    """The distributor and the figure, and below them a bar."""

    def __init__(self, theme: Theme, count: Count) -> None:
        super().__init__()
        self._theme, self.count = theme, count
        self.setFixedSize(self.sizeHint())
        words = say("purpose.count_name", title=count.title, figure=figure(count))
        self.setAccessibleName(words)
        self.setToolTip(f"{words}\n{say('purpose.count_hint')}")

    @property
    def ink(self) -> Ink:
        """The ink of its bar."""
        return "warn" if nearly_full(self.count) else "accent"

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, SMALL_LINE + _GAP + _THICK)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, near = self._theme.tokens, nearly_full(self.count)
        line, middle = self.rect().adjusted(0, 0, 0, -_GAP - _THICK), Qt.AlignmentFlag.AlignVCenter
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        said = figure(self.count)
        painter.setFont(font(SMALL, bold=near))
        painter.setPen(brush(tokens, "warn" if near else "text"))
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, said)
        room = WIDTH - QFontMetrics(painter.font()).horizontalAdvance(said) - 8
        painter.setFont(font(SMALL))
        painter.setPen(QColor(tokens.text))
        metrics, right = QFontMetrics(font(SMALL)), Qt.TextElideMode.ElideRight
        painter.drawText(line, middle, metrics.elidedText(self.count.title, right, room))
        self._paint_bar(painter)
        painter.end()

    def _paint_bar(self, painter: QPainter) -> None:
        share = min(1.0, self.count.count / self.count.limit) if self.count.limit else 0
        top, round_ = self.height() - _THICK, _THICK / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.hover))
        painter.drawRoundedRect(QRectF(0, top, WIDTH, _THICK), round_, round_)
        if share:
            painter.setBrush(brush(self._theme.tokens, self.ink))
            painter.drawRoundedRect(QRectF(0, top, WIDTH * share, _THICK), round_, round_)

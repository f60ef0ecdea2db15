"""Progress: how many pictures are settled, in words, in per cent, and as a bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assetlib.ui.dayone.one_line import OneLine
from assetlib.ui.dayone.words import percent
from assetlib.ui.theme import Theme
from assetlib.wording import say

WIDTH = 320


class _Bar(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.share = theme, 0.0
        self.setFixedHeight(8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        whole = QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.hover))
        painter.drawRoundedRect(whole, 4, 4)
        if self.share:
            whole.setWidth(max(8.0, whole.width() * self.share))
            painter.setBrush(QColor(self._theme.tokens.accent))
            painter.drawRoundedRect(whole, 4, 4)
        painter.end()


class Progress(QWidget):
    """「912点のうち 767点が決まりました　84 %」."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._words = OneLine(theme, bold=True)
        self._share = OneLine(theme, ink="text2")
        self._bar = _Bar(theme)
        line = QHBoxLayout()
        line.addWidget(self._words, 1)
        line.addWidget(self._share, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._bar)

    def show_progress(self, settled: int, count: int) -> None:
        """Show how many of all are settled."""
        words = say("dayone.progress", settled=settled, count=count)
        share = f"{percent(settled, count)} %"
        self._words.setText(words)
        self._share.setText(share)
        self.setAccessibleName(f"{words} {share}")
        self._bar.share = settled / count if count else 0.0
        self._bar.update()

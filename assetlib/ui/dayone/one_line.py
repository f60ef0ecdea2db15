"""One line of words, its end elided where there is no room; whole in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from assetlib.ui.ink import Ink, brush
from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import BODY, BODY_LINE, SMALL, SMALL_LINE


class OneLine(QLabel):
    """A label that never widens what it stands in."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        parent: QWidget | None = None,
        *,
        px: int = BODY,
        bold: bool = False,
        ink: Ink = "text",
    ) -> None:
        super().__init__(text, parent)
        self._theme, self._px, self._bold, self._ink = theme, px, bold, ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFixedHeight(SMALL_LINE if px <= SMALL else BODY_LINE)

    def say(self, text: str, ink: Ink | None = None) -> None:
        """Say this, perhaps in another ink."""
        self._ink = ink or self._ink
        self.setText(text)
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(font(self._px, bold=self._bold)).horizontalAdvance(self.text())
        return QSize(words + 1, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        metrics = QFontMetrics(font(self._px, bold=self._bold))
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if words == self.text() else self.text())
        painter = QPainter(self)
        painter.setFont(font(self._px, bold=self._bold))
        painter.setPen(brush(self._theme.tokens, self._ink))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), left, words)
        painter.end()

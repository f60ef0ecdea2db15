"""A paragraph: words that wrap anywhere, with the line pitch Japanese needs."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QWidget

from assetlib.ui.ink import Ink, brush
from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import BODY, HEADING, SMALL

Role = Literal["heading", "strong", "body", "second"]

_TYPE: dict[Role, tuple[int, bool, int, Ink]] = {
    "heading": (HEADING, True, 24, "text"),
    "strong": (BODY, True, 24, "text"),
    "body": (BODY, False, 24, "text"),
    "second": (SMALL, False, 20, "text2"),
}
"""Size, weight, line pitch in px, and ink of each role."""

_WIDTHS = 4
"""Widths for which Qt asks in turn while it lays out a window."""


_LONE, _WIDOW = 2, 3
"""So few characters do not stand alone in a last line; that many are brought down to them."""


class Paragraph(QLabel):
    """A label for sentences, titles, and paths: a path without a space wraps too.

    The Japanese faces have no leading, and a plain QLabel would neither space the lines nor break
    a long path, so it would be clipped.
    """

    def __init__(
        self,
        theme: Theme,
        role: Role = "body",
        text: str = "",
        parent: QWidget | None = None,
        *,
        ink: Ink | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._px, self._bold, self._pitch, usual = _TYPE[role]
        self._ink = ink or usual
        self._letters = font(self._px, bold=self._bold)
        self._side = self.alignment()
        self._kept: dict[int, QTextLayout] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        if text != self.text():
            self._kept.clear()
            super().setText(text)

    def setAlignment(self, side: Qt.AlignmentFlag) -> None:
        self._side = side
        self._kept.clear()
        super().setAlignment(side)

    def set_ink(self, ink: Ink) -> None:
        """Write in another ink from now on."""
        self._ink = ink
        self.update()

    def heightForWidth(self, width: int) -> int:
        return max(1, self._laid(width).lineCount()) * self._pitch

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._pitch)

    def paintEvent(self, _event: QPaintEvent) -> None:
        laid = self._laid(self.width())
        painter = QPainter(self)
        painter.setPen(brush(self._theme.tokens, self._ink))
        for number in range(laid.lineCount()):
            line = laid.lineAt(number)
            gap = (self._pitch - line.height()) / 2
            top = number * self._pitch + gap
            line.draw(painter, QPointF(0, top - line.y()))
        painter.end()

    def _laid(self, width: int) -> QTextLayout:
        """The lines; kept, because Qt asks for one height a dozen times before it paints."""
        found = self._kept.get(width)
        if found is None:
            while len(self._kept) >= _WIDTHS:
                del self._kept[next(iter(self._kept))]
            found = self._kept[width] = self._lay(width)
        return found

    def _lay(self, width: int) -> QTextLayout:
        option = QTextOption(self._side)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        laid = QTextLayout(self.text().replace("\n", "\u2028"), self._letters)
        laid.setTextOption(option)
        _break(laid, width)
        if _is_widowed(laid) and self._side & Qt.AlignmentFlag.AlignLeft:
            _break(laid, width, laid.lineCount() - 2, _WIDOW * self._letters.pixelSize())
        return laid


def _break(laid: QTextLayout, width: int, shorter: int = -1, by: int = 0) -> None:
    """Break into lines of that width; the one of that number is shorter by so many px."""
    laid.beginLayout()
    number = 0
    while (line := laid.createLine()).isValid():
        line.setLineWidth(max(1, width - by * (number == shorter)))
        number += 1
    laid.endLayout()


def _is_widowed(laid: QTextLayout) -> bool:
    """Whether 「い。」 would stand alone in the last line of several that hold more."""
    count = laid.lineCount()
    if count < 2:
        return False
    before, last = laid.lineAt(count - 2), laid.lineAt(count - 1)
    short = last.textLength() <= _LONE < before.textLength() - _WIDOW
    return short and laid.text()[last.textStart() - 1] not in "\u2028 "

"""A4: the paper that words are printed on, with a foot on every page."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter

from assetlib.ui.theme import font
from assetlib.ui.tokens import LIGHT, SMALL

_MM = QPageLayout.Unit.Millimeter

DPI = 96
"""Words are laid out in px as on a screen, whatever the device's own dots are."""


class Device(Protocol):
    """Paper: a PDF or a printer."""

    def newPage(self) -> bool: ...
    def logicalDpiX(self) -> int: ...
    def pageLayout(self) -> QPageLayout: ...


def a4(sides: float, ends: float, *, wide: bool = False) -> QPageLayout:
    """Upright or on its side; margins in mm."""
    way = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    margins = QMarginsF(sides, ends, sides, ends)
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, margins, _MM)


def sign(painter: QPainter, foot: QRectF, words: str, number: str) -> None:
    """Write what it is and which page it is into the foot."""
    painter.setFont(font(SMALL - 2))
    painter.setPen(QColor(LIGHT.text2))
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, words)
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight, number)

"""A readable page: a column no wider than lines are read well, whatever the window has."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assetlib.ui.tokens import GRID_MARGIN

WIDEST = 840
"""Px of the column at most."""


class Readable(QWidget):
    """Its `column` holds the parts.

    The margin takes what is too wide: of a part that only has a greatest width, Qt asks the height
    it would have in all the room there is, and clips it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setSpacing(12)
        self._fit(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self.width() - WIDEST - GRID_MARGIN)

    def _fit(self, right: int) -> None:
        self.column.setContentsMargins(GRID_MARGIN, 16, max(GRID_MARGIN, right), GRID_MARGIN)

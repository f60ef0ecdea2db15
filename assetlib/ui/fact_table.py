"""A table of facts: labels on the left, values on the right, each value whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from assetlib.ui.emptying import empty
from assetlib.ui.facts import Pair
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.theme import Theme

LABEL_WIDTH = 92


class FactTable(QWidget):
    """Hidden while there is nothing to tell."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pairs: tuple[Pair, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show these labels and values."""
        if tuple(pairs) == self._pairs:
            return
        self._pairs = tuple(pairs)
        empty(self._grid)
        for number, (label, value) in enumerate(pairs):
            self._add(number, label, value)
        self.setVisible(bool(pairs))

    def _add(self, number: int, label: str, value: str) -> None:
        name = Paragraph(self._theme, "second", label)
        name.setFixedWidth(LABEL_WIDTH)
        said = Paragraph(self._theme, "second", value, ink="text")
        said.setAccessibleName(f"{label} {value}")
        self._grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(said, number, 1)
        name.show()  # now, not with the next event, so that nothing flickers
        said.show()

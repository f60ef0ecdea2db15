"""Side by side: the sidebar, the centre and the pane, each as wide as somebody last made it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from assetlib.ui.tab_order import walk_as_laid_out
from assetlib.ui.tokens import PANE_WIDTH, SIDEBAR_WIDTH

LEAST = (199, 382, 296)
"""Px of the three."""


class _SideBySide(QSplitter):
    """What the pane shows comes and goes, so its order is looked at when Tab is pressed."""

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own names
        if (pane := self.widget(self.count() - 1)) is not None:
            walk_as_laid_out(pane)
        return super().focusNextPrevChild(next)


def side_by_side(sidebar: QWidget, centre: QWidget, pane: QWidget, width: int) -> QSplitter:
    """Of a window of that width, px; what is added to it goes to the centre."""
    splitter = _SideBySide(Qt.Orientation.Horizontal)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for number, widget in enumerate((sidebar, centre, pane)):
        widget.setMinimumWidth(LEAST[number])
        splitter.addWidget(widget)
        splitter.setStretchFactor(number, int(widget is centre))
    # The parting lines belong to the sides: the centre holds five tiles at 1440 px exactly.
    splitter.setSizes([SIDEBAR_WIDTH - 1, width - SIDEBAR_WIDTH - PANE_WIDTH, PANE_WIDTH - 1])
    return splitter

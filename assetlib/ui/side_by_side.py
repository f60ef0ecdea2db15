"""Side by side: the sidebar, the centre and the pane, each as wide as somebody last made it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from assetlib.ui.sash import Sashes
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import PANE_WIDTH, SIDEBAR_WIDTH

LEAST = (199, 382, 296)
"""Px of the three."""


def side_by_side(
    theme: Theme, sidebar: QWidget, centre: QWidget, pane: QWidget, width: int
) -> Sashes:
    """Of a window of that width, px; what is added to it goes to the centre."""
    splitter = Sashes(theme)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for number, widget in enumerate((sidebar, centre, pane)):
        widget.setMinimumWidth(LEAST[number])
        splitter.addWidget(widget)
        splitter.setStretchFactor(number, int(widget is centre))
    # The parting lines belong to the sides: the centre holds five tiles at 1440 px exactly.
    splitter.setSizes([SIDEBAR_WIDTH - 1, width - SIDEBAR_WIDTH - PANE_WIDTH, PANE_WIDTH - 1])
    return splitter

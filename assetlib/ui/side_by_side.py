"""Side by side: the sidebar, the centre and the pane, each as wide as somebody last made it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from assetlib.ui.tokens import PANE_WIDTH, SIDEBAR_WIDTH

LEAST = (199, 463, 296)
"""Px of the three; with the lines between them half of a screen of 1920 px."""


def side_by_side(sidebar: QWidget, centre: QWidget, pane: QWidget, width: int) -> QSplitter:
    """Of a window of that width, px; what is added to it goes to the centre."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for number, widget in enumerate((sidebar, centre, pane)):
        widget.setMinimumWidth(LEAST[number])
        splitter.addWidget(widget)
        splitter.setStretchFactor(number, int(widget is centre))
    # The parting lines belong to the sides: the centre holds five tiles at 1440 px exactly.
    splitter.setSizes([SIDEBAR_WIDTH - 1, width - SIDEBAR_WIDTH - PANE_WIDTH, PANE_WIDTH - 1])
    return splitter

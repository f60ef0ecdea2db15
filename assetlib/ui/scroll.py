"""A scroll: a page taller than its place, which keeps its width whether it scrolls or not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from assetlib.ui.revealing import Revealing


class Scroll(Revealing):
    """As wide as what holds it, whether it scrolls or not: the bar lies in the right margin."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Nor does it go aside by the width of the bar when the keyboard goes down the page.
        aside = self.horizontalScrollBar()
        aside.valueChanged.connect(lambda _: aside.setValue(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        if (page := self.widget()) is not None:
            page.setFixedWidth(self.width())
        super().resizeEvent(event)

"""A scroll: a page taller than its place, which keeps its width whether it scrolls or not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class Scroll(QScrollArea):
    """As wide as what holds it, whether it scrolls or not: the bar lies in the right margin."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Nor does it go aside by the width of the bar when the keyboard goes down the page.
        aside = self.horizontalScrollBar()
        aside.valueChanged.connect(lambda _: aside.setValue(0))
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._reveal)

    def _reveal(self, old: QWidget | None, now: QWidget | None) -> None:
        """Qt shows what Tab leads to only where it comes from a widget inside as well."""
        page = self.widget()
        if page is None or now is None or not page.isAncestorOf(now):
            return
        if old is None or old.window() is not now.window():
            return  # the window came to the front: what is read in it begins at its top
        # Nothing moves under a click.
        if not page.isAncestorOf(old) and not QApplication.mouseButtons():
            self.ensureWidgetVisible(now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if (page := self.widget()) is not None:
            page.setFixedWidth(self.width())
        super().resizeEvent(event)

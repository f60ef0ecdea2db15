"""A drop list: rows over the window below a field, while the keyboard stays in the field."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListWidget, QWidget

from assetlib.ui.tokens import ROW_HEIGHT

_FRAME = 5
"""Border and padding of the list, px."""


class DropList(QListWidget):
    """Its field drives it: it never takes the focus, and hides when there is nothing to offer."""

    def __init__(self, field: QWidget, name: str) -> None:
        super().__init__(field)
        self._field = field
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # It lies over other parts, so unlike every other list it needs a ground and a frame.
        self.setStyleSheet(
            "QListView { background: palette(base); border: 1px solid palette(mid); padding: 4px; }"
        )
        self.setAccessibleName(name)
        self.hide()

    def step(self, by: int) -> None:
        """Go to the next or the one before, round and round."""
        if self.count():
            self.setCurrentRow((self.currentRow() + by) % self.count())

    def drop(self) -> None:
        """Show the rows: below the field, or above it where the window ends."""
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        height = self.count() * ROW_HEIGHT + 2 * _FRAME
        under = self._field.mapTo(window, QPoint(0, self._field.height() + 4))
        top = under.y()
        if top + height > window.height():
            top = self._field.mapTo(window, QPoint(0, -height - 4)).y()
        self.setGeometry(under.x(), max(0, top), self._field.width(), height)
        self.show()
        self.raise_()

"""A field with an icon before its words."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from assetlib.ui.icon_button import IconLabel
from assetlib.ui.theme import Theme


class IconField(QLineEdit):
    """The icon only decorates: Qt's own would be a button without a name, and never 20 px."""

    def __init__(self, theme: Theme, sign: str, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = IconLabel(theme, sign, size, parent=self)
        self.setTextMargins(size + 8, 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sign.move(12, (self.height() - self._sign.height()) // 2)

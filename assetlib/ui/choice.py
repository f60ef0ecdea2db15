"""A choice from a list that is never changed by accident: not by the wheel, not by an arrow key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

_SIDES = 50
"""Px beside the words: padding and the arrow."""

_EDGES = 2
"""Px of the words' field that the style keeps free."""

_ROWS = 14
"""So many rows of the list are seen without scrolling: every kind of medium."""


class Choice(QComboBox):
    """The wheel scrolls the pane past it; the arrow keys open the list instead of choosing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A long title must not widen the pane; it is elided in the field and whole in the list.
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.setSizeAdjustPolicy(adjust)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

        self.setMaxVisibleItems(_ROWS)
        self._whole = ""
        self.currentTextChanged.connect(self._tell_whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, _event: QPaintEvent) -> None:
        # As Qt paints it, but for the end: Qt cuts words off in the middle of a sign.
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if self.currentIndex() < 0 and self.placeholderText():
            ink = option.palette.placeholderText()
            option.palette.setBrush(QPalette.ColorRole.ButtonText, ink)
            option.currentText = self.placeholderText()
        field = QStyle.SubControl.SC_ComboBoxEditField
        whole = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(whole, option, field, self).width() - _EDGES
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _tell_whole(self) -> None:
        """What does not fit is whole in the tooltip, unless that says something else already."""
        if self.toolTip() == self._whole:
            room = self.width() - _SIDES
            fits = self.fontMetrics().horizontalAdvance(self.currentText()) <= room
            self._whole = "" if fits else self.currentText()
            self.setToolTip(self._whole)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and not self.isEditable():
            self.showPopup()
        else:
            super().keyPressEvent(event)

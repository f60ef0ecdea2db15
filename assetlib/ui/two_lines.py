"""Two lines: parts at the left and right of one line, or below each other where it is short."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from assetlib.ui.choice import Choice

_Way = QBoxLayout.Direction


class TwoLines(QWidget):
    """What is a choice takes the room that is left."""

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget], gap: int = 8) -> None:
        super().__init__()
        self._left, self._right = _line(left, gap), _line(right, gap)
        chosen = any(isinstance(part, Choice) for part in left)
        self._left.addStretch(int(not chosen))
        self._right.insertStretch(0)  # what is left over widens no button
        self._whole = QBoxLayout(_Way.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(gap)
        self._whole.addLayout(self._left)
        self._whole.addLayout(self._right, 1)

    def sizeHint(self) -> QSize:
        wide = self._left.sizeHint().width() + self._right.sizeHint().width()
        return QSize(wide + self._whole.spacing(), self._whole.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        wide = max(line.minimumSize().width() for line in (self._left, self._right))
        return QSize(wide, self._whole.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.sizeHint().width() <= self.width()
        way = _Way.LeftToRight if beside else _Way.TopToBottom
        if way != self._whole.direction():
            self._whole.setDirection(way)
            QTimer.singleShot(0, self, self.updateGeometry)  # who is laying out would not hear it


def _line(parts: Sequence[QWidget], gap: int) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(gap)
    for part in parts:
        line.addWidget(part, int(isinstance(part, Choice)))
    return line

"""Segments: a few answers side by side of which exactly one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import BODY, CONTROL_HEIGHT, CONTROL_RADIUS, WELL_RADIUS

_PAD, _LEAST_PAD = 14, 5
"""Beside the words, and where there is little room, px."""

_INSET = 2
"""Between the trough and the chosen segment, px."""


class Segment(QAbstractButton):
    """One answer; as wide as its words in bold, so that choosing moves nothing."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._theme = theme
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # so a screen reader calls it a radio button
        self.setFixedHeight(CONTROL_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return self._around(_PAD)

    def minimumSizeHint(self) -> QSize:
        return self._around(_LEAST_PAD)

    def _around(self, pad: int) -> QSize:
        words = QFontMetrics(font(BODY, bold=True)).horizontalAdvance(self.text())
        return QSize(words + 2 * pad, CONTROL_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, chosen = self._theme.tokens, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = 2 if chosen and self.hasFocus() else 1
        frame = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        frame = frame.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        if chosen or self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), edge))
            painter.setBrush(QColor(tokens.surface if chosen else tokens.hover))
            painter.drawRoundedRect(frame, CONTROL_RADIUS, CONTROL_RADIUS)
        painter.setPen(QColor(tokens.accent if chosen else tokens.text))
        painter.setFont(font(BODY, bold=chosen))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class Segments(QWidget):
    """The trough and its segments; the arrow keys go from one to the next.

    Signals:
        chosen: The value of the answer somebody chose.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setFixedHeight(CONTROL_HEIGHT)
        self._group = QButtonGroup(self)
        self._buttons = {value: Segment(theme, words) for value, words in choices}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for value, button in self._buttons.items():
            button.setAccessibleName(f"{name} {button.text()}")
            # Screen readers toggle, and no click comes of that.
            button.toggled.connect(lambda on, value=value: self.chosen.emit(value) if on else None)
            self._group.addButton(button)
            line.addWidget(button)

    @property
    def value(self) -> str:
        """What is chosen; "" while nothing is."""
        return next((value for value, one in self._buttons.items() if one.isChecked()), "")

    def show_value(self, value: str) -> None:
        """Show this as chosen, without telling anybody."""
        if value in self._buttons:
            with QSignalBlocker(self._buttons[value]):
                self._buttons[value].setChecked(True)

    def offer(self, value: str, *, offered: bool) -> None:
        """Show or hide one of the answers."""
        self._buttons[value].setVisible(offered)
        self.updateGeometry()

    def choose(self, value: str) -> None:
        """Choose as a hand would."""
        self._buttons[value].click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.hover))
        painter.drawRoundedRect(QRectF(self.rect()), WELL_RADIUS, WELL_RADIUS)
        painter.end()

"""A trough: one choice of a few, side by side, the chosen one lying on it like a key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import BODY, CONTROL_RADIUS, SEARCH_HEIGHT, WELL_RADIUS

_SIDE, _MARGIN = 15, 2
_BACK = {Qt.Key.Key_Left, Qt.Key.Key_Up}
_ON = {Qt.Key.Key_Right, Qt.Key.Key_Down}


class Key(QAbstractButton):
    """One of them; its width holds the bold words, so that nothing moves when it is chosen."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # so a screen reader calls it a radio button
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        widest = max(
            QFontMetrics(font(BODY, bold=bold)).horizontalAdvance(self.text())
            for bold in (False, True)
        )
        return QSize(widest + 2 * _SIDE, SEARCH_HEIGHT - 2 * _MARGIN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _BACK | _ON:
            event.ignore()  # the trough's: Qt would move the focus and choose nothing
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, chosen = self._theme.tokens, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        painter.setFont(font(BODY, bold=chosen))
        painter.setPen(QColor(tokens.accent if chosen else tokens.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        """A frame round the chosen one, a thicker one round that with the focus."""
        tokens, thick = self._theme.tokens, 2 if self.hasFocus() else 1
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), thick))
        if self.isChecked():
            painter.setBrush(QColor(tokens.surface))
        elif self.underMouse():
            painter.setBrush(QColor(tokens.line))
        frame = QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.drawRoundedRect(frame, CONTROL_RADIUS, CONTROL_RADIUS)


class Trough(QWidget):
    """The arrow keys choose, and Tab goes past; none may be chosen yet.

    Signals:
        chosen: The value of the one somebody chose.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Sequence[tuple[object, str]],
        height: int = SEARCH_HEIGHT,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        self.setAccessibleName(name)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        line.setSpacing(0)
        for number, (_, words) in enumerate(choices):
            key = Key(theme, words)
            key.setAccessibleDescription(name)
            # Screen readers toggle, and no click comes of that.
            key.toggled.connect(lambda on, number=number: self._choose(number) if on else None)
            self._group.addButton(key, number)
            line.addWidget(key)
        self._mind_tab()
        theme.changed.connect(self.update)

    @property
    def value(self) -> object:
        """What is chosen; None where nothing is (or None was chosen)."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else None

    @property
    def keys(self) -> list[QAbstractButton]:
        """The buttons, in their order."""
        return self._group.buttons()

    def show_value(self, value: object, *, known: bool = True) -> None:
        """Show what is chosen without choosing it again; nothing where it is not `known`."""
        self._group.setExclusive(False)
        for number, key in enumerate(self.keys):
            with QSignalBlocker(key):
                key.setChecked(known and self._values[number] == value)
        self._group.setExclusive(True)
        self._mind_tab()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = -1 if event.key() in _BACK else 1 if event.key() in _ON else 0
        at = next((n for n, key in enumerate(self.keys) if key is self.focusWidget()), -1)
        if not step or at < 0:
            super().keyPressEvent(event)
            return
        to = self.keys[(at + step) % len(self.keys)]
        to.setFocus(Qt.FocusReason.OtherFocusReason)
        to.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.hover))
        painter.drawRoundedRect(QRectF(self.rect()), WELL_RADIUS, WELL_RADIUS)
        painter.end()

    def _choose(self, number: int) -> None:
        self._mind_tab()
        self.chosen.emit(self._values[number])

    def _mind_tab(self) -> None:
        """Tab stops once: at the chosen one, or at the first."""
        stop = max(0, self._group.checkedId())
        for number, key in enumerate(self.keys):
            tab = Qt.FocusPolicy.StrongFocus if number == stop else Qt.FocusPolicy.ClickFocus
            key.setFocusPolicy(tab)

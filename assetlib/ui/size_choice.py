"""The size in which a picture is saved: as it is, for a screen in px, or for paper in cm."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assetlib.ui.choice import Choice
from assetlib.ui.paper import DPI, SCREENS, SHEETS, pixels
from assetlib.ui.theme import Theme
from assetlib.ui.trough import Trough
from assetlib.wording import say

AS_IS, SCREEN, PAPER = "as_is", "screen", "paper"
MOST_PX, MOST_CM = 10_000, 84.1
HEIGHT = 36


class SizeChoice(QWidget):
    """Three kinds; below the second and third, usual sizes and the number itself.

    Signals:
        changed: Another size is chosen.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        kinds = [(kind, say(f"take.size_{kind}")) for kind in (AS_IS, SCREEN, PAPER)]
        self.kind = Trough(theme, say("take.size"), kinds, HEIGHT)
        self.kind.show_value(AS_IS)
        self.px, self.cm = QSpinBox(), QDoubleSpinBox()
        dots = [(dpi, say("take.dpi", dpi=dpi)) for dpi in DPI]
        self.dpi = Trough(theme, say("take.dpi_name"), dots, HEIGHT)
        self.dpi.show_value(DPI[0])
        self._details, self._low = QStackedWidget(), False
        for part in (QWidget(), self._screen(), self._paper()):
            self._details.addWidget(part)
        self._details.setFixedHeight(HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.kind)
        column.addWidget(self._details)
        self.kind.chosen.connect(self._show)
        for changed in (self.px.valueChanged, self.cm.valueChanged, self.dpi.chosen):
            changed.connect(self.changed)

    @property
    def side(self) -> int:
        """The longer side in px; 0 as it is."""
        match self.kind.value:
            case "screen":
                return self.px.value()
            case "paper":
                return pixels(self.cm.value(), self._dots)
            case _:
                return 0

    @property
    def words(self) -> str:
        """What that comes to, in a sentence; "" as it is."""
        match self.kind.value:
            case "screen":
                return say("take.comes_to", px=f"{self.side:,}")
            case "paper":
                cm = f"{self.cm.value():g}"
                return say("take.comes_to_cm", px=f"{self.side:,}", cm=cm, dpi=self._dots)
            case _:
                return ""

    @property
    def _dots(self) -> int:
        return self.dpi.value if isinstance(self.dpi.value, int) else DPI[0]

    def squeeze(self) -> None:
        """No room is kept free for the numbers: where a window is low, what lies below moves."""
        self._low = True
        self._show()

    def _show(self) -> None:
        kinds = (AS_IS, SCREEN, PAPER)
        self._details.setVisible(not self._low or self.kind.value != AS_IS)
        self._details.setCurrentIndex(kinds.index(str(self.kind.value)))
        self.changed.emit()

    def _screen(self) -> QWidget:
        self.px.setRange(16, MOST_PX)
        self.px.setValue(SCREENS[1][1])
        self.px.setSuffix(say("take.px"))
        _airy(self.px)
        self.px.setAccessibleName(say("take.px_name"))
        usual = Choice(say("take.usual"))
        for name, px in SCREENS:
            usual.addItem(say(f"take.screen_{name}"), px)
        usual.setCurrentIndex(1)
        usual.activated.connect(lambda _: self.px.setValue(usual.currentData()))
        return _row(usual, self.px)

    def _paper(self) -> QWidget:
        self.cm.setRange(1, MOST_CM)
        self.cm.setDecimals(1)
        self.cm.setSingleStep(0.5)
        self.cm.setValue(SHEETS[2][1])
        self.cm.setSuffix(say("take.cm"))
        _airy(self.cm)
        self.cm.setAccessibleName(say("take.cm_name"))
        usual = Choice(say("take.usual"))
        for name, cm in SHEETS:
            usual.addItem(say(f"take.sheet_{name}", cm=f"{cm:g}"), cm)
        usual.setCurrentIndex(2)
        usual.activated.connect(lambda _: self.cm.setValue(usual.currentData()))
        return _row(usual, self.cm, self.dpi)


def _airy(field: QSpinBox | QDoubleSpinBox) -> None:
    """A style sheet reaches the frame of such a field, not the air before its words."""
    field.setFixedWidth(112)
    field.lineEdit().setTextMargins(8, 0, 0, 0)


def _row(*parts: QWidget) -> QWidget:
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for number, part in enumerate(parts):
        line.addWidget(part, 0 if number else 1)
    return whole

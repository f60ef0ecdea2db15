"""A day field: a day typed as people write it, or chosen from a calendar; shown as 令和."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from assetlib.ui.day_calendar import Calendar
from assetlib.ui.days import read_day, today
from assetlib.ui.icon_button import IconButton
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import CONTROL_HEIGHT
from assetlib.wording import say, say_day

_WIDTH = 184


class DayField(QLineEdit):
    """Empty means not decided. What is no day turns back into the day before when it is left.

    Signals:
        picked: Another day than before (ISO 8601, or "").
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, name: str, hint: str = "") -> None:
        super().__init__()
        self._theme, self._day = theme, ""
        self._calendar: Calendar | None = None
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint or say("purpose.undecided"))
        self.setToolTip(say("purpose.day_hint"))
        self.setTextMargins(0, 0, CONTROL_HEIGHT - 8, 0)
        self._button = IconButton(theme, "calendar", say("purpose.open_calendar", name=name))
        self._button.setParent(self)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.clicked.connect(self.open_calendar)
        self.editingFinished.connect(self._read)

    @property
    def day(self) -> str:
        """The day that stands there as ISO 8601, left or not; "" while none is decided."""
        typed = self.text().strip()
        return (read_day(typed, today()) or self._day) if typed else ""

    @property
    def calendar(self) -> Calendar | None:
        """The calendar, once it was opened."""
        return self._calendar

    def show_day(self, iso: str) -> None:
        """Show this day."""
        self._day = iso
        self.setText(say_day(iso) if iso else "")

    def open_calendar(self) -> None:
        """Choose from a month."""
        if self._calendar is None:
            self._calendar = Calendar(self._theme, self)
            self._calendar.picked.connect(self._pick)
        self._calendar.open_below(self, self._day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_F4}:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = CONTROL_HEIGHT
        self._button.setGeometry(self.width() - side, (self.height() - side) // 2, side, side)

    def _read(self) -> None:
        self._pick(self.day)

    def _pick(self, iso: str) -> None:
        before = self._day
        self.show_day(iso)
        if iso != before:
            self.picked.emit(iso)

"""The calendar: a month to choose a day from, in the house's colours, with the Japanese year."""

from __future__ import annotations

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib import wording
from assetlib.ui.days import REIWA, today
from assetlib.ui.icon_button import IconButton
from assetlib.ui.theme import Theme
from assetlib.wording import say

_LOOK = """
QCalendarWidget QAbstractItemView {
    background: palette(base); color: palette(text); border: none; outline: none;
    selection-background-color: palette(highlight); selection-color: palette(highlighted-text);
}
QCalendarWidget QAbstractItemView:disabled { color: palette(mid); }
QCalendarWidget QTableView:focus { border: none; }
QCalendarWidget QTableView::item { border: none; padding: 0; }
QCalendarWidget QTableView::item:selected {
    background: palette(highlight); color: palette(highlighted-text);
}
"""
_DAYS = Qt.DayOfWeek

_AIR = 4
"""Between the field and the calendar, px."""


class Calendar(QFrame):
    """Opens below a field; the arrow keys walk, Enter takes the day, Esc goes back.

    Signals:
        picked: A day, ISO 8601, or "" for 「まだ決めていない」.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self._theme = theme
        self.month = QCalendarWidget()
        self.month.setNavigationBarVisible(False)
        self.month.setLocale(QLocale(wording.language()))
        self.month.setFirstDayOfWeek(_DAYS.Sunday)
        none = QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        self.month.setVerticalHeaderFormat(none)
        self.month.setStyleSheet(_LOOK)
        self.month.setMinimumSize(280, 216)
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        for child in self.month.findChildren(QWidget):
            child.installEventFilter(self)
        self.month.clicked.connect(self._pick)
        self.month.currentPageChanged.connect(self._name_month)

    def open_below(self, field: QWidget, iso: str) -> None:
        """Open with that day chosen, or today."""
        day = QDate.fromString(iso, Qt.DateFormat.ISODate)
        self.month.setSelectedDate(day if day.isValid() else _now())
        self._dress()
        self._name_month(self.month.yearShown(), self.month.monthShown())
        self.adjustSize()
        self.move(self._place(field))
        self.show()
        self.month.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self, field: QWidget) -> QPoint:
        """Below the field, above it where the screen ends before; always whole on the screen."""
        room, size = field.screen().availableGeometry(), self.size()
        below = field.mapToGlobal(QPoint(0, field.height() + _AIR))
        above = field.mapToGlobal(QPoint(0, -_AIR)).y() - size.height()
        fits = below.y() + size.height() <= room.y() + room.height()
        top = below.y() if fits else above
        left = min(below.x(), room.x() + room.width() - size.width())
        return QPoint(max(left, room.x()), max(top, room.y()))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Enter takes the day; Qt would need it twice."""
        enter = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if key and isinstance(event, QKeyEvent) and event.key() in enter:
            self._pick(self.month.selectedDate())
            return True
        return False

    def _pick(self, day: QDate) -> None:
        self.close()
        self.picked.emit(day.toString(Qt.DateFormat.ISODate))

    def _pick_none(self) -> None:
        self.close()
        self.picked.emit("")

    def _name_month(self, year: int, month: int) -> None:
        words = say("purpose.month", year=year, reiwa=year - REIWA, month=month)
        self._title.setText(words)
        self.month.setAccessibleName(words)

    def _dress(self) -> None:
        """Sundays as other calendars have them; all other days in the ink of text."""
        for days, ink in (
            ((_DAYS.Sunday,), self._theme.tokens.block.text),
            ((_DAYS.Saturday,), self._theme.tokens.accent),
        ):
            for day in days:
                look = QTextCharFormat()
                look.setForeground(QColor(ink))
                self.month.setWeekdayTextFormat(day, look)
        header = QTextCharFormat()
        header.setForeground(QColor(self._theme.tokens.text2))
        header.setBackground(QColor(self._theme.tokens.surface))
        self.month.setHeaderTextFormat(header)

    def _lay_out(self) -> None:
        back = IconButton(self._theme, "chevron-left", say("purpose.month_before"))
        on = IconButton(self._theme, "chevron-right", say("purpose.month_after"))
        back.clicked.connect(self.month.showPreviousMonth)
        on.clicked.connect(self.month.showNextMonth)
        head = QHBoxLayout()
        head.addWidget(back)
        head.addWidget(self._title, 1)
        head.addWidget(on)
        undecided = QPushButton(say("purpose.undecided"))
        undecided.setProperty("kind", "quiet")
        undecided.clicked.connect(self._pick_none)
        now = QPushButton(say("purpose.today"))
        now.setProperty("kind", "quiet")
        now.clicked.connect(lambda: self._pick(_now()))
        foot = QHBoxLayout()
        foot.addWidget(now)
        foot.addStretch(1)
        foot.addWidget(undecided)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.month)
        column.addLayout(foot)


def _now() -> QDate:
    day = today()
    return QDate(day.year, day.month, day.day)

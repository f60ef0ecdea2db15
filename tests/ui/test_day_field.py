"""The field of a day: its calendar is whole on the screen, wherever the field stands."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from assetlib.ui.day_field import DayField

FRAME = 2
"""The platform of the tests puts a frame of so many px around popups; no other does."""


def test_the_calendar_is_whole_on_the_screen_wherever_its_field_stands(theme, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    room = host.screen().availableGeometry()
    host.setGeometry(room)
    field = DayField(theme, "次回確認予定日")
    field.setParent(host)
    host.show()
    right, low = room.width() - field.width(), room.height() - field.height()
    for x, y in ((0, 0), (right, 0), (0, low), (right, low)):
        field.move(x, y)
        field.open_calendar()
        whole, stood = field.calendar.geometry(), field.mapToGlobal(QPoint())
        assert room.adjusted(0, 0, FRAME, FRAME).contains(whole)
        below = whole.top() > stood.y()
        assert below == (y == 0)
        assert not whole.intersects(field.rect().translated(stood))  # what is chosen is seen
        field.calendar.close()

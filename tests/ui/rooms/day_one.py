"""The rooms of the first day."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from assetlib.ui.dayone.doubts import Doubts
from assetlib.ui.dayone.window import DayOneWindow
from tests.ui.fake_day_one import FakeDayOne
from tests.ui.rooms.visit import Room, Visit


def _day_one(visit: Visit) -> QWidget:
    window = DayOneWindow(visit.theme, visit.courier, visit.library, FakeDayOne())  # type: ignore[arg-type]
    visit.qtbot.addWidget(window)
    window.show()
    visit.until(lambda: window.table.rows)
    return window


def _doubts(visit: Visit) -> QWidget:
    lines = ("12行目「絵01」：絵01.png、古い/絵01.png", "15行目「ない絵」：画像がありません")
    return visit.shown(Doubts(visit.theme, "当てはまらない行", "あとで", lines, visit.window))


ROOMS: dict[str, Room] = {
    "day one": _day_one,
    "doubts": _doubts,
}

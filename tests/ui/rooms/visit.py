"""A visit: who opens a room, and what is there before the window is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assetlib.asking import Asked
from assetlib.duplicates import Group
from assetlib.history import Detail
from assetlib.request import DECIDE, NOTHING_FOUND, WANTED, Answer, Request
from assetlib.task import Task
from assetlib.ui.courier import Courier
from assetlib.ui.theme import Theme
from assetlib.ui.window import Window
from assetlib.use import Button, Use, Work
from tests.ui.fake_library import FakeLibrary
from tests.ui.fake_licences import ND, FakeLicences, content
from tests.ui.fake_pictures import drawn
from tests.ui.test_history_dialog import line
from tests.ui.test_offers import offer
from tests.ui.windows import row_of

AT = "2026-11-20T01:32:00+00:00"
USE = Use(Button.PUBLIC, Work("w1", "総合防災訓練チラシ", Button.PUBLIC, section="危機管理課"))


@dataclass
class Visit:
    """Who opens a room: a librarian at a window over a library in memory."""

    theme: Theme
    courier: Courier
    library: FakeLibrary
    window: Window
    qtbot: QtBot
    folder: Path
    room: QWidget | None = None

    def until(self, seen: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(seen()))

    def shown(self, dialog: QWidget) -> QWidget:
        dialog.show()
        return dialog


def furnish(library: FakeLibrary) -> None:
    """Something of everything that can wait, before the window is opened."""
    library.tasks.open = [
        Request("q1", DECIDE, AT, "田中 花子", "防災課", "市の封筒に使えますか", (0, 1), USE),
        Request("q2", WANTED, AT, "伊藤 保", "広報課", "給水車", note="防災訓練のチラシ"),
        Request("q3", NOTHING_FOUND, AT, "伊藤 保", "広報課", "土のう"),
    ]
    library.offers.open = [offer("1", "夜桜"), offer("2", "朝"), offer("3", "消防団の出初め式")]
    library.offers.draw = lambda side: drawn(3, side)
    library.duplicates.known = [Group((0, 1), same=False), Group((2, 3), same=True)]
    library.terms = FakeLicences(content(), content(ND, title="夕暮れの会"))  # type: ignore[attr-defined]
    library.history.lines = (line(2, "「消火器」のタイトルの変更"), line(1, "タグ「秋」の追加"))
    library.history.details = {"c2": (Detail("消火器", "タイトル", "しょうかき", "消火器"),)}
    library.tasks.waiting = dict.fromkeys(Task, 3)
    for title in ("懐中電灯", "非常持出袋"):
        library.gate.take(row_of(library, title), USE)
    library.asking.asked = [
        Asked("q1", DECIDE, "市の封筒に使えますか", AT, Answer.UNUSABLE),
        Asked("q2", WANTED, "給水車", AT, Answer.ADDED, row=3),
        Asked("q3", WANTED, "消防車", AT),
    ]


Room = Callable[[Visit], QWidget]
"""Opens one; what comes back is the window to walk through."""

"""Windows of day one for tests, and what a hand does in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from assetlib.dayone_door import Answer
from assetlib.ui.courier import Courier
from assetlib.ui.dayone.table_row import TableRow
from assetlib.ui.dayone.window import DayOneWindow
from assetlib.ui.theme import Theme
from tests.ui.fake_day_one import FakeDayOne
from tests.ui.fake_library import FakeLibrary
from tests.ui.windows import _japanese as _japanese  # noqa: PLC0414 - a fixture
from tests.ui.windows import librarians as librarians  # noqa: PLC0414 - a fixture

PHOTO, OLD, SITE = "まちかどフォト", "旧PCから", "くらし素材館"

Maker = Callable[[FakeDayOne], DayOneWindow]


@pytest.fixture
def make(theme: Theme, courier: Courier, librarians: FakeLibrary, qtbot: QtBot) -> Maker:
    """Makes a window over a day one, its table arrived."""

    def make_it(day_one: FakeDayOne) -> DayOneWindow:
        window = DayOneWindow(theme, courier, librarians, day_one)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: len(window.table.rows) > 0)
        return window

    return make_it


@pytest.fixture
def day_one() -> FakeDayOne:
    return FakeDayOne()


@pytest.fixture
def window(make: Maker, day_one: FakeDayOne) -> DayOneWindow:
    return make(day_one)


def opened(window: DayOneWindow, path: str) -> TableRow:
    window.table.open(path)
    row = window.table.open_row
    assert row is not None
    assert row.folder.path == path
    return row


def answer(row: TableRow, question: str, value: Answer) -> None:
    assert row.editor is not None
    row.editor.questions[question].choose(value.value)


def drop(target, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    target.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )

"""The list of tasks: every name is whole, and the row that was pressed is the one marked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest

from assetlib import wording
from assetlib.task import Task, TaskCount
from assetlib.ui.task_list import WIDTH, TaskRows
from assetlib.ui.task_words import GROUPS, name_of
from assetlib.ui.theme import font
from assetlib.ui.tokens import BODY

SIGN, END, GAP = 44, 16, 8
"""Px that a row keeps for its sign on the left, at its right end, and before the figure."""


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_name_is_whole_beside_999(qapp, language):
    wording.speak(language)
    bold = QFontMetrics(font(BODY, bold=True))
    room = WIDTH - SIGN - END - GAP - bold.horizontalAdvance("999")
    names = [name_of(task) for tasks in GROUPS.values() for task in tasks]
    assert [name for name in names if bold.horizontalAdvance(name) > room] == []


def test_a_row_that_goes_away_does_not_move_another_under_the_press(theme, qtbot):
    wording.speak("ja")
    rows = TaskRows(theme)
    qtbot.addWidget(rows)
    rows.resize(WIDTH, 900)
    rows.show()
    rows.show_counts([TaskCount(Task.LAPSED, 1), TaskCount(Task.NEW, 3)])
    rows.choose(Task.LAPSED)
    rows.show_counts([TaskCount(Task.LAPSED, 0)])
    new = rows._items[Task.NEW].index()
    opened = []
    rows.opened.connect(opened.append)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(new).center())
    assert rows.isRowHidden(rows._items[Task.LAPSED].row(), rows.rootIndex())
    assert rows.task is Task.NEW
    assert rows.selectionModel().selectedIndexes() == [new]
    assert opened == [Task.NEW]

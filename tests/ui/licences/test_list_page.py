"""The list of licences: what it says of each, and the way into one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assetlib import wording
from assetlib.licences import Standing
from assetlib.terms import Status
from assetlib.ui.licences.list_model import COLUMNS
from assetlib.ui.licences.screen import LicencesScreen
from tests.ui.fake_licences import content
from tests.ui.licences.visiting import Door, begun


def test_the_list_says_the_state_in_words(screen):
    model = screen.list.model
    words = [str(model.data(model.index(0, column))) for column in range(model.columnCount())]
    assert words[:6] == ["くらし素材館", "くらし素材館", "有効", "第1版", "3", "1"]


def test_enter_opens_what_is_chosen(screen, qtbot):
    screen.list.table.selectRow(1)
    QTest.keyClick(screen.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.editing)
    assert screen.sheet.licence.title == "夕暮れの会"


def test_where_there_is_little_room_the_title_stays(screen):
    screen.resize(700, 600)
    hidden = [screen.list.table.isColumnHidden(n) for n in range(8)]
    assert hidden == [False, False, False, True, False, True, True, True]
    screen.resize(1166, 720)
    assert not any(screen.list.table.isColumnHidden(n) for n in range(8))
    for width in (860, 1000, 1080, 1100, 1152):
        screen.resize(width, 720)
        assert screen.list.table.columnWidth(0) >= 190, width


def test_columns_that_say_little_leave_their_room_to_the_titles(screen):
    table, (entry, *_) = screen.list.table, screen.list.model.entries
    days = {"next_review_on": "2038-12-31", "valid_until": "2038-12-31"}
    screen.list.show_entries((replace(entry, draft=2, **days),))
    before = table.columnWidth(0)
    screen.list.show_entries((replace(entry, draft=0, next_review_on="2038-12-31"),))
    assert table.columnWidth(0) >= before + 100


def test_new_terms_are_the_ones_that_enter_opens(screen, desk, qtbot):
    screen.list.table.selectRow(1)
    begun(screen, qtbot, None)
    screen.sheet.say(title="新しい規約")
    screen.editor.head.save.click()
    qtbot.waitUntil(lambda: screen.sheet.dossier is not None)
    screen.leave()
    qtbot.waitUntil(lambda: screen.list.table.currentIndex().row() == 2)
    screen.list.table.selectRow(0)  # and only once
    screen.refresh()
    qtbot.wait(50)
    assert screen.list.table.currentIndex().row() == 0


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_stands_in_a_column_that_is_shown_is_whole(screen, language):
    wording.speak(language)
    days = {"next_review_on": "2038-12-31", "valid_until": "2038-12-31"}
    entry = replace(screen.list.model.entries[0], version=12, draft=13, **days)
    screen.list.show_entries(tuple(replace(entry, id=one, standing=one) for one in Standing))
    table = screen.list.table
    for column, name in enumerate(name for name, _ in COLUMNS):
        if name not in ("title", "distributor"):
            assert table.sizeHintForColumn(column) <= table.columnWidth(column), name


def test_a_licence_to_be_looked_at_again_is_counted_at_the_top(screen, desk, qtbot):
    desk._add("", content(next_review_on="2026-11-30"), Status.ACTIVE)
    screen.refresh()
    qtbot.waitUntil(lambda: "うち1件は、規約の確認が必要" in screen.list.told.text())
    model, sign = screen.list.model, Qt.ItemDataRole.DecorationRole
    signed = [model.data(model.index(row, 0), sign) is not None for row in range(3)]
    assert signed == [False, False, True]  # which one it is
    over = replace(model.entries[0], standing=Standing.EXPIRED)
    screen.list.show_entries((over, *model.entries[1:]))
    assert "1件は規約の確認が必要で、1件は期限が切れて" in screen.list.told.text()
    assert model.data(model.index(0, 0), sign) is not None


def test_the_keyboard_begins_at_what_is_due(theme, courier, desk, qtbot):
    desk._add("", content(next_review_on="2026-11-30"), Status.ACTIVE)
    screen = LicencesScreen(theme, courier)
    qtbot.addWidget(screen)
    screen.attach(Door(desk))
    qtbot.waitUntil(lambda: screen.list.table.currentIndex().row() == 2)

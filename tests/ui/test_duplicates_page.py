# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Pictures that are there more than once, side by side: one is kept, or they are different."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from assetlib.details import Edit
from assetlib.duplicates import Group
from assetlib.errors import FileBusy, NotALibrarian, ShareOffline
from assetlib.task import Task, TaskCount
from assetlib.ui.duplicates_page import DuplicatesPage
from assetlib.ui.screens import Screen
from assetlib.ui.window import Window
from tests.ui.fake_library import FakeLibrary
from tests.ui.windows import _japanese, bare, librarians, library, opened, row_of, texts

Key = Qt.Key


@pytest.fixture
def window(bare: Window, librarians: FakeLibrary, qtbot: QtBot) -> Window:
    """A librarian's, with two groups; of the first the second picture is larger and older."""
    desk = librarians.duplicates
    for row, asset in (
        (0, {"width": 400, "height": 300, "alpha": False}),
        (1, {"width": 1600, "height": 1200, "alpha": True}),
    ):
        librarians.pictures[row] = replace(librarians.pictures[row], asset=asset)
    desk.known = [Group((0, 1), same=False), Group((2, 3), same=True)]
    desk.uses = {0: 3}
    return opened(bare, librarians, qtbot)


def page(window: Window, qtbot: QtBot, *rows: int) -> DuplicatesPage:
    """The page as one comes to it, showing these rows."""
    window.sidebar.open(Screen.TASKS)
    window.stage.tasks.rows.choose(Task.DUPLICATES)
    found = cast(DuplicatesPage, window.stage.screens.current)
    qtbot.waitUntil(lambda: shown(found) == set(rows))
    return found


def shown(found: DuplicatesPage) -> set[int]:
    return {card.member.row for card in found.group.cards}


def press(found: DuplicatesPage, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(found, key)


def settled(found: DuplicatesPage, qtbot: QtBot, *rows: int) -> None:
    qtbot.waitUntil(lambda: found.course is None and shown(found) == set(rows))


def test_the_larger_one_is_proposed_first_and_why_and_only_what_differs_is_told(
    window: Window, qtbot: QtBot
) -> None:
    found = page(window, qtbot, 0, 1)
    first, second = found.group.cards
    assert first.member.row == 1
    assert first.proposed.text() == "おすすめ：画素数がいちばん多い・背景が透明"
    assert second.proposed.isHidden()
    assert found.group.kept is first
    assert not first.away.isVisible()
    assert second.away.isVisible()
    assert "1600 × 1200 px" in texts(first)
    assert "3回" in texts(second)
    assert "容量" not in texts(first)
    assert "容量：34 KB" in found.group.common.text()
    assert found.place.text() == "2組のうち1組目"
    assert "よく似た画像が2点" in found.group.kind.text()


def test_keys_alone_choose_and_keep_and_go_on_to_the_next_group(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    found = page(window, qtbot, 0, 1)
    assert window.focusWidget() is window.stage.tasks.rows  # who walks through them goes on
    QTest.keyClick(window.stage.tasks.rows, Key.Key_Return)
    assert window.focusWidget() is found
    press(found, Key.Key_Right)
    assert found.group.kept.member.row == 0
    press(found, Key.Key_Return)
    settled(found, qtbot, 2, 3)
    assert librarians.duplicates.kept == [(0, (1,), Edit())]
    assert window.focusWidget() is found
    assert "を残し、1点を外しました" in texts(found)
    assert found.apart.text() == "どれも残す（D）"


def test_later_goes_on_and_comes_round_again(window: Window, qtbot: QtBot) -> None:
    found = page(window, qtbot, 0, 1)
    press(found, Key.Key_Escape)
    qtbot.waitUntil(lambda: shown(found) == {2, 3})
    assert found.place.text() == "2組のうち2組目"
    press(found, Key.Key_Escape)
    qtbot.waitUntil(lambda: shown(found) == {0, 1})


def test_different_pictures_never_come_again(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    found = page(window, qtbot, 0, 1)
    press(found, Key.Key_D)
    settled(found, qtbot, 2, 3)
    assert [{*rows} for rows in librarians.duplicates.apart] == [{0, 1}]
    press(found, Key.Key_D)
    qtbot.waitUntil(lambda: not found.empty.isHidden())
    assert "片付いています" in found.empty.text()
    assert not found.keep.isVisible()
    assert found.back.isHidden()  # a word about it is enough: Ctrl+Z takes it back


def test_enter_on_a_key_of_the_page_does_what_stands_on_it(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    found = page(window, qtbot, 0, 1)
    found.apart.setFocus()
    QTest.keyClick(window.windowHandle(), Key.Key_Return)
    settled(found, qtbot, 2, 3)
    assert [{*rows} for rows in librarians.duplicates.apart] == [{0, 1}]
    assert librarians.duplicates.kept == []


def test_what_was_done_is_taken_back_by_a_press(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    found = page(window, qtbot, 0, 1)
    press(found, Key.Key_Return)
    settled(found, qtbot, 2, 3)
    found.back.click()
    qtbot.waitUntil(lambda: librarians.duplicates.kept == [] and found.place.text()[:2] == "2組")
    assert found.back.isHidden()


def test_terms_that_differ_are_said_first_and_are_taken_over_only_by_a_tick(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    librarians.pictures[0] = replace(
        librarians.pictures[0], licences=("kurashi-3",), tags=("花", "春"), category="花"
    )
    librarians.pictures[1] = replace(
        librarians.pictures[1], licences=(), tags=("花",), category="花"
    )
    found = page(window, qtbot, 0, 1)
    assert "利用条件が違います" in texts(found.group.terms)
    tick = found.group.gifts.ticks["licences"]
    assert tick.isVisible()
    assert not tick.isChecked()
    assert "春" in texts(found.group.gifts)
    tick.setChecked(True)
    press(found, Key.Key_Return)
    settled(found, qtbot, 2, 3)
    assert librarians.duplicates.kept == [(1, (0,), Edit(licences=("kurashi-3",)))]


def test_what_is_not_ticked_stays_and_with_nothing_ticked_nothing_is_done(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    librarians.duplicates.known[0] = Group((0, 1, 4), same=False)
    found = page(window, qtbot, 0, 1, 4)
    _, second, third = found.group.cards
    second.away.setChecked(False)
    third.away.setChecked(False)
    press(found, Key.Key_Return)
    assert found.course is None
    assert "外す画像がありません" in texts(found.news)
    third.away.setChecked(True)
    press(found, Key.Key_Return)
    settled(found, qtbot, 2, 3)
    assert librarians.duplicates.kept[0][1] == (third.member.row,)


def test_what_is_still_compared_is_said_and_joins_once_it_is_known(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    desk = librarians.duplicates
    desk.known, desk.found = [], [Group((0, 1), same=False)]
    found = page(window, qtbot, 0, 1)
    assert found.looking.isHidden()
    assert found.empty.isHidden()


def test_what_is_chosen_stays_when_the_catalogue_changes(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    found = page(window, qtbot, 0, 1)
    press(found, Key.Key_Right)
    librarians.pictures[0] = replace(librarians.pictures[0], tags=("新しい",))
    before = found.group.cards[0]
    found.refresh()
    qtbot.waitUntil(lambda: found.group.cards[0] is not before)
    assert found.group.kept.member.row == 0


def test_a_refused_file_and_a_lost_share_are_told_and_nothing_is_lost(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    desk = librarians.duplicates
    found = page(window, qtbot, 0, 1)
    desk.failing = ShareOffline("share")
    press(found, Key.Key_Return)
    qtbot.waitUntil(found.news.isVisible)
    assert found.keep.isEnabled()
    assert shown(found) == {0, 1}
    desk.failing, desk.refused = None, (("絵.png", FileBusy("絵.png")),)
    press(found, Key.Key_Return)
    settled(found, qtbot, 2, 3)
    qtbot.waitUntil(lambda: "1点は外せませんでした" in texts(found.news))


def test_the_count_follows_what_a_look_finds(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    librarians.duplicates.found = [Group((4, 5), same=False)]
    librarians.tasks.waiting = {Task.DUPLICATES: 3}
    window.curator.listen()
    qtbot.waitUntil(lambda: window.stage.tasks.rows.counts[Task.DUPLICATES] == 3)

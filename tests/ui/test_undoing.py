# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Taking back in the window what a librarian changed there."""

from concurrent.futures import Future
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from assetlib.details import Edit
from assetlib.futures import settled
from assetlib.place import Place, PlaceKind
from assetlib.ui.undoing import MOST, Deed, Undoing
from assetlib.ui.window import Window
from tests.ui.fake_library import FakeLibrary, trouble
from tests.ui.windows import _japanese, bare, librarians, opened, row_of, with_one_chosen


@pytest.fixture
def office(bare: Window, librarians: FakeLibrary, qtbot: QtBot) -> Window:
    """A librarian's window with one picture chosen."""
    return with_one_chosen(bare, librarians, "消火器", qtbot)


def test_an_edit_is_taken_back_with_a_sentence_and_seen_at_once(office, librarians, qtbot):
    row = row_of(librarians, "消火器")
    office.pane.picture.title.rewritten.emit("消火器（赤）")
    qtbot.waitUntil(office.commands.undo.isEnabled)
    assert office.commands.undo.text() == "元に戻す：タイトルの変更"
    office.centre.grid.setFocus()
    QTest.keyClick(office.centre.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: office.pane.said == "タイトルの変更を元に戻しました")
    assert librarians.pictures[row].title == "消火器"
    qtbot.waitUntil(lambda: office.centre.model.tile(row).title == "消火器")
    qtbot.waitUntil(lambda: office.pane.picture.title._text == "消火器")
    qtbot.waitUntil(lambda: not office.commands.undo.isEnabled())


def test_deeds_are_taken_back_the_last_first_whatever_they_are(office, librarians, qtbot):
    tags = librarians.pictures[row_of(librarians, "消火器")].tags
    office.pane.picture.tags.added.emit("赤")
    qtbot.waitUntil(lambda: office.commands.undo.text() == "元に戻す：タグ「赤」の追加（1点）")
    office.commands.favourite.trigger()
    qtbot.waitUntil(lambda: "お気に入り" in office.commands.undo.text())
    for said in (
        "お気に入りへの追加（1点）を元に戻しました",
        "タグ「赤」の追加（1点）を元に戻しました",
    ):
        office.commands.undo.trigger()
        qtbot.waitUntil(lambda said=said: office.pane.said == said)
    assert librarians.pictures[row_of(librarians, "消火器")].tags == tags


def test_while_a_field_is_open_the_key_is_the_fields(office, librarians, qtbot):
    office.pane.picture.tags.added.emit("赤")
    qtbot.waitUntil(office.commands.undo.isEnabled)
    search = office.centre.search
    search.setFocus()
    QTest.keyClicks(search, "abc")
    QTest.keyClick(search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert search.text() != "abc"
    assert office.commands.undo.isEnabled()


def test_what_others_changed_since_is_not_overwritten_and_that_is_said(office, librarians, qtbot):
    office.pane.picture.title.rewritten.emit("消火器（赤）")
    qtbot.waitUntil(office.commands.undo.isEnabled)
    row = row_of(librarians, "消火器（赤）")
    librarians.edit((row,), Edit(title="消火器（青）")).result()
    office.commands.undo.trigger()
    qtbot.waitUntil(lambda: "元に戻しませんでした" in office.pane.said)
    assert librarians.pictures[row].title == "消火器（青）"


def test_what_cannot_be_taken_back_now_can_be_tried_again(office, librarians, qtbot):
    office.pane.picture.title.rewritten.emit("消火器（赤）")
    qtbot.waitUntil(office.commands.undo.isEnabled)
    librarians.failing = trouble()
    with qtbot.waitSignal(office.undoing.failed):
        office.commands.undo.trigger()
    librarians.failing = None
    assert office.commands.undo.isEnabled()


def nothing() -> Future[None]:
    return settled(None)


def test_what_was_taken_back_is_done_again_in_its_turn(office, librarians, qtbot):
    row = row_of(librarians, "消火器")
    tags = librarians.pictures[row].tags
    for tag in ("赤", "青"):
        office.pane.picture.tags.added.emit(tag)
        qtbot.waitUntil(lambda tag=tag: tag in office.commands.undo.text())
    for _ in range(2):  # the second press does not wait for the first
        QTest.keyClick(office.centre.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: librarians.pictures[row].tags == tags)
    qtbot.waitUntil(lambda: office.commands.redo.text() == "やり直す：タグ「赤」の追加（1点）")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(office.centre.grid, Qt.Key.Key_Z, both)
    qtbot.waitUntil(lambda: office.pane.said == "タグ「赤」の追加（1点）をやり直しました")
    QTest.keyClick(office.centre.grid, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: librarians.pictures[row].tags == (*tags, "赤", "青"))
    qtbot.waitUntil(lambda: not office.commands.redo.isEnabled())
    assert office.commands.undo.text() == "元に戻す：タグ「青」の追加（1点）"


def test_a_favourite_is_done_again_too_and_between_the_changes_it_lay_between(
    office, librarians, qtbot
):
    office.pane.picture.tags.added.emit("赤")
    qtbot.waitUntil(lambda: "赤" in office.commands.undo.text())
    office.commands.favourite.trigger()
    qtbot.waitUntil(lambda: "お気に入り" in office.commands.undo.text())
    office.pane.picture.tags.added.emit("青")
    qtbot.waitUntil(lambda: "青" in office.commands.undo.text())
    told = []
    for words in ("お気に入り", "赤"):
        told.append(office.commands.undo.text())
        office.commands.undo.trigger()
        qtbot.waitUntil(lambda words=words: words in office.commands.undo.text())
    office.commands.undo.trigger()
    qtbot.waitUntil(lambda: "赤" in office.commands.redo.text())
    for words in ("お気に入り", "青"):
        office.commands.redo.trigger()
        qtbot.waitUntil(lambda words=words: words in office.commands.redo.text())
    assert len(librarians.gathering.held(Place(PlaceKind.FAVOURITES))) == 1


def test_what_was_changed_before_this_window_is_offered_as_well(bare, librarians, qtbot):
    moved = []
    librarians.history.note("カテゴリの変更（12点）", 12, lambda back: moved.append(back) or 12)
    window = opened(bare, librarians, qtbot)
    qtbot.waitUntil(lambda: window.commands.undo.text() == "元に戻す：カテゴリの変更（12点）")
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: moved == [True])


def test_what_nothing_is_left_of_stands_in_nobodys_way(bare, librarians, qtbot):
    librarians.history.note("古い変更", 3, lambda _: 3)
    librarians.history.note("追い越された変更", 3, lambda _: 0)
    window = opened(bare, librarians, qtbot)
    qtbot.waitUntil(window.commands.undo.isEnabled)
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: "元に戻しませんでした" in window.pane.said)
    qtbot.waitUntil(lambda: window.commands.undo.text() == "元に戻す：古い変更")


def test_of_many_deeds_the_last_ones_are_known(courier, qtbot, qapp):
    undoing, offered = Undoing(courier, qapp), []
    undoing.offered.connect(offered.append)
    for number in range(MOST + 5):
        undoing.remember(Deed(partial(str, number), nothing, nothing))
    assert len(undoing._kept) == MOST
    assert offered[-1] == str(MOST + 4)
    undoing.deleteLater()

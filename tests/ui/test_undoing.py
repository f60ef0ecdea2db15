# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Taking back in the window what a librarian changed there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from assetlib.details import Edit, Saved
from assetlib.ui.edit_words import edit_words
from assetlib.ui.undoing import MOST, Deed, Undoing
from assetlib.ui.window import Window
from tests.ui.fake_library import FakeLibrary, trouble
from tests.ui.windows import _japanese, bare, choose, librarians, opened, row_of


@pytest.fixture
def office(bare: Window, librarians: FakeLibrary, qtbot: QtBot) -> Window:
    """A librarian's window with one picture chosen."""
    window = opened(bare, librarians, qtbot)
    choose(window, "消火器")
    qtbot.waitUntil(lambda: window.pane.shows(window.centre.grid.chosen()))
    return window


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
    assert not office.commands.undo.isEnabled()


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


def test_of_many_deeds_the_last_ones_are_known(courier, qtbot, qapp):
    undoing, offered = Undoing(courier, qapp), []
    undoing.offered.connect(offered.append)
    for number in range(MOST + 5):
        undoing.remember(Deed(str(number), lambda: None))
    assert len(undoing._deeds) == MOST
    assert offered[-1] == str(MOST + 4)
    undoing.deleteLater()


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (Edit(title="x"), "タイトルの変更"),
        (Edit(reading="x"), "読みの変更"),
        (Edit(category=""), "カテゴリの変更（1,200点）"),
        (Edit(licences=()), "利用条件の変更（1,200点）"),
        (Edit(add_tags=("秋",)), "タグ「秋」の追加（1,200点）"),
        (Edit(remove_tags=("秋",)), "タグ「秋」の取り外し（1,200点）"),
    ],
)
def test_every_edit_has_its_words(edit, words):
    assert edit_words(edit, 1_200) == words

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Bringing tags into order in the window, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from assetlib.errors import NameTaken
from assetlib.ui.chip import Chip
from assetlib.ui.mixed import Held
from assetlib.ui.tags_dialog import TagsDialog
from tests.ui.windows import _japanese, bare, librarians, library, opened

KEYS = Qt.Key


@pytest.fixture
def window(bare, librarians, qtbot):
    return opened(bare, librarians, qtbot)


@pytest.fixture
def dialog(window, qtbot) -> TagsDialog:
    window.commands.tags.trigger()
    found = window.arranger.dialog
    assert isinstance(found, TagsDialog)
    qtbot.waitUntil(lambda: len(found.list.rows) == 4)
    yield found
    if window.arranger.dialog is not None:
        found.reject()


def choose(dialog: TagsDialog, *ids: str) -> None:
    dialog.list.choose(ids)


def words(dialog: TagsDialog) -> list[str]:
    return [row.words for row in dialog.list.rows]


def test_every_tag_is_listed_with_what_it_stands_for(dialog):
    assert [row.said for row in dialog.list.rows][:3] == [
        "秋　あき　40点　検索では同じ：オータム",
        "秋の味覚　あきのみかく　8点　上：秋",
        "防災　ぼうさい　231点　検索では同じ：災害対策、防災対策",
    ]


def test_typing_finds_a_tag_by_any_of_its_names_and_the_keyboard_reaches_all(dialog, qtbot):
    assert dialog.search.hasFocus()
    for typed, found in (("ぼうさい", ["防災", "ぼうさい"]), ("災害対", ["防災"]), ("冬", [])):
        dialog.search.setText(typed)
        assert words(dialog) == found
    dialog.search.setText("災害対")
    QTest.keyClick(dialog.search, KEYS.Key_Return)
    assert dialog.list.hasFocus()
    assert dialog.form.name.text() == "防災"
    QTest.keyClick(dialog.list, KEYS.Key_Return)
    assert dialog.form.name.hasFocus()


def test_a_new_name_says_how_many_pictures_it_reaches_and_keeps_the_old_one(
    dialog, librarians, qtbot
):
    choose(dialog, "2")
    form = dialog.form
    assert not form.save.isEnabled()
    form.name.selectAll()
    QTest.keyClicks(form.name, "Aki")
    assert "8点" in form.effect.text()
    assert form.keep.isVisible()
    with qtbot.waitSignal(dialog.changed) as changed:
        QTest.keyClick(form.name, KEYS.Key_Return)
    assert changed.args == ["saved"]
    assert librarians.tag_desk.entries[1].name == "Aki"
    assert librarians.tag_desk.kept_names == [True]
    qtbot.waitUntil(lambda: not form.save.isEnabled())
    assert dialog.list.keys == ("2",)


def test_what_was_not_saved_stays_in_its_field_and_the_reason_is_said(dialog, librarians, qtbot):
    choose(dialog, "4")
    librarians.tag_desk.failing = NameTaken("避難")  # by somebody else, just now
    dialog.form.name.setText("避難")
    dialog.form._mind()
    dialog.form.save.click()
    qtbot.waitUntil(lambda: not dialog.news.isHidden())
    assert "「避難」という名前は、もう使われています" in dialog.news._words.text()
    assert dialog.form.name.text() == "避難"


def test_who_gives_a_tag_the_name_of_another_is_asked_whether_both_are_one(
    dialog, librarians, qtbot
):
    choose(dialog, "4")
    dialog.search.setText("ぼうさい")
    librarians.tag_desk.failing = NameTaken("災害対策")
    dialog.form.name.setText("災害対策")
    dialog.form._mind()
    dialog.form.save.click()
    qtbot.waitUntil(lambda: bool(dialog.proposal.words))
    assert "「ぼうさい」を「防災」にまとめます" in dialog.proposal.words
    assert "もう使われています" in dialog.news._words.text()
    librarians.tag_desk.failing = None
    dialog.proposal.do_button.click()
    qtbot.waitUntil(lambda: len(librarians.tag_desk.entries) == 3)


def test_several_are_put_together_after_it_was_said_what_that_does(dialog, librarians, qtbot):
    choose(dialog, "3", "4")
    assert dialog.into.currentText() == "防災（231点）"
    QTest.keyClick(dialog.merge, KEYS.Key_Space)
    qtbot.waitUntil(lambda: bool(dialog.proposal.words))
    assert "「ぼうさい」を「防災」にまとめます。3点の画像" in dialog.proposal.words
    assert len(librarians.tag_desk.entries) == 4  # nothing has happened yet
    assert dialog.proposal.do_button.hasFocus()
    with qtbot.waitSignal(dialog.changed):
        QTest.keyClick(dialog.windowHandle(), KEYS.Key_Return)
    qtbot.waitUntil(lambda: words(dialog) == ["秋", "秋の味覚", "防災"])


def test_what_is_deleted_is_said_first_and_can_be_left(dialog, librarians, qtbot):
    choose(dialog, "1")
    dialog.delete.click()
    qtbot.waitUntil(lambda: bool(dialog.proposal.words))
    assert "40点の画像から外し" in dialog.proposal.words
    assert "下のタグ（秋の味覚）は残り" in dialog.proposal.words
    dialog.proposal.leave_button.click()
    assert dialog.proposal.words == ""
    assert len(librarians.tag_desk.entries) == 4
    dialog.delete.click()
    qtbot.waitUntil(lambda: bool(dialog.proposal.words))
    choose(dialog, "2")  # another tag: what was proposed is off
    assert dialog.proposal.words == ""


def test_a_change_can_be_undone_in_the_dialog(dialog, librarians, qtbot):
    taken = []
    deed = librarians.history.note("タグ「秋」の削除", 1, lambda back: taken.append(back) or 1)
    dialog.changed.emit(deed)
    qtbot.waitUntil(dialog.parent().commands.undo.isEnabled)
    QTest.keyClick(dialog, KEYS.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: taken == [True])
    qtbot.waitUntil(lambda: "元に戻しました" in dialog.news._words.text())


def test_the_pictures_of_a_tag_are_one_press_away(dialog, window, qtbot):
    choose(dialog, "3")
    dialog.see.click()
    assert window.centre.search.text() == 'タグ:"防災"'
    assert not dialog.isVisible()


def test_a_chip_leads_to_its_tag(window, qtbot):
    chip = Chip(window._theme, Held("防災", 1, 1), editable=True)
    qtbot.addWidget(chip)
    editor = window.pane.picture.tags
    editor.show_tags((Held("防災", 1, 1),), editable=True)
    editor._flow.itemAt(0).widget().managing.emit()
    dialog = window.arranger.dialog
    qtbot.waitUntil(lambda: dialog.list.keys == ("3",))
    dialog.reject()


def test_staff_are_not_offered_it(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    assert not window.commands.tags.isVisible()
    window.arranger.open_tags()
    assert window.arranger.dialog is None

"""The editor's newer parts: other conditions in words, what is taken over, names of documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from assetlib.errors import ShareOffline
from assetlib.licence.handwriting import Way
from assetlib.terms import Level
from assetlib.ui.courier import Courier
from assetlib.ui.licences.condition_dialog import ConditionDialog
from assetlib.ui.licences.screen import LicencesScreen
from assetlib.ui.theme import Theme
from tests.ui.fake_licences import ND, FakeLicences, content
from tests.ui.test_licences_screen import Door, begun, front, opened
from tests.ui.windows import texts


@pytest.fixture
def desk() -> FakeLicences:
    return FakeLicences(content(), content(ND, title="夕暮れの会"))


@pytest.fixture
def screen(theme: Theme, courier: Courier, desk: FakeLicences, qtbot: QtBot) -> LicencesScreen:
    found = LicencesScreen(theme, courier)
    qtbot.addWidget(found)
    found.resize(1166, 720)
    found.attach(Door(desk))  # type: ignore[arg-type]
    found.show()
    qtbot.waitUntil(lambda: found.list.model.rowCount() == len(desk.versions))
    return found


# --- conditions in words ---


def test_a_condition_is_written_in_ones_own_words_by_keyboard_alone(screen, qtbot):
    conditions = opened(screen, qtbot).editor.conditions
    before = screen.sheet.licence.rules
    QTest.keyClick(conditions.add, Qt.Key.Key_Space)
    dialog = front(qtbot, ConditionDialog)
    assert not dialog.keep.isEnabled()
    dialog.words.insertPlainText("冊子を1部送る")
    assert "画面では：冊子を1部送る。" in texts(dialog)
    QTest.keyClick(dialog.words, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.clause
    QTest.keyClicks(dialog.clause, "5")
    QTest.keyClick(dialog.clause, Qt.Key.Key_Return)
    (new,) = set(screen.sheet.licence.rules) - set(before)
    assert (new.text, new.clause) == ("冊子を1部送る。", "5")
    qtbot.waitUntil(lambda: "5" in texts(conditions).splitlines())
    assert screen.editor.common.badges["web"].level is Level.REMIND


def test_how_it_is_treated_can_be_chosen_anew(screen, qtbot):
    conditions = opened(screen, qtbot).editor.conditions
    conditions.add.click()
    dialog = front(qtbot, ConditionDialog)
    dialog.words.setPlainText("冊子を1部送る。")
    dialog.keep.click()
    (rule,) = (one for one in conditions.changes if one.text == "冊子を1部送る。")
    conditions.changes[rule].click()
    dialog = front(qtbot, ConditionDialog)
    dialog.way.setCurrentIndex([*Way].index(Way.CHECKED))
    dialog.keep.click()
    assert screen.editor.common.badges["web"].level is Level.WARN


def test_of_a_condition_that_decides_only_the_words_are_asked(screen, qtbot):
    conditions = opened(screen, qtbot, 1).editor.conditions
    (rule,) = (one for one in screen.sheet.licence.rules if one.action == "shareAdapted")
    where = screen.sheet.licence.rules.index(rule)
    conditions.changes[rule].click()
    dialog = front(qtbot, ConditionDialog)
    assert dialog.way is None
    assert dialog.rule == rule
    dialog.clause.setText("第2条b")
    dialog.keep.click()
    new = screen.sheet.licence.rules[where]
    assert (new.clause, new.when, new.action, new.text) == (
        "第2条b",
        rule.when,
        rule.action,
        rule.text,
    )
    others = [one for one in screen.sheet.licence.rules if one is not new]
    assert others == [one for one in screen.sheet.seen.content.licence.rules if one != rule]


def test_a_condition_that_is_let_be_changes_nothing(screen, qtbot):
    conditions = opened(screen, qtbot, 1).editor.conditions
    for button in [*conditions.changes.values()]:
        button.click()
        front(qtbot, ConditionDialog).keep.click()
    assert not screen.sheet.dirty


# --- what is taken over ---


def test_a_parent_is_chosen_from_a_list_and_what_it_says_is_waived_line_by_line(screen, qtbot):
    parents = opened(screen, qtbot).editor.parents
    assert [parents.choice.itemText(n) for n in range(parents.choice.count())][1:] == ["夕暮れの会"]
    parents.choice.setCurrentIndex(1)
    parents.choice.activated.emit(1)
    licence = screen.sheet.licence
    assert (licence.inherits, licence.type) == (("l1",), "Agreement")
    qtbot.waitUntil(lambda: "「夕暮れの会」の条件を引き継ぎます。" in texts(parents))
    assert "加工したものを公開することはできません。" in texts(parents)
    assert screen.editor.common.badges["altered"].level is Level.BLOCK
    parents.boxes["shareAdapted"].click()
    assert screen.sheet.licence.waives == ("shareAdapted",)
    qtbot.waitUntil(lambda: "免除：加工したもの" in texts(parents))
    assert screen.editor.common.badges["altered"].level is not Level.BLOCK
    parents.boxes["shareAdapted"].click()
    assert screen.sheet.licence.waives == ()
    parents.buttons["l1"].click()
    seen = screen.sheet.seen.content.licence
    assert screen.sheet.licence == replace(seen, reminder=screen.sheet.licence.reminder)
    assert parents.choice.count() == 2


def test_whether_it_is_a_permission_of_the_citys_own_can_be_said(screen, qtbot):
    parents = opened(screen, qtbot).editor.parents
    assert not parents.own.isVisible()
    screen.sheet.stand_on("l1")
    assert parents.own.isVisible()
    assert parents.own.isChecked()
    parents.own.click()
    assert screen.sheet.licence.type == "Offer"


def test_the_keyboard_stays_at_the_line_it_waived(screen, qtbot):
    parents = opened(screen, qtbot).editor.parents
    screen.sheet.stand_on("l1")
    parents.boxes["shareAdapted"].setFocus()
    QTest.keyClick(parents.boxes["shareAdapted"], Qt.Key.Key_Space)
    assert parents.boxes["shareAdapted"].hasFocus()


# --- documents ---


def proved(screen, qtbot, file="山田様_許諾書.pdf"):
    screen.editor.grounds.given.emit(Path(f"/nowhere/{file}"))
    qtbot.waitUntil(lambda: bool(screen.sheet.content.evidence))
    return screen.sheet.content.evidence[-1]


def asked(qtbot) -> QInputDialog:
    return front(qtbot, QInputDialog)  # type: ignore[return-value]


def test_a_document_is_named_and_the_files_name_is_only_proposed(screen, desk, qtbot):
    documents = opened(screen, qtbot).editor.grounds.documents
    sha256 = proved(screen, qtbot)
    assert desk.names == {}
    assert "書類1を開く" in texts(documents)
    documents.names[sha256].click()
    dialog = asked(qtbot)
    assert dialog.textValue() == "山田様_許諾書"
    dialog.setTextValue("許諾書 令和8年4月")
    dialog.accept()
    qtbot.waitUntil(lambda: "許諾書 令和8年4月を開く" in texts(documents))
    assert desk.names == {sha256: "許諾書 令和8年4月"}
    qtbot.waitUntil(lambda: "名前を直す…" in texts(documents))


def test_a_name_that_is_not_kept_is_not_shown(screen, desk, qtbot):
    documents = opened(screen, qtbot).editor.grounds.documents
    sha256 = proved(screen, qtbot)
    desk.failing = ShareOffline("//share")
    documents.names[sha256].click()
    asked(qtbot).accept()
    qtbot.waitUntil(screen.editor.news.isVisible)
    assert "書類1を開く" in texts(documents)


def test_a_document_of_a_new_licence_has_its_name_at_once(screen, desk, qtbot):
    documents = begun(screen, qtbot, None).editor.grounds.documents
    sha256 = proved(screen, qtbot, "規約.pdf")
    documents.names[sha256].click()
    asked(qtbot).accept()
    qtbot.waitUntil(lambda: "規約を開く" in texts(documents))
    assert desk.names == {sha256: "規約"}


def test_a_wrong_document_is_left_out_again(screen, qtbot):
    documents = opened(screen, qtbot).editor.grounds.documents
    sha256 = proved(screen, qtbot)
    documents.offs[sha256].click()
    assert screen.sheet.content.evidence == ()
    assert not documents.isVisible()

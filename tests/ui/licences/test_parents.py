"""The parents: terms that others are taken over from, and what of that is waived."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assetlib.terms import Level
from tests.ui.licences.visiting import opened
from tests.ui.windows import texts


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

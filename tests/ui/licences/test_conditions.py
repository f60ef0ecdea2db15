"""The other conditions: written in words, changed, and taken out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assetlib.licence.handwriting import Way
from assetlib.terms import Level
from assetlib.ui.licences.condition_dialog import ConditionDialog
from tests.ui.licences.visiting import front, opened
from tests.ui.windows import texts


def test_what_no_question_expresses_is_shown_and_can_be_taken_out(screen, qtbot):
    opened(screen, qtbot, 1)
    editor = screen.editor
    shown = texts(editor.conditions)
    assert "加工したものを公開することはできません。" in shown
    alter = editor.questions.segments["alter"]
    assert alter.value == "terms"
    assert not alter._buttons["free"].isVisible()
    (rule,) = (one for one in screen.sheet.licence.rules if one.action == "shareAdapted")
    editor.conditions.buttons[rule].click()
    assert rule not in screen.sheet.licence.rules
    assert alter.value == "free"
    assert not alter._buttons["terms"].isVisible()


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

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Folder rules in the window: nothing is applied before it was seen what would change."""

from concurrent.futures import Future

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assetlib.errors import NotHere
from assetlib.folder_rules import RuleEffect
from assetlib.ui.rules_dialog import RulesDialog
from tests.ui.windows import _japanese, bare, librarians, library, opened


@pytest.fixture
def dialog(bare, librarians, qtbot):
    window = opened(bare, librarians, qtbot)
    window.commands.rules.trigger()
    found = window.arranger.dialog
    assert isinstance(found, RulesDialog)
    qtbot.waitUntil(lambda: len(found.list.rows) == 3)
    qtbot.waitUntil(lambda: found.form.licence.count() > 1 and found.form.folder.count() == 4)
    yield found
    found.reject()


def test_every_rule_says_what_it_gives(dialog):
    assert [row.said for row in dialog.list.rows] == [
        "＋ 新しい決まり",
        "いらすとや　イラスト　くらし素材館　いらすとや",
        "防災 > 写真　防災 > 写真",
    ]
    assert dialog.list.keys == ("1",)
    assert dialog.form.folder.currentText() == "いらすとや"
    assert not dialog.form.folder.isEnabled()


def test_it_is_seen_what_would_change_before_anything_does(dialog, librarians, qtbot):
    dialog.form.category.setEditText("挿絵 > 人")
    dialog.try_button.click()
    qtbot.waitUntil(lambda: bool(dialog.proposal.words))
    assert librarians.folder_rules.tried[-1].category == "挿絵/人"
    assert dialog.proposal.words.splitlines() == [
        "「いらすとや」の中には120点の画像があります。",
        "カテゴリが80点変わります。利用条件が97点変わります。",
        "手で決めてある3点は、そのままです。",
        "中のフォルダーに別の決まりがある20点は、そのままです。",
    ]
    assert dialog.examples.rows[0].said == "消火器　カテゴリ　防災 → イラスト"
    assert librarians.folder_rules.rules[0].category == "イラスト"
    dialog.form.distributor.setEditText("別")  # another rule: what was tried is of the last
    assert dialog.proposal.words == ""
    assert not dialog.examples.rows
    dialog.try_button.click()
    qtbot.waitUntil(lambda: bool(dialog.proposal.words))
    with qtbot.waitSignal(dialog.changed) as changed:
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Return)
    assert changed.args == ["rule"]
    assert librarians.folder_rules.rules[-1].distributor == "別"
    assert "97点を変更" in dialog.news._words.text()


def test_a_new_rule_begins_with_its_folder(dialog, librarians, qtbot):
    dialog.list.choose(["new"])
    assert dialog.form.folder.isEnabled()
    assert not dialog.try_button.isEnabled()
    dialog.form.folder.setEditText("季節\\秋")
    dialog.form.licence.setCurrentIndex(1)
    dialog.try_button.click()
    qtbot.waitUntil(lambda: bool(dialog.proposal.words))
    tried = librarians.folder_rules.tried[-1]
    assert (tried.folder, tried.licence) == ("季節/秋", "kurashi-3")
    assert (tried.category, tried.distributor) == ("", "")


def test_a_rule_that_changes_nothing_now_says_so(dialog, librarians, qtbot):
    librarians.folder_rules.would = RuleEffect(pictures=0)
    dialog.try_button.click()
    qtbot.waitUntil(lambda: bool(dialog.proposal.words))
    assert "いまある画像は変わりません" in dialog.proposal.words


def test_a_rule_is_dropped_after_it_was_said_what_stays(dialog, librarians, qtbot):
    dialog.drop_button.click()
    assert "いまある画像のカテゴリや利用条件はそのまま" in dialog.proposal.words
    assert len(librarians.folder_rules.rules) == 2
    dialog.proposal.do_button.click()
    qtbot.waitUntil(lambda: len(dialog.list.rows) == 2)
    dialog.list.choose(["new"])
    assert not dialog.drop_button.isEnabled()


def test_a_refusal_is_said(dialog, librarians, qtbot):
    librarians.folder_rules.failing = NotHere("kurashi-3")
    dialog.try_button.click()
    qtbot.waitUntil(lambda: bool(dialog.proposal.words))
    dialog.proposal.do_button.click()
    qtbot.waitUntil(lambda: not dialog.news.isHidden())
    assert "kurashi-3" in dialog.news._words.text()


def test_staff_are_not_offered_it(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    assert not window.commands.rules.isVisible()
    window.arranger.open_rules()
    assert window.arranger.dialog is None


def test_whoever_waits_for_an_answer_is_told_so_until_it_comes(dialog, librarians, qtbot):
    slow: Future[RuleEffect] = Future()
    librarians.folder_rules.effect = lambda _rule: slow
    dialog.try_button.click()
    qtbot.waitUntil(lambda: dialog.try_button.text() == "確かめています…")
    slow.set_result(RuleEffect(pictures=7))
    qtbot.waitUntil(lambda: "7点" in dialog.proposal.words)
    assert dialog.try_button.text() == "変わる画像を確かめる…"

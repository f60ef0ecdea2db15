"""The deeds: what is saved, put into force, thrown away and withdrawn, and what is never lost."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from assetlib.dayone_door import Basis
from assetlib.errors import ShareOffline
from assetlib.licences import WorkUnder
from assetlib.terms import Level, Status
from assetlib.ui.licences.compare_dialog import CompareDialog
from assetlib.ui.licences.enforce_dialog import EnforceDialog
from tests.ui.licences.visiting import front, opened
from tests.ui.windows import texts


def test_what_is_saved_is_what_stands_there_with_what_it_began_from(screen, desk, qtbot):
    opened(screen, qtbot)
    screen.sheet.answer(alter="approval")
    screen.editor.head.save.click()
    qtbot.waitUntil(lambda: bool(desk.handed))
    deed, revision = desk.handed[-1]
    assert (deed, revision.licence, revision.seen.number) == ("save", "l0", 1)
    assert any(rule.action == "obtainConsent" for rule in revision.wanted.licence.rules)
    qtbot.waitUntil(lambda: screen.sheet.seen.number == 2)
    assert not screen.sheet.dirty
    assert "下書き（第2版）を保存しました" in screen.editor.news._words.text()


def test_what_cannot_be_saved_stays_on_the_screen(screen, desk, qtbot):
    opened(screen, qtbot)
    screen.sheet.answer(alter="approval")
    desk.failing = ShareOffline("//share")
    screen.editor.head.save.click()
    qtbot.waitUntil(screen.editor.news.isVisible)
    assert screen.sheet.answers.alter == "approval"
    assert screen.sheet.dirty
    assert screen.editor.head.save.isEnabled()


def test_what_waits_is_said_to_wait(screen, desk, qtbot):
    desk.pending = True
    opened(screen, qtbot)
    screen.sheet.answer(alter="approval")
    screen.editor.head.save.click()
    qtbot.waitUntil(lambda: "このPCに保存しました" in screen.editor.news._words.text())


def test_before_it_counts_the_changes_and_the_works_are_named(screen, desk, qtbot):
    work = WorkUnder(
        "w", "市制五十周年誌", "広報課", "花子", "2026-11-02", "", 3, Level.OK, Level.BLOCK, "だめ"
    )
    untitled = replace(work, id="", title="", after=Level.OK, reason="")
    desk.affected = (work, untitled)
    opened(screen, qtbot)
    screen.sheet.answer(commercial="never")
    screen.editor.head.enforce.click()
    dialog = front(qtbot, EnforceDialog)
    said = texts(dialog)
    assert "有料で販売する・広告を載せる：20点まで → できない" in said
    assert "公開中の2件のうち、1件" in said
    assert dialog.works.titles == ["市制五十周年誌", "題名のない使用（令和8年11月2日）"]
    qtbot.waitUntil(lambda: "広報課・花子・3点" in texts(dialog))
    assert desk.handed == []
    dialog.confirm.click()
    qtbot.waitUntil(lambda: bool(desk.handed))
    assert desk.handed[-1][0] == "enforce"


def test_a_credit_without_its_wording_and_lines_that_do_not_say_it_are_told_first(screen, qtbot):
    opened(screen, qtbot)
    sheet = screen.sheet
    day, review = sheet.doubts
    assert "規約確認日が空です" in day  # it will be today's, and is said before
    assert "次回確認予定日が空です" in review
    sheet.say(verified_on="2026-11-01", next_review_on="2027-11-01")
    assert sheet.doubts == ()
    sheet.write_line(0, "わたしの言葉です。")
    assert sheet.doubts == ()
    assert screen.editor.lines._hint.text().startswith("答えとは別に")
    sheet.say(credit="")
    sheet.answer(credit="always")
    screen.editor.head.enforce.click()
    dialog = front(qtbot, EnforceDialog)
    said = texts(dialog)
    assert all(one in said for one in sheet.doubts)
    assert [("表示する文言" in one, "3行" in one) for one in sheet.doubts] == [
        (True, False),
        (False, True),
    ]
    dialog.reject()
    sheet.say(credit="絵：くらし素材館")
    sheet.redraft()
    assert sheet.doubts == ()


def test_what_stays_to_be_checked_is_told_before_it_counts(screen, qtbot):
    opened(screen, qtbot)
    sheet = screen.sheet
    sheet.say(verified_on="2026-11-01", next_review_on="2027-11-01")
    sheet.hold(Basis.UNKNOWN)
    (basis,) = sheet.doubts
    assert "共有してよい根拠が「わからない」です" in basis
    sheet.hold(Basis.PERMISSION)
    sheet.answer(approval="unknown", files="unknown")
    (open_,) = sheet.doubts
    assert "使用承認（事前申請）、画像ファイルを業者へ渡す" in open_
    screen.editor.head.enforce.click()
    assert open_ in texts(front(qtbot, EnforceDialog))


def test_the_page_stays_where_it_is_while_something_is_asked_saved_or_put_into_force(screen, qtbot):
    opened(screen, qtbot)
    screen.sheet.answer(alter="approval")
    head, bar = screen.editor.head, screen.editor._area.verticalScrollBar()
    bar.setValue(60)
    head.enforce.setFocus()
    head.enforce.click()
    dialog = front(qtbot, EnforceDialog)
    qtbot.wait(50)  # what scrolls, scrolls a moment later
    assert bar.value() == 60
    dialog.reject()
    qtbot.waitUntil(lambda: screen.window().focusWidget() is head.enforce)
    head.save.setFocus()
    head.save.click()
    qtbot.waitUntil(lambda: screen.sheet.seen.number == 2)
    qtbot.wait(50)
    assert screen.window().focusWidget() is head.back
    assert bar.value() == 0  # where it says that it is saved


def test_what_it_stands_on_is_among_the_changes(screen, qtbot):
    opened(screen, qtbot)
    screen.sheet.hold(Basis.PERMISSION)
    screen.sheet.prove("ab12")
    screen.editor.head.enforce.click()
    said = texts(front(qtbot, EnforceDialog))
    assert "共有してよい根拠：利用規約で認められている → 許諾書がある" in said
    assert "根拠の書類：（なし） → 書類1" in said
    QApplication.activeModalWidget().reject()
    screen.editor.head.compare.click()
    rows = front(qtbot, CompareDialog).rows
    assert ("共有してよい根拠", "利用規約で認められている", "許諾書がある") in rows


def test_a_draft_is_thrown_away(screen, desk, qtbot):
    opened(screen, qtbot)
    assert not screen.editor.head.discard.isEnabled()
    screen.sheet.answer(alter="approval")
    screen.editor.head.save.click()
    qtbot.waitUntil(screen.editor.head.discard.isEnabled)
    screen.editor.head.discard.trigger()
    qtbot.waitUntil(lambda: not screen.editing)
    assert [one.number for one in desk.versions["l0"]] == [1]
    assert "捨てました" in screen.list.news._words.text()


def test_terms_are_withdrawn_after_their_works_were_named(screen, desk, qtbot):
    work = WorkUnder("w", "市制五十周年誌", "", "花子", "2026-11-02", "", 3, Level.OK, Level.OK)
    desk.affected = (work,)
    opened(screen, qtbot)
    screen.editor.head.withdraw.trigger()
    dialog = front(qtbot, EnforceDialog)
    assert dialog.works.titles == ["市制五十周年誌"]
    assert "だれも新しく使えなくなります" in texts(dialog)
    assert dialog.leave.isDefault()
    assert not dialog.confirm.isDefault()
    dialog.confirm.click()
    qtbot.waitUntil(lambda: screen.sheet.seen.status is Status.WITHDRAWN)
    assert not screen.editor.head.withdraw.isEnabled()

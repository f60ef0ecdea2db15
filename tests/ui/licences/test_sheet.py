"""The sheet: what is answered and written, and what the editor shows of it at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from assetlib import wording
from assetlib.catalogue.answering import lines_of, standing
from assetlib.catalogue.presets import presets
from assetlib.dayone_door import Basis, Standing
from assetlib.licence.questionnaire import others
from assetlib.licence.shapes import unsettled
from assetlib.licences import Content
from assetlib.terms import Level, Status
from assetlib.ui.licences.sheet import Sheet
from tests.licence.making import before, forbid, licence, within
from tests.ui.fake_licences import SITE, content
from tests.ui.licences.visiting import begun, opened


def test_the_lines_follow_the_answers_until_somebody_writes_their_own(screen, qtbot):
    opened(screen, qtbot)
    sheet, field = screen.sheet, screen.editor.lines
    assert not sheet.stale
    sheet.answer(most_sold=5)
    assert any("5点まで" in one.text() for one in field.lines)
    field.lines[0].setText("わたしの言葉です。")
    field.lines[0].textEdited.emit("わたしの言葉です。")
    sheet.answer(credit="always")
    assert sheet.licence.reminder[0] == "わたしの言葉です。"
    assert sheet.stale
    field.again.click()
    assert "わたしの言葉です。" not in sheet.licence.reminder
    assert not sheet.stale


def test_what_finds_no_room_among_three_lines_is_told(screen, qtbot):
    opened(screen, qtbot)
    sheet, field = screen.sheet, screen.editor.lines
    sheet.answer(most_sold=5, credit="public", alter="never")
    sheet.say(valid_until="2027-03-31")
    field.again.click()
    assert len(sheet.licence.reminder) == 3
    assert not field.rest.isHidden()
    assert field.rest.text().startswith("3行に入らなかったこと：")
    assert "令和9年3月31日" in field.rest.text()
    field.lines[0].textEdited.emit("わたしの言葉です。")
    assert field.rest.isHidden()


def test_words_somebody_wrote_another_day_stay_too(screen, desk, qtbot):
    desk._add("", content(reminder=("前に書いた言葉です。",)), Status.ACTIVE)
    screen.refresh()
    qtbot.waitUntil(lambda: screen.list.model.rowCount() == 3)
    opened(screen, qtbot, 2)
    screen.sheet.answer(credit="always")
    assert screen.sheet.licence.reminder == ("前に書いた言葉です。",)


def test_the_characters_of_a_line_are_counted(screen, qtbot):
    line = opened(screen, qtbot).editor.lines.lines[0]
    line.setText("あ" * 31)
    assert line._count.text() == "31字"
    assert line._count._ink == "warn"
    line.setText("あ" * 30)
    assert line._count._ink == "text2"


def test_nothing_is_offered_for_what_nobody_changed(screen, qtbot):
    head = opened(screen, qtbot).editor.head
    assert not head.save.isEnabled()
    assert not head.enforce.isEnabled()
    screen.sheet.answer(alter="never")
    assert head.save.isEnabled()
    assert head.enforce.isEnabled()
    assert head.badge.text() == "下書き 第2版"
    screen.sheet.answer(alter="free")
    assert not head.save.isEnabled() or screen.sheet.licence.reminder != SITE.reminder


def test_a_new_licence_wants_a_name_first(screen, qtbot):
    begun(screen, qtbot, None)
    head = screen.editor.head
    assert not head.save.isEnabled()
    title = screen.editor.basics.fields["title"]
    title.setText("新しい規約")
    title.textEdited.emit("新しい規約")
    assert head.save.isEnabled()
    assert head.enforce.isEnabled()


def unsettled_rules(desk, *, lines=()):
    """Terms as the table of day one records them where nobody knows the three answers."""
    desk._add("", content(licence("open", *unsettled(), reminder=lines)), Status.ACTIVE)


@pytest.mark.parametrize("code", ["", "permission", "own-work"])
def test_every_question_can_be_left_open_in_new_terms(code, screen, qtbot):
    begun(screen, qtbot, next((one for one in presets() if one.licence.code == code), None))
    questions = screen.editor.questions
    for name, segments in questions.segments.items():
        assert segments._buttons["unknown"].isVisible(), name
        segments.choose("unknown")
        assert getattr(screen.sheet.answers, name) == "unknown"


def test_blank_terms_begin_with_nothing_known(screen, qtbot):
    begun(screen, qtbot, None)
    sheet = screen.sheet
    assert {one.value for one in screen.editor.questions.segments.values()} == {"unknown"}
    assert standing(sheet.licence) == Standing()  # day one's table sees it so, too
    assert sheet.licence.reminder[0] == "承認が要るかを、確かめてから使います。"
    assert not any("使えます" in line for line in (*sheet.licence.reminder, *sheet.left_out))
    for badge in screen.editor.common.badges.values():
        assert badge.level in (Level.WARN, Level.BLOCK)


def test_what_nobody_knew_stands_as_such_until_it_is_answered(screen, desk, qtbot):
    unsettled_rules(desk, lines=lines_of(Standing()))
    screen.refresh()
    qtbot.waitUntil(lambda: screen.list.model.rowCount() == 3)
    segments = opened(screen, qtbot, 2).editor.questions.segments["alter"]
    qtbot.waitUntil(lambda: segments.value == "unknown")
    assert others(screen.sheet.licence) == ()
    assert screen.editor.common.badges["altered"].level is Level.WARN
    screen.sheet.answer(credit="none")
    segments.choose("free")
    assert screen.editor.common.badges["altered"].level is Level.OK
    assert segments._buttons["unknown"].isVisible()  # for who has second thoughts
    segments.choose("unknown")
    assert screen.sheet.answers.alter == "unknown"


def test_the_lines_of_day_one_follow_the_answers_too(screen, desk, qtbot):
    unsettled_rules(desk, lines=lines_of(Standing()))
    screen.refresh()
    qtbot.waitUntil(lambda: screen.list.model.rowCount() == 3)
    opened(screen, qtbot, 2)
    assert not screen.sheet.typed
    screen.sheet.answer(alter="never")
    assert not screen.sheet.stale
    assert "加工は、確かめてから行います。" not in screen.sheet.licence.reminder
    assert "クレジットは、確かめてから公開します。" in screen.sheet.licence.reminder
    assert screen.sheet.left_out == ("有料のものには、確かめてから使います。",)


def test_media_are_taken_off_and_added(screen, qtbot):
    media = opened(screen, qtbot).editor.questions.media
    assert set(media.chips) == {"material", "template", "sticker"}
    QTest.keyClick(media.chips["template"], Qt.Key.Key_Delete)
    assert screen.sheet.answers.media == ("material", "sticker")
    assert screen.editor.common.badges["template"].level is Level.OK
    media._fill()
    (logo,) = [one for one in media._menu.actions() if one.text() == "ロゴ"]
    logo.trigger()
    assert screen.sheet.answers.media == ("logo", "material", "sticker")


def test_a_last_day_is_asked_for_and_taken_back(screen, qtbot):
    questions = opened(screen, qtbot).editor.questions
    assert not questions.until.isVisible()
    questions.until_answer.choose("day")
    assert questions.until.isVisible()
    assert questions.lacking.isVisible()
    questions.until._pick("2027-03-31")
    assert screen.sheet.licence.valid_until == "2027-03-31"
    questions.until_answer.choose("none")
    assert screen.sheet.licence.valid_until == ""
    assert not questions.until.isVisible()


def test_a_last_day_that_nobody_gave_is_neither_saved_nor_lost(screen, desk, qtbot):
    opened(screen, qtbot)
    questions, head = screen.editor.questions, screen.editor.head
    questions.until_answer.choose("day")
    assert screen.sheet.dirty  # who leaves is asked
    assert questions.lacking.text().startswith("期限の日が空です")
    assert head.facts.text() == questions.lacking.text()
    screen.sheet.answer(credit="always")
    assert questions.until_answer.value == "day"
    assert not head.save.isEnabled()
    assert not head.enforce.isEnabled()
    screen.editor.saved.emit()
    assert desk.handed == []
    questions.until.setFocus()
    QTest.keyClicks(questions.until, "2027-03-31")
    assert head.save.isEnabled()  # before the field is left
    assert questions.until.text() == "2027-03-31"
    assert not questions.lacking.isVisible()
    questions.until.selectAll()
    QTest.keyClick(questions.until, Qt.Key.Key_Delete)
    assert questions.lacking.isVisible()
    assert not head.save.isEnabled()
    questions.until_answer.choose("none")
    assert head.save.isEnabled()


def test_a_number_that_is_being_typed_is_left_alone(screen, qtbot):
    number = opened(screen, qtbot).editor.questions.numbers["commercial"]
    number.setFocus()
    number.clear()
    number.textEdited.emit("")
    assert screen.sheet.answers.most_sold == 20
    assert number.text() == ""
    QTest.keyClicks(number, "7")
    assert screen.sheet.answers.most_sold == 7


def test_the_table_of_uses_says_what_differs_from_the_version_in_force(screen, qtbot):
    common = opened(screen, qtbot).editor.common
    assert common.told.text() == "第1版と同じです"
    screen.sheet.answer(commercial="never")
    assert common.badges["sold"].level is Level.BLOCK
    assert common.before["sold"].text() == "第1版では「使えます」"
    assert common.told.text() == "第1版から2件変わります"


def test_a_basis_chosen_in_the_list_is_one(screen, qtbot):
    basis = opened(screen, qtbot).editor.basics.basis
    basis.setCurrentIndex([*Basis].index(Basis.PERMISSION))
    basis.activated.emit(basis.currentIndex())
    assert isinstance(screen.sheet.content.basis, Basis)
    assert screen.sheet.content.basis is Basis.PERMISSION


def test_the_basis_decides_whether_the_files_may_be_kept(screen, qtbot):
    opened(screen, qtbot)
    screen.sheet.hold(Basis.UNKNOWN)
    assert screen.sheet.licence.holding == "unknown"
    assert screen.editor.common.badges["web"].level is Level.WARN


def test_a_licence_with_rules_of_every_kind_opens(screen, desk, qtbot):
    odd = licence("odd", before("obtainConsent"), within("acceptTerms"), forbid("x", notice=True))
    desk._add("", Content(odd, Basis.OWN), Status.ACTIVE)
    screen.refresh()
    qtbot.waitUntil(lambda: screen.list.model.rowCount() == 3)
    opened(screen, qtbot, 2)
    assert screen.sheet.answers.approval == "always"
    assert not screen.sheet.dirty


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("one", presets(), ids=lambda one: one.licence.code)
def test_every_preset_can_be_begun_in_both_languages(language, one, theme, qtbot):
    wording.speak(language)
    host = QWidget()
    qtbot.addWidget(host)
    sheet = Sheet(host)
    sheet.begin(one, ())
    assert sheet.licence.reminder
    assert sheet.dirty
    assert not sheet.lacking

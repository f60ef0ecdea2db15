"""The screen 利用条件: what it shows, what it hands in, and what it never loses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from assetlib import wording
from assetlib.catalogue.presets import Preset, presets
from assetlib.dayone_door import Basis
from assetlib.details import Saved
from assetlib.errors import ShareOffline
from assetlib.futures import settled
from assetlib.history import Of, Question
from assetlib.licences import Content, Promise, WorkUnder
from assetlib.report_desk import ReportDesk
from assetlib.terms import Level, Status
from assetlib.ui.courier import Courier
from assetlib.ui.history_dialog import HistoryDialog
from assetlib.ui.licences import screen as screen_module
from assetlib.ui.licences.enforce_dialog import EnforceDialog
from assetlib.ui.licences.leaving import Leaving
from assetlib.ui.licences.screen import LicencesScreen
from assetlib.ui.licences.sheet import Sheet
from assetlib.ui.licences.works_list import AT_ONCE, WorksList
from assetlib.ui.theme import Theme
from tests.licence.making import before, forbid, licence, within
from tests.ui.fake_history import FakeHistory
from tests.ui.fake_licences import ND, SITE, FakeLicences, content
from tests.ui.windows import texts


class Door:
    """As much of a library as the screen asks for."""

    def __init__(self, desk: FakeLicences) -> None:
        self.terms, self.reports = desk, ReportDesk()
        self.history = FakeHistory(lambda ask: settled(ask()), lambda count, _: Saved(1, count))


@pytest.fixture
def desk() -> FakeLicences:
    return FakeLicences(content(), content(ND, title="夕暮れの会"))


@pytest.fixture
def screen(
    theme: Theme, courier: Courier, desk: FakeLicences, qtbot: QtBot
) -> Iterator[LicencesScreen]:
    """The screen with its list."""
    found = LicencesScreen(theme, courier)
    qtbot.addWidget(found)
    found.resize(1166, 720)
    found.attach(Door(desk))  # type: ignore[arg-type]
    found.show()
    qtbot.waitUntil(lambda: found.list.model.rowCount() == len(desk.versions))
    yield found
    while isinstance(front := QApplication.activeModalWidget(), QDialog):
        front.reject()


def opened(screen: LicencesScreen, qtbot: QtBot, number: int = 0) -> LicencesScreen:
    screen.open(screen.list.model.entries[number])
    qtbot.waitUntil(lambda: screen.editing)
    return screen


def begun(screen: LicencesScreen, qtbot: QtBot, preset: Preset | None) -> LicencesScreen:
    screen.begin(preset)
    qtbot.waitUntil(lambda: screen.editing)
    return screen


def test_whoever_chooses_twice_gets_the_second_also_while_the_editor_grows(
    theme: Theme, courier: Courier, desk: FakeLicences, qtbot: QtBot
) -> None:
    found = LicencesScreen(theme, courier)
    qtbot.addWidget(found)
    found.attach(Door(desk))  # type: ignore[arg-type]
    found.show()
    qtbot.waitUntil(lambda: found.list.model.rowCount() == 2)
    first, second = found.list.model.entries
    found.open(first)
    found.open(second)
    assert not found.editing
    qtbot.waitUntil(lambda: found.editing)
    assert found.sheet.dossier.entry.id == second.id
    assert found.editor.basics.fields["title"].text() == found.sheet.licence.title
    assert found.editor.common.badges["web"].level is not None


def test_another_library_ends_what_was_being_opened(screen, desk, qtbot):
    screen.open(screen.list.model.entries[0])
    qtbot.waitUntil(lambda: screen.sheet.dossier is not None)
    screen.attach(Door(desk))  # type: ignore[arg-type]
    qtbot.wait(200)
    assert not screen.editing


def front(qtbot: QtBot, kind: type) -> QWidget:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


# --- the list ---


def test_the_list_says_the_state_in_words(screen):
    model = screen.list.model
    words = [str(model.data(model.index(0, column))) for column in range(model.columnCount())]
    assert words[:6] == ["くらし素材館", "くらし素材館", "有効", "第1版", "3", "1"]


def test_enter_opens_what_is_chosen(screen, qtbot):
    screen.list.table.selectRow(1)
    QTest.keyClick(screen.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.editing)
    assert screen.sheet.licence.title == "夕暮れの会"


def test_where_there_is_little_room_the_title_stays(screen):
    screen.resize(700, 600)
    hidden = [screen.list.table.isColumnHidden(n) for n in range(8)]
    assert hidden == [False, False, False, True, False, True, True, True]
    screen.resize(1166, 720)
    assert not any(screen.list.table.isColumnHidden(n) for n in range(8))
    for width in (860, 1000, 1080, 1100):
        screen.resize(width, 720)
        assert screen.list.table.columnWidth(0) >= 190, width


def test_a_licence_to_be_looked_at_again_is_counted_at_the_top(screen, desk, qtbot):
    desk._add("", content(next_review_on="2026-11-30"), Status.ACTIVE)
    screen.refresh()
    qtbot.waitUntil(lambda: "うち1件" in screen.list.told.text())


def test_the_keyboard_begins_at_what_is_due(theme, courier, desk, qtbot):
    desk._add("", content(next_review_on="2026-11-30"), Status.ACTIVE)
    screen = LicencesScreen(theme, courier)
    qtbot.addWidget(screen)
    screen.attach(Door(desk))
    qtbot.waitUntil(lambda: screen.list.table.currentIndex().row() == 2)


# --- the sheet ---


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
    questions.until._pick("2027-03-31")
    assert screen.sheet.licence.valid_until == "2027-03-31"
    questions.until_answer.choose("none")
    assert screen.sheet.licence.valid_until == ""
    assert not questions.until.isVisible()


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


def test_the_basis_decides_whether_the_files_may_be_kept(screen, qtbot):
    opened(screen, qtbot)
    screen.sheet.hold(Basis.UNKNOWN)
    assert screen.sheet.licence.holding == "unknown"
    assert screen.editor.common.badges["web"].level is Level.WARN


# --- deeds ---


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
    assert "広報課・3点" in said
    assert desk.handed == []
    dialog.confirm.click()
    qtbot.waitUntil(lambda: bool(desk.handed))
    assert desk.handed[-1][0] == "enforce"


def test_leaving_with_something_unsaved_asks(screen, desk, qtbot, monkeypatch):
    opened(screen, qtbot)
    screen.sheet.answer(alter="approval")
    answer = [Leaving.STAY]
    monkeypatch.setattr(screen_module, "ask_before_leaving", lambda *_, **__: answer[0])
    screen.editor.head.back.click()
    assert screen.editing
    answer[0] = Leaving.SAVE
    screen.editor.head.back.click()
    qtbot.waitUntil(lambda: not screen.editing)
    assert desk.handed[-1][0] == "save"
    opened(screen, qtbot)
    screen.sheet.answer(alter="never")
    answer[0] = Leaving.LEAVE
    screen.editor.head.back.click()
    assert not screen.editing
    assert len(desk.handed) == 1


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


def test_of_thousands_of_works_the_first_are_listed_and_more_when_asked_for(theme, qtbot):
    works = tuple(
        WorkUnder(f"w{n}", f"制作物{n}", "課", "田中", "2026-11-02", "", 1, Level.OK, Level.OK)
        for n in range(2_000)
    )
    found = WorksList(theme)
    qtbot.addWidget(found)
    found.show_works(works)
    found.show()
    qtbot.waitUntil(lambda: not found.lines.growing)
    assert len(found.lines.cards) == AT_ONCE
    assert f"{2_000 - AT_ONCE:,}" in found.more.text()
    assert "制作物0" in texts(found)
    found.more.click()
    qtbot.waitUntil(lambda: len(found.lines.cards) == 2 * AT_ONCE)
    assert f"制作物{2 * AT_ONCE - 1}" in texts(found)
    found.show_works(works[:3])
    qtbot.waitUntil(lambda: len(found.lines.cards) == 3)
    assert found.more.isHidden()


def test_terms_are_withdrawn_after_their_works_were_named(screen, desk, qtbot):
    work = WorkUnder("w", "市制五十周年誌", "", "花子", "2026-11-02", "", 3, Level.OK, Level.OK)
    desk.affected = (work,)
    opened(screen, qtbot)
    screen.editor.head.withdraw.trigger()
    dialog = front(qtbot, EnforceDialog)
    assert dialog.works.titles == ["市制五十周年誌"]
    assert "だれも新しく使えなくなります" in texts(dialog)
    dialog.confirm.click()
    qtbot.waitUntil(lambda: screen.sheet.seen.status is Status.WITHDRAWN)
    assert not screen.editor.head.withdraw.isEnabled()


def test_tab_walks_as_the_eye_does_also_in_a_new_licence(screen, qtbot):
    begun(screen, qtbot, None)
    fields = screen.editor.basics.fields
    assert fields["title"].hasFocus()
    qtbot.waitUntil(lambda: not screen.editor.minding.busy)
    walked = []
    for _ in range(8):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert walked[0] is fields["distributor"]
    assert walked[3:5] == [
        screen.editor.basics.definition,
        screen.editor.questions.segments["credit"]._buttons["none"],
    ]


def test_a_document_is_stored_and_the_terms_count_as_looked_at(screen, desk, qtbot):
    opened(screen, qtbot)
    screen.editor.grounds.given.emit(Path("/nowhere/規約.pdf"))
    qtbot.waitUntil(lambda: bool(screen.sheet.content.evidence))
    assert screen.sheet.licence.verified_on == "2026-12-01"
    assert screen.editor.grounds.zone._title.text() == "規約.pdf"
    assert "書類1を開く" in texts(screen.editor.grounds)


def test_a_document_that_does_not_arrive_is_no_proof(screen, desk, qtbot):
    opened(screen, qtbot)
    desk.failing = ShareOffline("//share")
    screen.editor.grounds.given.emit(Path("/nowhere/規約.pdf"))
    qtbot.waitUntil(screen.editor.news.isVisible)
    assert screen.sheet.content.evidence == ()
    assert screen.editor.grounds.zone.isEnabled()


def test_the_copy_of_the_terms_is_pasted_with_its_hash(screen, qtbot):
    grounds = opened(screen, qtbot).editor.grounds
    grounds.copy.click()
    dialog = QApplication.activeModalWidget()
    dialog.text.setPlainText("第1条 自由に使えます。")
    assert "SHA-256 " in dialog.told.text()
    dialog.keep.click()
    assert screen.sheet.licence.terms_text == "第1条 自由に使えます。"
    assert "12字" in grounds.copy_told.text()


def test_a_promise_waits_until_the_licence_is_there(screen, qtbot):
    begun(screen, qtbot, None)
    assert not screen.editor.promises.add.isEnabled()


def test_a_promise_is_done_and_falls_due_again(screen, desk, qtbot):
    desk.promises["l0"] = [Promise("報告する", "2026-11-30", 12)]
    promises = opened(screen, qtbot).editor.promises
    qtbot.waitUntil(lambda: "期日 令和8年11月30日（過ぎています）" in texts(promises))
    promises.buttons["報告する"].click()
    qtbot.waitUntil(lambda: "次回 令和9年11月30日" in texts(promises))
    assert "前回 令和8年12月1日（田中）" in texts(promises)


def test_a_promise_for_once_is_done_for_good(screen, desk, qtbot):
    desk.promises["l0"] = [Promise("届け出る", "2026-12-24")]
    promises = opened(screen, qtbot).editor.promises
    promises.buttons["届け出る"].click()
    qtbot.waitUntil(lambda: not promises.buttons)


def test_what_others_change_is_shown_unless_something_is_being_written(screen, desk, qtbot):
    opened(screen, qtbot)
    desk._add("l0", content(credit="ほかの人の文言"), Status.ACTIVE)
    screen.refresh()
    qtbot.waitUntil(lambda: screen.sheet.licence.credit == "ほかの人の文言")
    screen.sheet.answer(alter="never")
    desk._add("l0", content(credit="もう一度"), Status.ACTIVE)
    screen.refresh()
    qtbot.waitUntil(screen.editor.news.isVisible)
    assert screen.sheet.answers.alter == "never"
    assert screen.sheet.licence.credit == "ほかの人の文言"


# --- the slip ---


def test_the_slip_is_written_where_somebody_said(screen, qtbot, tmp_path):
    opened(screen, qtbot)
    screen.slips.write_to(tmp_path / "slip.pdf")
    qtbot.waitUntil(lambda: "slip.pdf" in screen.editor.news._words.text())
    assert (tmp_path / "slip.pdf").read_bytes().startswith(b"%PDF")


def test_a_slip_that_cannot_be_written_is_told(screen, qtbot, tmp_path):
    opened(screen, qtbot)
    screen.slips.write_to(tmp_path / "no" / "slip.pdf")
    qtbot.waitUntil(screen.editor.news.isVisible)


# --- who changed it ---


def test_a_licence_has_a_history_of_its_own(screen, qtbot):
    opened(screen, qtbot)
    assert screen.sheet.dossier is not None
    screen.editor.head.history.trigger()
    dialog = front(qtbot, HistoryDialog)
    assert dialog.windowTitle() == "「くらし素材館」の変更の履歴"
    asked = screen._history.asked
    qtbot.waitUntil(lambda: bool(asked))
    assert asked[0][0] == Question(of=Of.LICENCE, id=screen.sheet.dossier.entry.id)


# --- as everywhere ---


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


def test_the_editor_speaks_english(theme, courier, desk, qtbot):
    wording.speak("en")
    screen = LicencesScreen(theme, courier)
    qtbot.addWidget(screen)
    screen.attach(Door(desk))
    qtbot.waitUntil(lambda: screen.list.model.rowCount() == 2)
    opened(screen, qtbot)
    assert screen.editor.head.enforce.text() == "Put into force"


def test_a_licence_with_rules_of_every_kind_opens(screen, desk, qtbot):
    odd = licence("odd", before("obtainConsent"), within("acceptTerms"), forbid("x", notice=True))
    desk._add("", Content(odd, Basis.OWN), Status.ACTIVE)
    screen.refresh()
    qtbot.waitUntil(lambda: screen.list.model.rowCount() == 3)
    opened(screen, qtbot, 2)
    assert screen.sheet.answers.approval == "always"
    assert not screen.sheet.dirty

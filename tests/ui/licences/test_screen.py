"""The screen: into the editor and out again, whoever else is at work meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assetlib import wording
from assetlib.history import Of, Question
from assetlib.terms import Status
from assetlib.ui.courier import Courier
from assetlib.ui.history_dialog import HistoryDialog
from assetlib.ui.licences import screen as screen_module
from assetlib.ui.licences.leaving import Leaving
from assetlib.ui.licences.screen import LicencesScreen
from assetlib.ui.theme import Theme
from tests.ui.fake_licences import FakeLicences, content
from tests.ui.licences.visiting import Door, begun, front, opened


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


def test_a_window_that_goes_asks_about_what_is_unsaved_and_goes_on_once_it_is_safe(
    screen, desk, qtbot, monkeypatch
):
    gone = list[bool]()
    go = lambda: gone.append(True)  # noqa: E731 - a slot
    answer = [Leaving.STAY]
    monkeypatch.setattr(screen_module, "ask_before_leaving", lambda *_, **__: answer[0])
    assert screen.release(go)
    opened(screen, qtbot)
    assert screen.release(go)
    screen.sheet.answer(alter="approval")
    assert not screen.release(go)
    assert screen.editing
    screen.editor.head.back.click()  # and nothing goes on by itself after another way out
    answer[0] = Leaving.SAVE
    assert not screen.release(go)
    qtbot.waitUntil(lambda: bool(gone))
    assert desk.handed[-1][0] == "save"
    assert screen.release(go)
    opened(screen, qtbot)
    screen.sheet.answer(alter="never")
    answer[0] = Leaving.LEAVE
    assert screen.release(go)
    assert screen.release(go)  # closing asks no second time
    assert len(desk.handed) == 1


def test_who_comes_again_begins_at_the_list_unless_something_is_being_written(screen, qtbot):
    opened(screen, qtbot)
    screen.editor.tell("保存しました")
    screen.hide()
    screen.show()
    assert not screen.editing
    opened(screen, qtbot)
    assert not screen.editor.news.isVisible()
    screen.sheet.answer(alter="approval")
    screen.hide()
    screen.show()
    assert screen.editing


def test_a_task_leads_to_the_very_licence_or_chooses_the_first_of_several(screen, qtbot):
    first, second = screen.list.model.entries
    opened(screen, qtbot)
    screen.lead(lambda _: [second])
    qtbot.waitUntil(lambda: screen.editing and screen.sheet.dossier.entry.id == second.id)
    screen.lead(lambda entries: entries)
    qtbot.waitUntil(lambda: not screen.editing)
    qtbot.waitUntil(lambda: screen.list.table.currentIndex().row() == 0)
    screen.lead(lambda _: [second, first])
    qtbot.waitUntil(lambda: screen.list.table.currentIndex().row() == 1)
    assert not screen.editing


def test_what_is_being_written_is_asked_about_before_another_is_led_to(screen, qtbot, monkeypatch):
    first, second = screen.list.model.entries
    opened(screen, qtbot)
    screen.sheet.answer(alter="approval")
    monkeypatch.setattr(screen_module, "ask_before_leaving", lambda *_, **__: Leaving.STAY)
    screen.lead(lambda _: [second])
    assert screen.editing
    assert screen.sheet.dossier.entry.id == first.id


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


def test_the_editor_speaks_english(theme, courier, desk, qtbot):
    wording.speak("en")
    screen = LicencesScreen(theme, courier)
    qtbot.addWidget(screen)
    screen.attach(Door(desk))
    qtbot.waitUntil(lambda: screen.list.model.rowCount() == 2)
    opened(screen, qtbot)
    assert screen.editor.head.enforce.text() == "Put into force"


def test_the_slip_is_written_where_somebody_said(screen, qtbot, tmp_path):
    opened(screen, qtbot)
    screen.slips.write_to(tmp_path / "slip.pdf")
    qtbot.waitUntil(lambda: "slip.pdf" in screen.editor.news._words.text())
    assert (tmp_path / "slip.pdf").read_bytes().startswith(b"%PDF")


def test_a_slip_that_cannot_be_written_is_told(screen, qtbot, tmp_path):
    opened(screen, qtbot)
    screen.slips.write_to(tmp_path / "no" / "slip.pdf")
    qtbot.waitUntil(screen.editor.news.isVisible)


def test_a_licence_has_a_history_of_its_own(screen, qtbot):
    opened(screen, qtbot)
    assert screen.sheet.dossier is not None
    screen.editor.head.history.trigger()
    dialog = front(qtbot, HistoryDialog)
    assert dialog.windowTitle() == "「くらし素材館」の変更の履歴"
    asked = screen._history.asked
    qtbot.waitUntil(lambda: bool(asked))
    assert asked[0][0] == Question(of=Of.LICENCE, id=screen.sheet.dossier.entry.id)


def test_other_terms_are_shown_from_their_top(screen, qtbot):
    opened(screen, qtbot)
    bar = screen.editor._area.verticalScrollBar()
    screen.editor.promises.first.setFocus()
    qtbot.waitUntil(lambda: bar.value() > 0)
    screen.leave()
    opened(screen, qtbot, 1)
    qtbot.wait(50)  # what scrolls, scrolls a moment later
    assert bar.value() == 0

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""The table of day one, as a hand and a keyboard meet it."""

from __future__ import annotations

from concurrent.futures import Future
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QScrollBar

from assetlib import wording
from assetlib.dayone_door import ASK, Answer, Basis, Standing
from assetlib.details import Saved
from assetlib.errors import Conflict
from assetlib.events import CatalogueChanged
from assetlib.terms import Level
from assetlib.ui.choice import _SIDES as SIDES
from assetlib.ui.dayone.steps import MARGIN
from assetlib.ui.dayone.words import percent
from assetlib.ui.tokens import LEAST
from assetlib.use import Button
from tests.ui.day_one_windows import OLD, PHOTO, SITE, answer, day_one, drop, make, opened, window
from tests.ui.fake_day_one import FakeDayOne
from tests.ui.windows import _japanese as _japanese  # noqa: PLC0414 - a fixture
from tests.ui.windows import librarians as librarians  # noqa: PLC0414 - a fixture


def test_whoever_has_begun_goes_on_with_the_table(window):
    assert window.step == "terms"


def test_progress_says_how_many_pictures_are_settled(window):
    assert window.progress.accessibleName() == "602点のうち 457点が決まりました 75 %"
    assert window.forward.text() == "2個のフォルダーで使いはじめる"


@pytest.mark.parametrize(("settled", "share"), [(0, 0), (1, 0), (999, 99), (1000, 100)])
def test_a_count_is_not_whole_before_nothing_is_left(settled, share):
    assert percent(settled, 1000) == share


@pytest.mark.parametrize("language", ["ja", "en"])
def test_in_the_lowest_window_rows_fold_and_nothing_lies_aside(make, day_one, language):
    wording.speak(language)
    window = make(day_one)
    window.resize(*LEAST)
    row = opened(window, PHOTO)
    QApplication.processEvents()
    assert row.fields is not None
    table = window.table.viewport()
    for part in (row.head.button, row.fields.distributor, row.fields.basis, row.fields.terms):
        left = part.mapTo(table, part.rect().topLeft()).x()
        assert 0 <= left <= table.width() - part.width(), part.accessibleName()
    tops = {
        name: field.y()
        for name, field in (("button", row.head.button), ("terms", row.fields.terms))
    }
    assert tops["terms"] > tops["button"]
    assert not any(
        area.isVisible()
        for area in window.findChildren(QScrollBar)
        if area.orientation() == Qt.Orientation.Horizontal
    )
    for shown in window.pages, window.steps, window.status:
        assert shown.mapTo(window, shown.rect().bottomRight()).x() < window.width()
        assert shown.mapTo(window, shown.rect().bottomRight()).y() < window.height()


def test_a_row_says_aloud_what_it_shows(window):
    said = window.table.rows[SITE].head.accessibleName()
    assert said == "くらし素材館、214点、くらし素材館、サイト規約、使えます、決定済み"
    assert "まだ決まっていません" in window.table.rows[OLD].head.accessibleName()


def test_a_row_opens_by_the_keyboard_and_only_one_at_a_time(window, qtbot):
    for path in (PHOTO, OLD):
        qtbot.keyClick(window.table.rows[path].head, Qt.Key.Key_Return)
        assert window.table.open_row is window.table.rows[path]
    assert window.table.rows[PHOTO].editor is None


def test_of_many_folders_a_screen_is_there_at_once_and_the_rest_in_its_order(make, day_one, qtbot):
    day_one.bring(30)
    table = make(day_one).table
    assert len(table.rows) < 30
    qtbot.waitUntil(lambda: len(table.rows) == 34)
    folders = day_one.folders().result().folders
    qtbot.waitUntil(lambda: list(table.rows) == [folder.path for folder in folders])
    rows = list(table.rows.values())
    qtbot.waitUntil(lambda: all(one.y() < other.y() for one, other in pairwise(rows)))
    qtbot.waitUntil(lambda: [row.head.last for row in rows] == [False] * 33 + [True])


def test_a_folder_s_name_is_offered_as_the_distributor(window):
    row = opened(window, PHOTO)
    assert row.fields.distributor.text() == ""  # it may be a field: nothing is invented
    offered = row.fields.distributor.completer()
    offered.setCompletionPrefix(PHOTO[:3])
    assert offered.currentCompletion() == PHOTO


def test_of_several_distributors_in_one_folder_it_is_said_before_it_is_decided(window):
    row = window.table.rows[OLD]
    assert row.head._distributor.text() == "町の印刷所 3点、書かれていないもの 84点"
    assert "町の印刷所 3点" in row.head.accessibleName()
    opened(window, OLD)
    assert row.fields.distributor.text() == ""
    offered = row.fields.distributor.completer()
    offered.setCompletionPrefix("町")
    assert offered.currentCompletion() == "町の印刷所"
    assert not row.editor.mixed.isHidden()
    assert "87点すべてに、同じ利用条件が付きます" in row.editor.mixed.text()
    assert "「中の3個のフォルダーに分ける」" in row.editor.mixed.text()
    assert opened(window, PHOTO).editor.mixed.isHidden()


def test_a_basis_that_came_with_terms_goes_with_them_and_one_that_somebody_chose_stays(window):
    opened(window, PHOTO)
    filling = window.table.rows[PHOTO].filling
    filling.choose_terms("preset/by")
    assert filling.answers.basis is Basis.PUBLIC
    filling.choose_terms("preset/site")
    assert filling.answers.basis is Basis.TERMS
    filling.choose_terms(ASK)
    assert filling.answers.basis is Basis.UNKNOWN
    filling.choose_basis(Basis.OWN)
    filling.choose_terms("preset/site")
    assert filling.answers.basis is Basis.OWN


def test_nothing_can_be_decided_before_terms_and_distributor_are_said(window):
    row = opened(window, PHOTO)
    assert not row.head.button.isEnabled()
    assert row.head.button.toolTip() == "利用条件を選ぶか、3つの質問に答えてください"
    assert row.editor.lacking.text() == row.head.button.toolTip()
    answer(row, "credit", Answer.YES)
    assert row.head.button.toolTip() == "提供元の名前を入れてください"
    assert row.editor.lacking.text() == row.head.button.toolTip()
    row.fields.distributor.setText(PHOTO)
    assert row.head.button.isEnabled()
    assert row.editor.lacking.isHidden()
    row.fields.distributor.setText(" ")
    assert not row.head.button.isEnabled()


def test_on_a_usual_screen_the_words_of_the_drop_downs_are_whole(window):
    row = opened(window, SITE)
    width = 1366 - 2 * MARGIN
    row.fields.arrange(width)
    for field in (row.fields.basis, row.fields.terms):
        words = field.fontMetrics().horizontalAdvance(field.currentText())
        assert words <= field.width() - SIDES, field.currentText()


def test_an_open_row_says_when_its_terms_are_only_a_draft(window):
    row = opened(window, PHOTO)
    assert not row.editor.draft.isVisibleTo(row.editor)
    row.filling.choose_terms("licence/minori")
    assert row.editor.draft.isVisibleTo(row.editor)
    assert "まだ下書き" in row.editor.draft.text()
    row.filling.choose_terms("preset/site")
    assert not row.editor.draft.isVisibleTo(row.editor)


def test_three_answers_are_terms_enough_and_their_preview_follows(window, day_one, qtbot):
    row = opened(window, PHOTO)
    answer(row, "credit", Answer.YES)
    answer(row, "alter", Answer.NO)
    qtbot.waitUntil(lambda: row.head.badge.level is Level.REMIND)
    levels = {button: badge.level for button, badge in row.editor.levels.items()}
    assert levels == {
        Button.INTERNAL: Level.OK,
        Button.PUBLIC: Level.REMIND,
        Button.PAID: Level.WARN,
    }
    assert day_one.previewed[-1].terms == ASK
    assert day_one.previewed[-1].standing == Standing(Answer.YES, Answer.NO, Answer.UNKNOWN)


def test_terms_bring_their_own_answers_and_their_usual_basis(window):
    row = opened(window, PHOTO)
    row.filling.choose_terms("preset/site")
    shown = {name: one.value for name, one in row.editor.questions.items()}
    assert shown == {"credit": "no", "alter": "yes", "paid": "terms"}
    assert row.fields.basis.currentData() == Basis.TERMS.value
    assert row.fields.terms.currentText() == "サイト規約（有料は20点まで）"


def test_under_a_condition_is_an_answer_only_where_the_terms_have_one(window):
    row = opened(window, PHOTO)
    paid = row.editor.questions["paid"]
    assert paid._buttons["terms"].isHidden()
    row.filling.choose_terms("preset/site")
    assert not paid._buttons["terms"].isHidden()


def test_a_credit_line_is_made_out_to_the_distributor_and_can_be_worded(window, qtbot):
    row = opened(window, PHOTO)
    row.filling.choose_terms("preset/by")
    row.fields.distributor.setText(PHOTO)
    assert row.editor.credit.text() == "まちかどフォト（CC）"
    row.fields.distributor.setText("まちかど")
    assert row.editor.credit.text() == "まちかど（CC）"
    row.editor.credit.selectAll()
    qtbot.keyClicks(row.editor.credit, "photo: M")
    assert row.filling.answers.credit_line == "photo: M"
    answer(row, "credit", Answer.NO)
    assert row.editor._credit_part.isHidden()


def test_deciding_records_the_row_and_goes_on_to_the_next(window, day_one, qtbot):
    row = opened(window, PHOTO)
    row.fields.distributor.setText(PHOTO)
    answer(row, "paid", Answer.NO)
    row.fields.basis.setCurrentIndex(0)
    row.fields.basis.activated.emit(0)
    qtbot.mouseClick(row.head.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.table.open_row is window.table.rows[OLD])
    (decided,) = day_one.decided
    assert (decided.folder, decided.distributor) == (PHOTO, PHOTO)
    assert decided.basis is Basis.PERMISSION
    assert decided.standing.paid is Answer.NO
    assert "決定済み" in window.table.rows[PHOTO].head.accessibleName()
    assert "515点が決まりました" in window.progress.accessibleName()
    assert window.hint.text() == "「まちかどフォト」の利用条件が決まりました。"


def test_while_it_is_recorded_nothing_can_be_answered(window, day_one, qtbot):
    day_one.held = Future()
    row = opened(window, PHOTO)
    row.fields.distributor.setText(PHOTO)
    answer(row, "credit", Answer.YES)
    row.head.button.click()
    assert row.head.button.text() == "記録しています"
    assert not row.editor.isEnabled()
    window.table.open(OLD)
    assert window.table.open_row is row
    day_one.held.set_result(Saved(2, 58))
    qtbot.waitUntil(lambda: window.table.open_row is not row)


def test_a_clash_is_a_sentence_and_the_answers_stay(window, day_one, qtbot):
    day_one.failing = Conflict("利用条件")
    row = opened(window, PHOTO)
    row.fields.distributor.setText(PHOTO)
    answer(row, "credit", Answer.YES)
    row.head.button.click()
    qtbot.waitUntil(row.head.button.isEnabled)
    assert row.editor.questions["credit"].value == "yes"
    assert "利用条件" in window.hint.text()


def test_offline_it_says_that_the_decision_waits(window, day_one, qtbot):
    day_one.pending = True
    row = opened(window, PHOTO)
    row.fields.distributor.setText(PHOTO)
    answer(row, "credit", Answer.YES)
    row.head.button.click()
    qtbot.waitUntil(lambda: "送れるようになりしだい" in window.hint.text())


def test_answers_are_there_again_when_a_row_is_opened_again(window):
    row = opened(window, PHOTO)
    answer(row, "alter", Answer.NO)
    opened(window, OLD)
    again = opened(window, PHOTO)
    assert again.editor.questions["alter"].value == "no"


def test_news_of_the_catalogue_leaves_an_open_row_alone(window, day_one, qtbot, courier):
    row = opened(window, PHOTO)
    answer(row, "alter", Answer.NO)
    asked = len(day_one.splits)
    courier.happened.emit(CatalogueChanged(9))
    courier.happened.emit(CatalogueChanged(10))
    qtbot.waitUntil(lambda: len(day_one.splits) == asked + 1)
    qtbot.wait(20)
    assert row.editor is not None
    assert row.editor.questions["alter"].value == "no"


def test_what_is_put_off_says_so_and_is_not_offered_again(window, qtbot):
    row = opened(window, OLD)
    row.editor.deferred.emit()
    assert "あとで" in row.head.accessibleName()
    assert window.table.open_row is window.table.rows[PHOTO]


def test_a_folder_is_split_into_those_inside(window, day_one, qtbot):
    row = opened(window, OLD)
    inside = [one for one in row.editor.findChildren(QPushButton) if "3個" in one.text()]
    inside[0].click()
    qtbot.waitUntil(lambda: "旧PCから/中" in window.table.rows)
    assert day_one.splits[-1] == frozenset({OLD})


def test_a_document_is_attached_by_dropping_it(window, day_one, qtbot, tmp_path):
    row = opened(window, PHOTO)
    file = tmp_path / "許諾書.pdf"
    file.write_bytes(b"%PDF")
    drop(row.editor.evidence, file)
    qtbot.waitUntil(lambda: row.filling.answers.evidence == "ab/abcdef.pdf")
    assert day_one.stored == [file]
    assert row.editor.evidence.accessibleName() == "許諾書.pdf 許諾の書類を添えました"


def test_without_a_place_for_documents_none_is_offered(make):
    assert opened(make(FakeDayOne(evidence=False)), PHOTO).editor.evidence is None


def test_the_last_step_names_what_is_left_and_closes(window, qtbot):
    window.forward.click()
    assert window.step == "start"
    assert "2個のフォルダー、457点" in window.summary.done.text()
    assert window.summary.left.text() == "まちかどフォト　58点\n旧PCから　87点"
    with qtbot.waitSignal(window.finished):
        window.forward.click()
    assert not window.isVisible()


def test_the_open_row_stands_in_view_on_a_small_screen(window, qtbot):
    window.resize(1366, 768)
    row = opened(window, OLD)
    port = window.table.viewport()
    qtbot.waitUntil(lambda: row.mapTo(port, row.rect().bottomLeft()).y() <= port.height())
    assert row.mapTo(port, row.rect().topLeft()).y() >= 0


def test_every_field_has_a_name_for_screen_readers(window):
    row = opened(window, PHOTO)
    QApplication.processEvents()
    fields = (row.fields.distributor, row.fields.basis, row.fields.terms)
    parts = (*fields, row.editor.promise, row.editor.credit, row.editor.evidence)
    assert all(part.accessibleName() for part in parts)


def test_whoever_opens_it_later_reads_how_the_share_stands(
    make, day_one, courier, librarians, qtbot
):
    courier.listen(librarians)
    qtbot.waitUntil(lambda: courier.share is not None)
    assert "開いています" not in make(day_one).status._share.text()

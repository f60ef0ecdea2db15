# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""What the pane tells of one picture."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from assetlib.asset import Embedded, Finding, Inspection, Recheck, Result
from assetlib.ui.check_note import CheckNote
from assetlib.ui.copy_line import CopyLine
from assetlib.wording import say_finding
from tests.ui.fake_library import FakeLibrary
from tests.ui.panes import shown, staff
from tests.ui.windows import (
    _japanese,
    bare,
    choose,
    library,
    opened,
    row_of,
    texts,
)


def test_in_a_low_window_the_picture_leaves_room_for_its_terms(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    shown(window, library, qtbot, "懐中電灯")
    high = window.pane.picture.preview.height()
    window.resize(960, 469)
    qtbot.waitUntil(lambda: window.pane.picture.preview.height() < high)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: window.pane.picture.preview.height() == high)


def test_with_nothing_chosen_it_says_what_would_be_here(staff):
    assert "画像を選ぶと、使える条件が" in texts(staff.pane)


def test_the_licence_is_there_in_plain_lines(staff, library, qtbot):
    words = shown(staff, library, qtbot, "懐中電灯")
    assert "1つの制作物に20点まで使えます。" in words
    assert "くらし素材館" in words
    assert "令和8年4月14日" in words
    assert "令和9年3月31日" in words
    assert "https://example.jp/terms" in words


def test_two_licences_are_both_told(staff, library, qtbot):
    words = shown(staff, library, qtbot, "避難所")
    assert "CC BY 4.0" in words
    assert "くらし素材館 利用規約（第3版）" in words


def test_no_licence_is_said_in_plain_words(staff, library, qtbot):
    assert "利用条件がまだ決まっていない画像です。" in shown(staff, library, qtbot, "もみじ")


@pytest.mark.parametrize(("title", "word"), [("焼きいも", "下書き"), ("花火", "期限切れ")])
def test_a_licence_that_does_not_count_today_says_so(staff, library, qtbot, title, word):
    assert word in shown(staff, library, qtbot, title)


def test_the_credit_line_is_copied_as_text(staff, library, qtbot):
    shown(staff, library, qtbot, "非常持出袋")
    line = staff.pane.findChild(CopyLine)
    qtbot.mouseClick(line.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "絵：ひより市（CC BY 4.0）"
    assert staff.pane.said == "コピーしました"


def with_asset(library: FakeLibrary, title: str, **fields: object) -> None:
    row = row_of(library, title)
    library.pictures[row] = replace(library.pictures[row], asset=fields)


def test_what_the_check_held_is_said_with_its_reason(staff, library, qtbot):
    held = Inspection(1, Result.HELD, (Finding.ACTIVE_SVG,))
    with_asset(library, "くり", inspection=held)
    words = shown(staff, library, qtbot, "くり")
    assert "検査で保留（利用できません）" in words
    assert say_finding(Finding.ACTIVE_SVG) in words


def test_what_is_held_says_why_before_its_terms(staff, library, qtbot):
    with_asset(library, "くり", inspection=Inspection(1, Result.HELD, (Finding.ACTIVE_SVG,)))
    shown(staff, library, qtbot, "くり")
    page = staff.pane.findChild(CheckNote).parentWidget()
    stands = page._rest.indexOf
    assert stands(page.check) < stands(page.use)
    shown(staff, library, qtbot, "花火")
    assert stands(page.check) > stands(page.similar) > stands(page.use)


@pytest.mark.parametrize(
    ("result", "finding", "said"),
    [
        (Result.PASS_WITH_FINDINGS, Finding.GPS, True),
        (Result.PASS_WITH_FINDINGS, Finding.WRONG_EXTENSION, False),
        (Result.HELD, Finding.GPS, False),
    ],
)
def test_what_comes_off_a_picture_that_leaves_is_said_beforehand(
    staff, library, qtbot, result, finding, said
):
    with_asset(library, "くり", inspection=Inspection(3, result, (finding,)))
    words = shown(staff, library, qtbot, "くり")
    assert ("渡す画像からは取り除きます。" in words) is said


def test_a_file_nobody_checked_is_not_called_checked(staff, library, qtbot):
    with_asset(library, "くり", inspection=Inspection(0, Result.PASS))
    words = shown(staff, library, qtbot, "くり")
    assert "未検査" in words
    assert "検査済" not in words


def test_what_the_file_says_of_itself_is_no_licence(staff, library, qtbot):
    with_asset(library, "くり", embedded=Embedded(rights="© 誰か"))
    words = shown(staff, library, qtbot, "くり")
    assert "ファイル自身の記載（利用条件ではありません）" in words
    assert "© 誰か" in words


def test_a_replaced_file_asks_to_be_looked_at_again(staff, library, qtbot):
    with_asset(library, "くり", recheck=(Recheck.CONTENT,))
    assert "内容が差し替えられました。" in shown(staff, library, qtbot, "くり")


def test_file_facts_are_told(staff, library, qtbot):
    words = shown(staff, library, qtbot, "くり")
    for fact in ("PNG", "800 × 600 px", "34 KB", "季節/秋/くり.png", "令和8年4月1日"):
        assert fact in words


def test_staff_find_nothing_to_edit(staff, library, qtbot):
    shown(staff, library, qtbot, "くり")
    page = staff.pane.picture
    staff.pane.rename()
    assert not page.title.editing
    assert not page.reading.isVisible()
    assert not page.licence.isVisible()
    assert not page.category.isVisible()
    assert not page.tags.field.isVisible()


def test_the_pane_is_as_wide_whether_it_scrolls_or_not(staff, library, qtbot):
    shown(staff, library, qtbot, "懐中電灯")
    staff.resize(1366, 2000)
    qtbot.wait(20)
    tall = staff.pane.picture.preview.width()
    staff.resize(1366, 640)
    qtbot.wait(20)
    assert staff.pane.picture.preview.width() == tall


def test_a_late_answer_about_another_picture_is_dropped(staff, library, qtbot):
    shown(staff, library, qtbot, "くり")
    library.answering.clear()
    choose(staff, "もみじ")
    qtbot.wait(20)
    choose(staff, "花火")
    qtbot.wait(20)
    library.answering.set()
    qtbot.waitUntil(lambda: staff.pane.picture.row == 8)
    assert "花火" in texts(staff.pane)


def test_a_file_that_waits_for_cataloguing_says_so(staff, library, qtbot):
    staff.pane.show_rows((-3,))
    qtbot.waitUntil(lambda: "まだ登録されていません" in texts(staff.pane))


def test_of_many_tags_the_first_are_shown_and_the_rest_on_demand(staff, library, qtbot):
    row = row_of(library, "くり")
    library.pictures[row] = replace(library.pictures[row], tags=tuple(f"札{n}" for n in range(30)))
    words = shown(staff, library, qtbot, "もみじ", "くり")
    assert "ほか20件のタグを表示" in words
    staff.pane.batch.tags._more.click()
    qtbot.waitUntil(lambda: texts(staff.pane).count("札") == 30)

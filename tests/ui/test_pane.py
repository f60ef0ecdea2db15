# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QPushButton

from assetlib.asset import Embedded, Finding, Inspection, Recheck, Result
from assetlib.details import Edit
from assetlib.events import CatalogueChanged
from assetlib.ui.category_choice import category_path
from assetlib.ui.copy_line import CopyLine
from assetlib.ui.window import Window
from assetlib.wording import say_finding, say_trouble
from tests.ui.fake_library import FakeLibrary, trouble
from tests.ui.windows import (
    _japanese,
    bare,
    choose,
    librarians,
    library,
    opened,
    row_of,
    texts,
)


def shown(window: Window, library: FakeLibrary, qtbot, *titles: str) -> str:
    """Choose these and wait until the pane tells of them; gives every word of it."""
    choose(window, *titles)
    rows = {row_of(library, title) for title in titles}
    if len(rows) == 1:
        qtbot.waitUntil(lambda: {window.pane.picture.row} == rows)
    else:
        qtbot.waitUntil(lambda: set(window.pane.batch.rows) == rows)
    return texts(window.pane)


def test_in_a_low_window_the_picture_leaves_room_for_its_terms(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    shown(window, library, qtbot, "懐中電灯")
    high = window.pane.picture.preview.height()
    window.resize(960, 469)
    qtbot.waitUntil(lambda: window.pane.picture.preview.height() < high)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: window.pane.picture.preview.height() == high)


@pytest.fixture
def staff(bare, library, qtbot) -> Window:
    return opened(bare, library, qtbot)


@pytest.fixture
def office(bare, librarians, qtbot) -> Window:
    return opened(bare, librarians, qtbot)


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


def test_f2_enter_renames(office, librarians, qtbot):
    shown(office, librarians, qtbot, "くり")
    office.commands.rename.trigger()
    field = office.pane.picture.title._field
    field.setText("栗")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: office.pane.said == "保存しました")
    assert librarians.pictures[5].title == "栗"
    assert not office.pane.picture.title.editing


def test_escape_leaves_the_title_as_it_was(office, librarians, qtbot):
    shown(office, librarians, qtbot, "くり")
    office.pane.rename()
    field = office.pane.picture.title._field
    field.setText("栗")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not office.pane.picture.title.editing
    assert librarians.edits == []


def test_a_title_that_was_not_saved_stays_in_its_field(office, librarians, qtbot):
    librarians.failing = trouble()
    shown(office, librarians, qtbot, "くり")
    office.pane.rename()
    field = office.pane.picture.title._field
    field.setText("栗")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: office.centre.banner.words == say_trouble(trouble()))
    assert field.text() == "栗"
    assert not field.isReadOnly()
    librarians.failing = None
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: librarians.pictures[5].title == "栗")
    qtbot.waitUntil(lambda: office.centre.banner.subject == "")


def test_a_librarian_corrects_how_a_title_is_read(office, librarians, qtbot):
    librarians.pictures[5] = replace(librarians.pictures[5], reading="りつ")
    shown(office, librarians, qtbot, "くり")
    reading = office.pane.picture.reading
    assert "読み　りつ" in texts(reading)
    reading.edit()
    assert reading._field.text() == "りつ"
    reading._field.setText("くり")
    qtbot.keyClick(reading._field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: librarians.pictures[5].reading == "くり")
    qtbot.waitUntil(lambda: not reading.editing)
    assert librarians.edits == [((5,), Edit(reading="くり"))]
    assert "読み　くり" in texts(reading)


def test_a_reading_may_be_taken_away(office, librarians, qtbot):
    librarians.pictures[5] = replace(librarians.pictures[5], reading="りつ")
    shown(office, librarians, qtbot, "くり")
    reading = office.pane.picture.reading
    reading.edit()
    reading._field.clear()
    qtbot.keyClick(reading._field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: librarians.pictures[5].reading == "")
    qtbot.waitUntil(lambda: "読み　なし" in texts(reading))


def test_a_title_that_is_typed_stays_open_while_something_else_is_saved(office, librarians, qtbot):
    shown(office, librarians, qtbot, "くり")
    office.pane.rename()
    office.pane.picture.title._field.setText("栗の")
    office.pane.picture.tags.field.entered.emit("おやつ")
    qtbot.waitUntil(lambda: office.pane.said == "保存しました")
    assert office.pane.picture.title.editing
    assert office.pane.picture.title._field.text() == "栗の"


def test_a_tag_that_was_not_saved_comes_back(office, librarians, qtbot):
    librarians.failing = trouble()
    shown(office, librarians, qtbot, "くり")
    office.pane.picture.tags.field.entered.emit("おやつ")
    qtbot.waitUntil(lambda: office.pane.picture.tags.field.text() == "おやつ")


def test_saved_offline_says_that_it_waits(office, librarians, qtbot):
    librarians.go_offline(pending=1)
    shown(office, librarians, qtbot, "くり")
    office.pane.picture.tags.field.entered.emit("おやつ")
    qtbot.waitUntil(lambda: office.pane.said == "保存しました（共有フォルダーへの送信待ち）")
    assert "おやつ" in librarians.pictures[5].tags


def test_what_is_being_typed_survives_a_change_from_elsewhere(office, librarians, qtbot):
    shown(office, librarians, qtbot, "くり")
    office.pane.rename()
    office.pane.picture.title._field.setText("栗の")
    office.pane.picture.tags.field.setText("おや")
    office.pane.picture.category.setEditText("食べ物")
    with qtbot.waitSignal(office.inquiry.found):
        librarians.tell(CatalogueChanged(9))
    qtbot.wait(100)
    assert office.pane.picture.title._field.text() == "栗の"
    assert office.pane.picture.tags.field.text() == "おや"
    assert office.pane.picture.category.currentText() == "食べ物"


def test_another_picture_gets_nothing_that_was_typed_for_the_last(office, librarians, qtbot):
    shown(office, librarians, qtbot, "くり")
    office.pane.rename()
    office.pane.picture.tags.field.setText("おや")
    shown(office, librarians, qtbot, "もみじ")
    assert not office.pane.picture.title.editing
    assert office.pane.picture.tags.field.text() == ""


def test_a_licence_is_chosen_from_the_list(office, librarians, qtbot):
    shown(office, librarians, qtbot, "もみじ")
    choice = office.pane.picture.licence
    qtbot.waitUntil(lambda: choice.count() == 5)
    assert choice.currentText() == "利用条件なし"
    choice.activated.emit(0)
    qtbot.waitUntil(lambda: librarians.pictures[4].licences == ("kurashi-3",))
    qtbot.waitUntil(lambda: choice.currentText() == "くらし素材館 利用規約（第3版）")


def test_a_licence_can_be_taken_off(office, librarians, qtbot):
    shown(
        office,
        librarians,
        qtbot,
        "くり",
    )
    choice = office.pane.picture.licence
    qtbot.waitUntil(lambda: choice.count() == 5)
    choice.activated.emit(4)
    qtbot.waitUntil(lambda: ((5,), Edit(licences=())) in librarians.edits)


def test_a_new_category_is_made_by_typing_it_once(office, librarians, qtbot):
    shown(office, librarians, qtbot, "くり")
    choice = office.pane.picture.category
    choice.setEditText("食べ物 ＞ 木の実")
    qtbot.keyClick(choice.lineEdit(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: librarians.pictures[5].category == "食べ物/木の実")
    assert len(librarians.edits) == 1


@pytest.mark.parametrize(
    ("typed", "path"),
    [("防災 > 避難", "防災/避難"), ("防災／避難/", "防災/避難"), (" 防災 ", "防災"), ("", "")],
)
def test_a_category_may_be_written_in_several_ways(typed, path):
    assert category_path(typed) == path


def test_the_wheel_never_changes_a_choice(office, librarians, qtbot):
    shown(office, librarians, qtbot, "もみじ")
    choice = office.pane.picture.licence
    qtbot.waitUntil(lambda: choice.count() == 5)
    notch, nowhere = QPoint(0, -120), QPointF(4, 4)
    wheel = QWheelEvent(
        nowhere,
        QPointF(choice.mapToGlobal(nowhere.toPoint())),
        QPoint(),
        notch,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    choice.setCurrentIndex(0)
    QGuiApplication.sendEvent(choice, wheel)
    assert choice.currentIndex() == 0
    assert not wheel.isAccepted()


def test_several_show_honestly_what_is_mixed(office, librarians, qtbot):
    words = shown(office, librarians, qtbot, "もみじ", "くり", "雪だるま")
    assert "3点をまとめて編集" in words
    assert "3通り（まとめては変えません）" in words
    assert "季節 > 秋　2点" in words
    assert "利用条件なし　2点" in words
    assert "秋  2/3" in words


def test_a_tag_of_some_is_given_to_all_of_them(office, librarians, qtbot):
    shown(office, librarians, qtbot, "もみじ", "くり", "雪だるま")
    office.pane.batch.tags.added.emit("秋")
    qtbot.waitUntil(lambda: "秋" in librarians.pictures[7].tags)
    qtbot.waitUntil(lambda: "秋  2/3" not in texts(office.pane))


def test_a_batch_waits_for_its_button(office, librarians, qtbot):
    shown(office, librarians, qtbot, "もみじ", "くり")
    page = office.pane.batch
    qtbot.waitUntil(lambda: page.licence.count() == 5)
    assert not page._set_licence.isEnabled()
    page.licence.setCurrentIndex(1)
    assert librarians.edits == []
    qtbot.mouseClick(page._set_licence, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: librarians.pictures[5].licences == ("cc-by-4",))
    qtbot.waitUntil(lambda: not page._set_licence.isEnabled())


def test_staff_see_a_summary_of_several(staff, library, qtbot):
    words = shown(staff, library, qtbot, "もみじ", "くり")
    assert "2点を選んでいます" in words
    assert not staff.pane.batch.licence.isVisible()
    assert not staff.pane.batch.tags.field.isVisible()


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


def test_a_bug_while_saving_is_not_called_a_trouble(office, librarians, qtbot):
    shown(office, librarians, qtbot, "くり")
    librarians.failing = ZeroDivisionError()
    with qtbot.captureExceptions() as bugs:
        office.pane.picture.tags.field.entered.emit("おやつ")
        qtbot.waitUntil(lambda: bool(bugs))
    assert bugs[0][0] is ZeroDivisionError


def test_an_edit_changes_what_is_shown_and_not_what_is_still_on_its_way(
    office,
    librarians,
    qtbot,
):
    shown(office, librarians, qtbot, "くり")
    librarians.answering.clear()
    choose(office, "もみじ")
    qtbot.wait(20)
    office.pane.picture.edited.emit(Edit(title="栗"))
    librarians.answering.set()
    qtbot.waitUntil(lambda: librarians.pictures[5].title == "栗")
    assert librarians.pictures[4].title == "もみじ"


def test_a_file_that_waits_for_cataloguing_says_so(staff, library, qtbot):
    staff.pane.show_rows((-3,))
    qtbot.waitUntil(lambda: "まだ登録されていません" in texts(staff.pane))


def test_more_than_can_be_added_up_at_once_are_only_counted(staff, library, qtbot):
    staff.pane.show_rows(tuple(range(100_000)))
    assert "100,000点を選んでいます。" in texts(staff.pane)


def test_of_many_tags_the_first_are_shown_and_the_rest_on_demand(staff, library, qtbot):
    row = row_of(library, "くり")
    library.pictures[row] = replace(library.pictures[row], tags=tuple(f"札{n}" for n in range(30)))
    words = shown(staff, library, qtbot, "もみじ", "くり")
    assert "ほか20件のタグを表示" in words
    staff.pane.batch.tags._more.click()
    qtbot.waitUntil(lambda: texts(staff.pane).count("札") == 30)

"""A work is titled where its terms need one, with as little to type as can be."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from assetlib import wording
from assetlib.ui.day_field import DayField
from assetlib.ui.days import read_day
from assetlib.ui.work_dialog import WorkDialog
from assetlib.ui.work_fields import WorkFields
from assetlib.ui.works import ALTERATIONS, MEDIA, new_work
from assetlib.use import Button, Use, Work
from tests.ui.windows import _japanese, bare, library, opened, row_of, texts

NEAR = date(2026, 11, 20)
LEAFLET = Work(
    id="work-1",
    title="総合防災訓練チラシ",
    button=Button.PUBLIC,
    section="危機管理課",
    medium="web",
    ads=False,
    first_day="2026-11-20",
    last_day="2026-12-13",
    print_run=3000,
    contractor=None,
    alterations=("recolor", "resize"),
)


@pytest.fixture
def dialogs(theme, courier, library, qtbot):
    """Opens the dialog as the window does."""

    def make(use: Use | None = None, why: str = "") -> WorkDialog:
        dialog = WorkDialog(theme, courier, library.gate, use, why)
        qtbot.addWidget(dialog)
        dialog.show()
        waiting = len(library.gate.kept) + 1
        qtbot.waitUntil(lambda: dialog.list.count() == waiting)
        return dialog

    return make


# Days.


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("令和8年12月13日", "2026-12-13"),
        ("令和元年5月1日", "2019-05-01"),
        ("R8.12.13", "2026-12-13"),
        ("Ｒ８．１２．１３", "2026-12-13"),
        ("2026/12/13", "2026-12-13"),
        ("2026-12-13", "2026-12-13"),
        ("20261213", "2026-12-13"),
        ("12/13", "2026-12-13"),
        ("3月31日", "2027-03-31"),
        ("11/20", "2026-11-20"),
        ("13/13", ""),
        ("2026/2/30", ""),
        ("あした", ""),
        ("", ""),
    ],
)
def test_a_day_is_read_as_people_write_it(typed, day):
    assert read_day(typed, NEAR) == day


def test_a_day_field_shows_reiwa_and_forgets_what_is_no_day(theme, qtbot):
    field = DayField(theme, "使い終わる日")
    qtbot.addWidget(field)
    field.show()
    heard: list[str] = []
    field.picked.connect(heard.append)
    field.setText("R8.12.13")
    field.editingFinished.emit()
    assert field.text() == "令和8年12月13日"
    field.setText("さあ")
    field.editingFinished.emit()
    assert field.text() == "令和8年12月13日"
    field.setText("")
    field.editingFinished.emit()
    assert heard == ["2026-12-13", ""]


def test_a_day_can_be_chosen_from_a_month_with_the_keyboard(theme, qtbot):
    field = DayField(theme, "使い終わる日")
    qtbot.addWidget(field)
    field.show()
    field.show_day("2026-12-13")
    QTest.keyClick(field, Qt.Key.Key_Down)
    calendar = field.calendar
    assert calendar is not None
    assert calendar.month.accessibleName() == "令和8年（2026）12月"
    assert calendar.month.firstDayOfWeek() == Qt.DayOfWeek.Sunday
    calendar.month.setSelectedDate(QDate(2026, 12, 20))
    view = calendar.month.findChild(object, "qt_calendar_calendarview")
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert field.day == "2026-12-20"
    assert calendar.isHidden()


# The fields.


def test_what_is_shown_comes_back_unchanged(theme, qtbot):
    fields = WorkFields(theme)
    qtbot.addWidget(fields)
    fields.show_work(LEAFLET)
    assert fields.work == LEAFLET
    assert fields.lacking == ""


def test_nothing_of_a_new_work_is_answered_before_somebody_does(theme, qtbot):
    fields = WorkFields(theme)
    qtbot.addWidget(fields)
    new = new_work(Button.PUBLIC, "危機管理課")
    assert new == Work("", "", Button.PUBLIC, section="危機管理課")
    fields.show_work(new)
    assert fields.work == new


def test_undecided_is_not_no(theme, qtbot):
    fields = WorkFields(theme)
    qtbot.addWidget(fields)
    fields.show_work(new_work(Button.PUBLIC))
    for three in (fields.ads, fields.contractor, fields.altering.whether):
        three.keys[2].click()
    assert (fields.work.ads, fields.work.contractor, fields.work.alterations) == (None, None, None)
    assert fields.work.print_run is None


def test_who_alters_says_how(theme, qtbot):
    fields = WorkFields(theme)
    qtbot.addWidget(fields)
    fields.show()
    fields.show_work(LEAFLET)
    fields.show_work(new_work(Button.PUBLIC))
    fields.title.setText("ポスター")
    assert fields.altering.which.isHidden()
    fields.altering.whether.keys[1].click()
    assert not fields.altering.which.isHidden()
    assert fields.lacking == "どのように変えるかを選んでください"
    fields.altering.boxes["recolor"].click()
    assert fields.work.alterations == ("recolor",)
    assert fields.lacking == ""


def test_days_in_the_wrong_order_are_told(theme, qtbot):
    fields = WorkFields(theme)
    qtbot.addWidget(fields)
    fields.show_work(LEAFLET)
    fields.last_day.show_day("2026-11-01")
    assert "前です" in fields.lacking


def test_another_purpose_is_made_as_something_else_that_nobody_has_said_yet(theme, qtbot):
    fields = WorkFields(theme)
    qtbot.addWidget(fields)
    fields.show_work(LEAFLET)
    fields.button.keys[0].click()
    assert fields.work.button is Button.INTERNAL
    assert fields.work.medium == ""


def test_whoever_comes_back_to_a_purpose_finds_the_medium_that_was_said(theme, qtbot):
    fields = WorkFields(theme)
    qtbot.addWidget(fields)
    fields.show_work(LEAFLET)
    fields.button.keys[0].click()
    assert fields.work.medium == ""
    fields.button.keys[1].click()
    assert fields.work.medium == "web"


def test_what_was_typed_of_one_work_is_there_after_a_look_at_another(dialogs, library, qtbot):
    library.gate.kept.append(LEAFLET)
    dialog = dialogs()
    dialog.fields.title.setText("秋まつりポスター")
    dialog.fields.print_run.setText("300")
    dialog.list.setCurrentRow(1)
    assert dialog.fields.work == LEAFLET
    dialog.list.setCurrentRow(0)
    assert (dialog.fields.work.title, dialog.fields.work.print_run) == ("秋まつりポスター", 300)
    dialog.list.setCurrentRow(1)
    assert dialog.fields.work == LEAFLET


@pytest.mark.parametrize("language", ["ja", "en"])
def test_everything_that_can_be_chosen_has_words(language):
    wording.speak(language)
    media = {name for names in MEDIA.values() for name in names}
    for key in (*(f"medium_{m}" for m in media), *(f"alter_{a}" for a in ALTERATIONS)):
        assert wording.say(f"purpose.{key}")


def test_goods_are_offered_where_the_rules_for_the_city_put_them():
    for goods in ("goods_free", "goods_sold"):
        assert [button for button in Button if goods in MEDIA[button]] == [Button.PAID]


# The dialog.


def test_a_title_is_all_that_has_to_be_typed(dialogs, library, qtbot):
    dialog = dialogs(Use(Button.PUBLIC))
    heard: list[Work | None] = []
    dialog.chosen.connect(heard.append)
    assert not dialog.accept_button.isEnabled()
    dialog.fields.title.setText("総合防災訓練チラシ")
    QTest.keyClick(dialog.fields.title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(heard))
    (kept,) = library.gate.kept
    assert heard == [kept]
    assert kept.title == "総合防災訓練チラシ"
    assert kept == Work(kept.id, kept.title, Button.PUBLIC)


def test_a_work_of_ones_own_is_taken_up_again(dialogs, library, qtbot):
    library.gate.kept = [LEAFLET]
    dialog = dialogs(Use(Button.PUBLIC))
    heard: list[Work | None] = []
    dialog.chosen.connect(heard.append)
    dialog.list.setCurrentRow(1)
    assert dialog.fields.work == LEAFLET
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: heard == [LEAFLET])
    assert library.gate.kept == [LEAFLET]


def test_the_work_of_now_is_chosen_and_one_can_go_back_to_none(dialogs, library, qtbot):
    library.gate.kept = [LEAFLET]
    dialog = dialogs(Use(Button.PUBLIC, LEAFLET))
    heard: list[Work | None] = []
    dialog.chosen.connect(heard.append)
    assert dialog.list.currentRow() == 1
    dialog.untitled.click()
    assert heard == [None]


def test_what_is_typed_stays_when_the_works_arrive(theme, courier, library, qtbot):
    library.gate.kept = [LEAFLET]
    library.answering.clear()
    dialog = WorkDialog(theme, courier, library.gate, Use(Button.PUBLIC, LEAFLET))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.fields.title.setText("子育てだより")
    library.answering.set()
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert dialog.fields.title.text() == "子育てだより"


def test_why_it_is_asked_for_can_be_said(dialogs):
    dialog = dialogs(None, "1つの制作物に使える点数が決まっています。")
    assert not dialog._why.isHidden()


def test_the_window_takes_the_work_up(bare, library, qtbot):
    library.gate.kept = [LEAFLET]
    library.gate.remembered.append(Use(Button.INTERNAL))
    window = opened(bare, library, qtbot)
    qtbot.waitUntil(lambda: window.purpose.desk.use is not None)
    window.commands.work.trigger()
    dialog = window.purpose._open
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    dialog.list.setCurrentRow(1)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: window.purpose.desk.use == Use(Button.PUBLIC, LEAFLET))
    assert window.centre.use_bar.button is Button.PUBLIC
    assert not window.purpose.basket.isHidden()
    assert window.purpose._open is None


def test_every_new_work_begins_with_ones_own_section(theme, courier, library, qtbot):
    library.gate.kept = [replace(LEAFLET, section="広報課")]
    dialog = WorkDialog(theme, courier, library.gate, Use(Button.PUBLIC), section="危機管理課")
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert dialog.fields.section.text() == "危機管理課"


# What was taken before it had a title.


def test_what_was_taken_without_a_title_stays_and_can_be_chosen_to_be_taken_again(
    bare, library, qtbot
):
    for title in ("懐中電灯", "消火器"):
        library.gate.take(row_of(library, title), Use(Button.PUBLIC))
    library.gate.remembered.append(Use(Button.PUBLIC))
    window = opened(bare, library, qtbot)
    qtbot.waitUntil(lambda: len(window.purpose.basket.pictures) == 2)
    window.commands.work.trigger()
    dialog = window.purpose._open
    assert dialog is not None
    assert "画像2点は「題名のない使いみち」に残ります" in texts(dialog._stays)
    dialog.fields.title.setText("子ども防災チラシ")
    dialog.again.setChecked(True)
    dialog.accept_button.click()
    rows = {row_of(library, title) for title in ("懐中電灯", "消火器")}
    qtbot.waitUntil(lambda: set(window.centre.grid.chosen()) == rows)
    assert window.purpose.desk.use.work.title == "子ども防災チラシ"


def test_with_a_work_or_nothing_taken_nothing_is_said_of_it(bare, library, qtbot):
    library.gate.take(row_of(library, "懐中電灯"), Use(Button.PUBLIC, LEAFLET))
    library.gate.remembered.append(Use(Button.PUBLIC, LEAFLET))
    window = opened(bare, library, qtbot)
    qtbot.waitUntil(lambda: len(window.purpose.basket.pictures) == 1)
    window.commands.work.trigger()
    dialog = window.purpose._open
    assert dialog is not None
    assert dialog._stays.isHidden()
    assert dialog.again.isHidden()
    dialog.reject()

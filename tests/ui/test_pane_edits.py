# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""What a librarian changes of one picture in the pane."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent

from assetlib.details import Edit
from assetlib.errors import Conflict
from assetlib.events import CatalogueChanged
from assetlib.ui.category_choice import category_path
from assetlib.wording import say_trouble
from tests.ui.fake_library import trouble
from tests.ui.panes import office, shown
from tests.ui.windows import (
    _japanese,
    bare,
    choose,
    librarians,
    texts,
)


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


def test_a_change_that_met_somebody_elses_is_told_as_kept_here_too(office, librarians, qtbot):
    librarians.failing = Conflict("栗")
    shown(office, librarians, qtbot, "くり")
    office.pane.rename()
    field = office.pane.picture.title._field
    field.setText("栗")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "このPCに残しています" in office.pane.said)
    assert "保存できませんでした" not in office.pane.said
    assert "このPCに残しています" in office.centre.banner.words


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
    qtbot.waitUntil(lambda: office.pane.said == "保存しました（送信待ち）")
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

# ruff: noqa: F401, F811 - fixtures are imported by name
"""The ways out: none leaves the gate aside, and none is anywhere but in the routes."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QDir
from PySide6.QtGui import QGuiApplication

from assetlib.errors import LocalTrouble, NotPrinted, ReminderChanged, ShareOffline
from assetlib.ui import destination as destination_module
from assetlib.ui import routes as routes_module
from assetlib.ui.destination import Destination
from assetlib.ui.hand_note import HandNote
from assetlib.ui.memory import Memory
from assetlib.ui.reminder_dialog import ReminderDialog
from assetlib.ui.routes import HANDLERS
from assetlib.ui.save_dialog import SaveDialog
from assetlib.use import Button, Form, Route, Use, Work
from tests.ui.ways_out import (
    BLOCK,
    FREE,
    REMIND,
    PaperDrag,
    confirm,
    go,
    now,
    reminder,
    steps_since_plan,
    world,
)


def test_every_route_of_the_windows_has_its_handler():
    assert set(HANDLERS) == set(Route) - {Route.CLI}


@pytest.mark.parametrize("route", list(HANDLERS))
def test_what_is_free_leaves_without_a_question(world, qtbot, route):
    go(world, route)
    qtbot.waitUntil(lambda: bool(world.handed))
    assert steps_since_plan(world) == ["hand_over"]
    assert world.gate.handed[0][1] is route
    assert world.window.findChildren(ReminderDialog) == []


@pytest.mark.parametrize("route", [route for route in HANDLERS if route is not Route.DRAG])
def test_what_is_not_acknowledged_is_shown_first_and_leaves_then(world, qtbot, route):
    now(world, qtbot, REMIND)
    go(world, route)
    dialog = reminder(world, qtbot)
    assert world.gate.handed == []
    confirm(dialog)
    qtbot.waitUntil(lambda: bool(world.handed))
    assert steps_since_plan(world) == ["acknowledge", "hand_over"]
    assert world.gate.said[0].licences == ("code-remind",)


@pytest.mark.parametrize("route", list(HANDLERS))
def test_who_gives_up_takes_nothing(world, qtbot, route):
    now(world, qtbot, REMIND)
    go(world, route)
    reminder(world, qtbot).reject()
    qtbot.waitUntil(lambda: not world.routes.errands.running)
    assert steps_since_plan(world) == []


@pytest.mark.parametrize("route", list(HANDLERS))
def test_of_what_is_blocked_nothing_leaves_and_the_reminder_says_why(world, qtbot, route):
    now(world, qtbot, BLOCK)
    go(world, route)
    dialog = reminder(world, qtbot)
    assert not dialog.primary.isVisible()
    assert world.gate.handed == []


@pytest.mark.parametrize("route", list(HANDLERS))
def test_where_the_record_cannot_be_written_nothing_arrives_anywhere(world, qtbot, route):
    world.gate.failing = trouble = LocalTrouble("C:", "満杯")
    go(world, route)
    qtbot.waitUntil(lambda: world.failed == [trouble])
    assert world.opened == []
    assert PaperDrag.made == []
    assert QGuiApplication.clipboard().text() == "before"


def test_of_a_mixed_selection_the_permitted_part_goes(world, qtbot):
    now(world, qtbot, FREE, BLOCK)
    world.routes.take(Route.COPY)
    qtbot.waitUntil(lambda: bool(world.handed))
    assert [item.row for item in world.handed[0].items] == [1]
    assert [item.row for item in world.handed[0].refused] == [2]


def test_a_copied_path_is_that_of_the_copy_as_words(world, qtbot):
    world.routes.take(Route.PATH)
    qtbot.waitUntil(lambda: bool(world.handed))
    held = QGuiApplication.clipboard().mimeData()
    assert Path(held.text()).is_file()
    assert not held.hasImage()


def test_opening_opens_the_copy(world, qtbot):
    world.routes.take(Route.OPEN)
    qtbot.waitUntil(lambda: bool(world.opened))
    assert Path(world.opened[0].toLocalFile()).is_file()


def test_printing_prints_a_page_for_each(world, qtbot, tmp_path):
    world.routes.take(Route.PRINT)
    qtbot.waitUntil(lambda: bool(world.handed))
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_printing_that_is_ended_is_off_the_count(world, qtbot, tmp_path, monkeypatch):
    unprinted = []
    world.routes.unprinted.connect(unprinted.append)
    monkeypatch.setattr("assetlib.ui.course.Course.told", lambda *_: False)
    world.routes.take(Route.PRINT)
    qtbot.waitUntil(lambda: bool(unprinted))
    assert world.handed == []
    assert world.gate.not_used == ["use-1"]


def test_printing_that_fails_is_off_the_count_and_told(world, qtbot, monkeypatch):
    unprinted = []
    world.routes.unprinted.connect(unprinted.append)

    def jam(*_):
        raise NotPrinted("プリンター", "紙詰まり")

    monkeypatch.setattr(routes_module, "print_pictures", jam)
    world.routes.take(Route.PRINT)
    qtbot.waitUntil(lambda: bool(world.failed))
    assert isinstance(world.failed[0], NotPrinted)
    assert len(unprinted) == 1
    assert world.gate.not_used == ["use-1"]
    assert world.handed == []


def test_a_size_is_part_of_the_plan_and_the_folder_comes_last(world, qtbot, tmp_path):
    world.routes.take(Route.SAVE)
    (dialog,) = world.window.findChildren(SaveDialog)
    dialog.size_choice.kind.keys[1].click()
    dialog.accept()
    qtbot.waitUntil(lambda: bool(world.handed))
    _, _, form, target = world.gate.handed[0]
    assert form == Form("auto", 1280)
    assert target == str(tmp_path)
    assert world.gate.steps[0] == "plan"  # with that form: it may be an alteration


def test_no_folder_no_file_and_no_record(world, qtbot, monkeypatch):
    nowhere = SimpleNamespace(getExistingDirectory=lambda *_: "")
    monkeypatch.setattr(routes_module, "QFileDialog", nowhere)
    go(world, Route.SAVE)
    qtbot.waitUntil(lambda: not world.routes.errands.running)
    assert world.gate.steps == []


def test_the_folder_is_remembered(world, qtbot, tmp_path):
    go(world, Route.SAVE)
    qtbot.waitUntil(lambda: bool(world.handed))
    assert world.routes._memory.word("take/folder", "") == str(tmp_path)


def test_a_path_that_was_copied_is_told_of(world, qtbot):
    with qtbot.waitSignal(world.routes.placed):
        go(world, Route.PATH)


def test_every_file_is_saved_where_one_was_last_else_among_ones_documents(tmp_path, monkeypatch):
    documents = tmp_path / "書類"
    usual = SimpleNamespace(writableLocation=lambda _: str(documents))
    monkeypatch.setattr(destination_module, "QStandardPaths", usual)
    destination = Destination(Memory())
    assert destination.folder == QDir.homePath()
    documents.mkdir()
    assert destination.file("使用記録.csv") == str(documents / "使用記録.csv")
    destination.keep_of("")
    assert destination.folder == str(documents)
    destination.keep_of(str(tmp_path / "x.csv"))
    assert destination.folder == str(tmp_path)
    destination.keep(str(tmp_path / "gone"))
    assert destination.folder == str(documents)


def test_where_pictures_were_saved_is_said_and_shown(world, theme, qtbot, tmp_path):
    note = HandNote(theme)
    qtbot.addWidget(note)
    world.routes.handed.connect(note.show_handed)
    world.routes.saved.connect(note.show_saved)
    note.folder_wanted.connect(world.routes.show_folder)
    go(world, Route.SAVE)
    qtbot.waitUntil(note.folder.isVisible)
    (item,) = world.handed[0].items
    folder = Path(item.file).parent
    assert folder.name in note.words
    note.folder.click()
    assert [Path(url.toLocalFile()) for url in world.opened] == [folder]
    go(world, Route.COPY)
    qtbot.waitUntil(lambda: len(world.handed) == 2)
    assert not note.folder.isVisible()


# --- when things change meanwhile ---


def test_terms_that_changed_are_shown_again_and_it_is_said(world, qtbot):
    world.gate.failing = ReminderChanged("CC BY 4.0")
    world.routes.take(Route.COPY)
    dialog = reminder(world, qtbot)
    assert "利用条件が変わりました" in dialog._news._words.text()
    assert len(world.gate.handed) == 1
    confirm(dialog)
    qtbot.waitUntil(lambda: bool(world.handed))


def test_a_share_that_is_gone_is_told(world, qtbot):
    world.gate.failing = ShareOffline("\\\\server")
    with qtbot.waitSignal(world.routes.failed):
        world.routes.take(Route.COPY)


def test_without_a_use_nothing_leaves_and_the_use_is_asked_for(world, qtbot):
    world.use = None
    with qtbot.waitSignal(world.routes.use_wanted):
        world.routes.take(Route.COPY)
    assert world.gate.steps == []


def test_another_use_is_another_plan(world, qtbot):
    world.use = Use(Button.PAID, Work("w", "カレンダー", Button.PAID))
    world.routes.look_again()
    assert world.routes.armed.plan is None
    qtbot.waitUntil(lambda: world.routes.armed.plan is not None)
    assert world.gate.uses[-1] == world.use


def test_more_than_can_be_taken_at_once_is_not_even_planned(world):
    world.routes.choose(tuple(range(2_001)))
    assert world.routes.armed.too_many
    assert "plan" not in world.gate.steps


def test_the_same_wish_twice_at_once_is_one(world, qtbot):
    world.gate.holding = True
    world.routes.take(Route.COPY)
    world.routes.take(Route.COPY)
    world.gate.release()
    qtbot.waitUntil(lambda: not world.routes.errands.running)
    assert len(world.gate.handed) == 1

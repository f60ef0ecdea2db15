# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""What librarians do to files, from the window: asked for, followed, ended, and told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from assetlib.errors import FileGone, ShareOffline
from assetlib.events import CameIn
from assetlib.query import Found
from assetlib.task import Task, TaskCount
from assetlib.ui import course
from assetlib.ui.name_dialog import NameDialog
from assetlib.ui.screens import Screen
from assetlib.ui.window import Window
from tests.ui.fake_library import FakeLibrary
from tests.ui.windows import _japanese, bare, choose, librarians, library, opened


@pytest.fixture
def window(bare: Window, librarians: FakeLibrary, qtbot: QtBot) -> Iterator[Window]:
    return opened(bare, librarians, qtbot)


def select(window: Window, qtbot: QtBot, count: int) -> tuple[int, ...]:
    """Choose the first pictures of the library."""
    library = window._door
    assert isinstance(library, FakeLibrary)
    catalogued = [one.title for one in library.pictures.values() if not one.waiting]
    choose(window, *catalogued[:count])
    qtbot.waitUntil(lambda: len(window.shelver._rows) == count)
    return window.shelver._rows


def answer(window: Window, qtbot: QtBot, text: str) -> None:
    """Type into the dialog that asks, and press its button."""
    qtbot.waitUntil(lambda: bool(window.findChildren(NameDialog)))
    dialog = window.findChildren(NameDialog)[-1]
    dialog.field.setText(text)
    dialog.keep.click()


def test_staff_are_offered_none_of_it(bare: Window, library: FakeLibrary, qtbot: QtBot) -> None:
    window = opened(bare, library, qtbot)
    does = window.commands
    assert not any(
        one.isVisible() for one in (does.rename_file, does.relocate, does.retire, does.add)
    )
    assert not does.keeping.menuAction().isVisible()


def test_without_pictures_chosen_only_adding_is_offered(window: Window, qtbot: QtBot) -> None:
    does = window.commands
    assert not any(one.isEnabled() for one in (does.rename_file, does.relocate, does.retire))
    assert does.add.isEnabled()
    select(window, qtbot, 1)
    assert all(one.isEnabled() for one in (does.rename_file, does.relocate, does.retire))
    select(window, qtbot, 2)
    assert not does.rename_file.isEnabled()


def test_a_file_gets_another_name(window: Window, librarians: FakeLibrary, qtbot: QtBot) -> None:
    (row,) = select(window, qtbot, 1)
    window.commands.rename_file.trigger()
    answer(window, qtbot, "さくら")
    qtbot.waitUntil(lambda: window.pane.said == "ファイル名を変えました")
    assert librarians.shelving.asked == [("rename", row, "さくら")]


def test_pictures_move_to_a_folder_and_the_top_is_one(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    rows = select(window, qtbot, 2)
    window.commands.relocate.trigger()
    answer(window, qtbot, "花/春")
    qtbot.waitUntil(lambda: window.pane.said == f"{len(rows)}点を移しました")
    window.commands.relocate.trigger()
    answer(window, qtbot, "（いちばん上）")
    qtbot.waitUntil(lambda: len(librarians.shelving.asked) == 2)
    assert librarians.shelving.asked == [("move", rows, "花/春"), ("move", rows, "")]


def test_the_list_of_folders_opens_under_the_mouse(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    select(window, qtbot, 1)
    window.commands.relocate.trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(NameDialog)))
    dialog = window.findChildren(NameDialog)[-1]
    (choice,) = dialog.findChildren(QComboBox)
    arrow = QPoint(choice.width() - 12, choice.height() // 2)
    assert choice.childAt(arrow) is None  # the field lies over it no more
    field = choice.lineEdit()
    assert field is not None
    assert field.geometry().right() < arrow.x()
    dialog.reject()


def test_what_stands_there_first_is_a_folder_and_never_a_category(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    (row,) = select(window, qtbot, 1)
    folder = librarians.pictures[row].path.rpartition("/")[0]
    window.inquiry.go_to("名前を変えたカテゴリ")
    window.shelver._rows = (row,)
    for ask, said in (
        (window.commands.relocate.trigger, folder or "（いちばん上）"),
        (lambda: window.shelver.choose_place((Path("a.png"),)), "（いちばん上）"),
    ):
        window.shelver._mind()
        ask()
        qtbot.waitUntil(lambda: bool(window.findChildren(NameDialog)))
        dialog = window.findChildren(NameDialog)[-1]
        assert dialog.name == said
        dialog.reject()
        qtbot.waitUntil(lambda: not window.findChildren(NameDialog))


def test_what_was_refused_is_named_with_its_reason(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    librarians.shelving.refused = {"さくら.png": FileGone("花/さくら.png")}
    select(window, qtbot, 2)
    window.commands.retire.trigger()
    qtbot.waitUntil(lambda: "さくら.png" in window.pane.said)
    assert "できなかったもの1点" in window.pane.said
    assert "もうありませんでした" in window.pane.said


def test_what_was_refused_at_the_start_stays_until_somebody_has_read_it(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    window._courier.happened.emit(CameIn(3))
    assert window.centre.banner.subject == ""
    window._courier.happened.emit(CameIn(2, (("さくら.png", FileGone("さくら.png")),)))
    assert "前回の続きで2点を追加しました" in window.centre.banner.words
    assert "できなかったもの1点：さくら.png" in window.centre.banner.words


def test_a_lost_share_is_said_and_it_can_be_tried_again(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    librarians.shelving.failing = ShareOffline("//nas/画像")
    select(window, qtbot, 2)
    window.commands.retire.trigger()
    qtbot.waitUntil(lambda: window.shelver.course is None)
    assert not window.centre.banner.isHidden()
    assert window.commands.retire.isEnabled()


def test_long_work_shows_its_count_and_can_be_ended(
    window: Window, librarians: FakeLibrary, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(course, "PATIENCE", 10)
    librarians.shelving.going.clear()
    rows = select(window, qtbot, 2)
    window.commands.retire.trigger()
    running = window.shelver.course
    assert running is not None
    qtbot.waitUntil(lambda: running.dialog is not None and running.dialog.isVisible())
    assert not window.commands.retire.isEnabled()
    dialog = running.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.maximum() == len(rows))
    dialog.canceled.emit()
    qtbot.waitUntil(lambda: window.shelver.course is None)
    assert "途中で止めました" in window.pane.said
    assert not dialog.isVisible()


def test_files_are_added_to_the_folder_that_is_shown(
    window: Window, librarians: FakeLibrary, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = (["/media/usb/かさ.png"], "")
    monkeypatch.setattr("assetlib.ui.shelver.QFileDialog.getOpenFileNames", lambda *_: chosen)
    window.commands.add.trigger()
    answer(window, qtbot, "花")
    qtbot.waitUntil(lambda: "追加しました" in window.pane.said)
    assert librarians.shelving.asked == [("add", (Path("/media/usb/かさ.png"),), "花")]


@pytest.mark.parametrize(
    ("task", "does"), [(Task.RETIRED, "restore"), (Task.MISSING, "retire"), (Task.LAPSED, "retire")]
)
def test_a_task_is_ended_by_its_button(
    window: Window, librarians: FakeLibrary, qtbot: QtBot, task: Task, does: str
) -> None:
    window.stage.tasks.show_counts((TaskCount(task, 2),))
    window.sidebar.open(Screen.TASKS)
    window.stage.tasks.rows.choose(task)
    window.curator._show_found(Found(window.inquiry.query, (3, 5)))
    window.curator.bar.settle.click()
    assert librarians.shelving.asked == [(does, (3, 5))]
    qtbot.waitUntil(lambda: window.shelver.course is None)

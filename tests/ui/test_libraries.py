# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Which library the window shows: none yet, the one asked for, or another of this PC's."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from assetlib.__main__ import _usual
from assetlib.errors import LibraryFixed, NeverSeen
from assetlib.events import Cause, ShareStateChanged
from assetlib.known import Known
from assetlib.settings import load
from assetlib.ui import desk as desks
from assetlib.ui.libraries_menu import LibrariesMenu
from assetlib.wording import say
from tests.ui.desks import FakeEntrance, sit_at
from tests.ui.fake_library import FakeLibrary
from tests.ui.fake_pictures import sample
from tests.ui.windows import _japanese, library, texts

HERE, THERE = Path("/mnt/ひより市").absolute(), Path("/mnt/こよみ市").absolute()


class TwoLibraries(FakeEntrance):
    """Two folders of this PC, of which the library of one is shown."""

    def another(self, root):
        return TwoLibraries(self.open_library, root)

    def known(self):
        return (HERE, THERE)


@pytest.fixture
def closed():
    return []


@pytest.fixture
def enter(sit_at, closed):
    def opened(root):
        found = FakeLibrary(sample())
        ended = found.close
        found.close = lambda: (closed.append(root), ended())[1]
        return found

    return lambda root: sit_at(TwoLibraries(opened, root))


def labels(desk):
    menu = desk.window.commands.libraries
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions() if action.text()}


def test_a_first_start_asks_one_question_and_opens_what_was_chosen(enter, qtbot, monkeypatch):
    desk = enter(None)
    qtbot.waitUntil(lambda: desk.welcome is not None)
    assert say("libraries.welcome_text") in texts(desk.welcome)
    assert say("libraries.none_title") in desk.window.centre.grid.accessibleDescription()
    monkeypatch.setattr(desks, "choose_folder", lambda _: HERE)
    desk.welcome.choose.click()
    qtbot.waitUntil(lambda: desk.window.centre.model.rowCount() == 12)


def test_closing_the_question_leaves_a_sentence_that_says_where_to_go_on(enter, qtbot):
    desk = enter(None)
    qtbot.waitUntil(lambda: desk.welcome is not None)
    desk.welcome.reject()
    assert say("libraries.none_text") in desk.window.centre.grid.accessibleDescription()


def test_another_library_of_this_pc_takes_the_place_of_this_one(enter, qtbot, closed):
    desk = enter(HERE)
    qtbot.waitUntil(lambda: desk.open)
    first, left = desk.window, desk._door
    listed = labels(desk)
    assert list(listed) == ["ひより市", "こよみ市", say("libraries.other")]
    assert listed["ひより市"].isChecked()
    listed["こよみ市"].trigger()
    qtbot.waitUntil(lambda: desk.window.centre.model.rowCount() == 12)
    assert desk.window is not first
    qtbot.waitUntil(lambda: closed == [HERE])
    left.tell(ShareStateChanged(False, "", 0))  # too late: nobody hears it
    desk._door.tell(ShareStateChanged(True, "2026-07-01T01:32:00+00:00", 7))
    qtbot.waitUntil(lambda: say("status.pending", count=7) in texts(desk.window.status))
    assert desk.window.centre.banner.subject != "share"


def test_the_one_that_is_shown_is_not_opened_again(enter, qtbot, closed):
    desk = enter(HERE)
    qtbot.waitUntil(lambda: desk.open)
    window = desk.window
    labels(desk)["ひより市"].trigger()
    assert desk.window is window
    assert closed == []


def test_where_the_city_has_fixed_the_library_there_is_no_other(enter, qtbot, monkeypatch):
    monkeypatch.setattr(TwoLibraries, "known", lambda _: (HERE,))
    monkeypatch.setattr(TwoLibraries, "bound", lambda _: True)
    desk = enter(HERE)
    qtbot.waitUntil(lambda: desk.open)
    assert list(labels(desk)) == ["ひより市"]


def test_a_library_that_is_still_being_opened_is_closed_when_it_has_come(
    enter, qtbot, closed, monkeypatch
):
    gate = threading.Event()
    desk = enter(HERE)
    qtbot.waitUntil(lambda: desk.open)
    opened = desk._entrance.open_library
    desk._entrance.open_library = lambda root: (root == THERE and gate.wait(20), opened(root))[1]
    desk.go_to(THERE)
    qtbot.waitUntil(lambda: desk._opening is not None)
    desk.go_to(Path("/mnt/third"))
    qtbot.waitUntil(lambda: desk.open)
    assert THERE not in closed
    gate.set()
    qtbot.waitUntil(lambda: THERE in closed)


def test_two_folders_of_one_name_are_told_apart_by_their_paths(qtbot):
    menu = LibrariesMenu(None)
    qtbot.addWidget(menu)
    menu.show_known((Path("/a/画像"), Path("/b/画像"), Path("/b/R&D")), None, bound=False)
    assert [action.text() for action in menu.actions()[:3]] == [
        str(Path("/a/画像")),
        str(Path("/b/画像")),
        "R&&D",
    ]


def test_what_was_deployed_comes_first_and_else_what_was_opened_last(tmp_path):
    Known(tmp_path).remember(HERE, "id-1")
    Known(tmp_path).remember(THERE, "id-2")
    assert Known(tmp_path).roots() == (THERE, HERE)
    assert _usual(load(tmp_path, {})) == THERE
    assert _usual(load(tmp_path, {"ASSETLIB_LIBRARY": str(HERE)})) == HERE
    assert _usual(load(tmp_path / "new", {})) is None


def test_whoever_goes_on_at_once_opens_only_the_last(enter, qtbot, closed):
    desk = enter(HERE)
    qtbot.waitUntil(lambda: desk.open)
    desk.go_to(THERE)
    desk.go_to(Path("/mnt/third"))
    qtbot.waitUntil(lambda: desk.open)
    assert desk._entrance.root == Path("/mnt/third")
    assert closed == [HERE]


def test_a_window_that_is_left_asks_its_library_nothing_more(enter, qtbot, closed):
    """A question to a library that is closed would be a bug, and shown as one."""
    desk = enter(HERE)
    qtbot.waitUntil(lambda: desk.open)
    gone = []
    desk.window.destroyed.connect(lambda: gone.append(list(closed)))
    desk.window.inquiry.again()
    desk.go_to(THERE)
    qtbot.waitUntil(lambda: desk.open)
    assert gone == [[]]  # the window went first
    assert closed == [HERE]


def test_a_library_that_has_moved_is_opened_where_it_is_now(enter, qtbot, closed):
    desk = enter(HERE)
    qtbot.waitUntil(lambda: desk.open)
    entrance = desk._entrance
    moved = ShareStateChanged(
        reachable=True,
        checked_at="",
        pending=1,
        cause=Cause.MOVED,
        stopped=True,
        subject=str(THERE),
    )
    desk._door.tell(moved)
    banner = desk.window.centre.banner
    qtbot.waitUntil(lambda: banner.subject == "share")
    assert str(THERE) in banner.words
    banner._action.click()
    qtbot.waitUntil(lambda: desk._entrance.root == THERE and desk.open)
    assert entrance.followed == [THERE]
    assert closed == [HERE]


def test_a_share_that_was_away_at_first_is_tried_again_by_a_button(sit_at, qtbot):
    away = [True]

    def opened(root):
        if away[0]:
            raise NeverSeen(str(root))
        return FakeLibrary(sample())

    desk = sit_at(FakeEntrance(opened, HERE))
    banner = desk.window.centre.banner
    qtbot.waitUntil(lambda: say("share.retry") in texts(banner))
    away[0] = False
    qtbot.mouseClick(banner._action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.window.centre.model.rowCount() == 12)
    assert banner.subject != "trouble"


def test_a_share_that_was_away_at_first_is_found_by_itself_and_nothing_is_said_twice(
    sit_at, qtbot, monkeypatch
):
    monkeypatch.setattr(desks, "AGAIN", 0.05)
    tried = []

    def opened(root):
        tried.append(root)
        if len(tried) < 6:
            raise NeverSeen(str(root))
        return FakeLibrary(sample())

    desk = sit_at(FakeEntrance(opened, HERE))
    banner = desk.window.centre.banner
    qtbot.waitUntil(lambda: len(tried) == 2)  # whom to ask has been found out, and stands there
    banner._cross.click()
    qtbot.waitUntil(lambda: len(tried) >= 4)
    assert banner.subject == ""
    qtbot.waitUntil(lambda: desk.window.centre.model.rowCount() == 12)
    assert not desk._again.isActive()


def test_where_another_was_asked_for_the_citys_own_is_a_click_away(sit_at, qtbot):
    def opened(root):
        if root == THERE:
            raise LibraryFixed(str(THERE), str(HERE))
        return FakeLibrary(sample())

    desk = sit_at(FakeEntrance(opened, THERE))
    qtbot.waitUntil(lambda: say("libraries.fixed") in texts(desk.window.centre.banner))
    qtbot.mouseClick(desk.window.centre.banner._action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.window.centre.model.rowCount() == 12)
    assert desk._entrance.root == HERE

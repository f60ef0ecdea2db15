# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""A folder without a catalogue is a question in the window, and nothing happens by itself."""

from pathlib import Path

import pytest

from assetlib.errors import CatalogueGone, InsideLibrary, NotALibrary, ShareOffline
from assetlib.wording import say
from tests.ui.desks import FakeEntrance, sit_at
from tests.ui.windows import _japanese, library, texts


class Uncatalogued(FakeEntrance):
    """A folder without a catalogue; it notes which ways in were taken."""

    def __init__(self, library, root=Path("/mnt/illust"), *, may_found=True, met=NotALibrary):
        super().__init__(lambda _: library, root)
        self._library, self._may, self._met = library, may_found, met
        self.taken = []

    def open(self):
        if self.root.name == "library":
            return self._library
        raise self._met(str(self.root))

    def look(self):
        self.taken.append("look")
        self._library.private = True
        return self._library

    def found(self):
        self.taken.append("found")
        return self._library

    def may_found(self):
        return self._may

    def another(self, root):
        return Uncatalogued(self._library, root)


@pytest.fixture
def enter(sit_at, qtbot):
    def at(entrance):
        desk = sit_at(entrance)
        qtbot.waitUntil(lambda: desk.open)
        return desk

    return at


def asked(desk, qtbot):
    qtbot.waitUntil(lambda: desk.threshold is not None)
    return desk.threshold.dialog


def test_to_look_at_it_privately_opens_it_and_says_so(enter, library, qtbot):
    entrance = Uncatalogued(library)
    desk = enter(entrance)
    dialog = asked(desk, qtbot)
    assert str(entrance.root) in texts(dialog)
    assert entrance.taken == []
    dialog.look.click()
    qtbot.waitUntil(lambda: desk.window.centre.model.rowCount() == 12)
    assert entrance.taken == ["look"]
    assert desk.window.windowTitle() == say("window.title_private", name="ひより市")
    assert not desk.window.centre.banner.isVisible()


def test_to_make_it_a_library_is_offered_where_it_can_be_written(enter, library, qtbot):
    entrance = Uncatalogued(library)
    desk = enter(entrance)
    asked(desk, qtbot).found.click()
    qtbot.waitUntil(lambda: desk.window.centre.model.rowCount() == 12)
    assert entrance.taken == ["found"]


def test_a_folder_that_can_only_be_read_is_not_offered_to_be_made_a_library(enter, library, qtbot):
    dialog = asked(enter(Uncatalogued(library, may_found=False)), qtbot)
    assert not dialog.found.isEnabled()
    assert say("threshold.read_only") in texts(dialog)


def test_another_folder_is_opened_in_its_place(enter, library, qtbot):
    desk = enter(Uncatalogued(library))
    asked(desk, qtbot)
    desk.threshold.go_to(Path("/mnt/library"))
    desk.threshold.dialog.reject()
    qtbot.waitUntil(lambda: desk.window.centre.model.rowCount() == 12)


def test_closing_the_question_leaves_the_folder_as_it_is(enter, library, qtbot):
    entrance = Uncatalogued(library)
    desk = enter(entrance)
    asked(desk, qtbot).reject()
    assert entrance.taken == []
    assert say("window.closed_title") in desk.window.centre.grid.accessibleDescription()
    banner = desk.window.centre.banner
    assert "assetlib" not in banner.words  # no command is asked of anybody in a window
    first = desk.threshold.dialog
    banner._action.click()
    assert desk.threshold.dialog is not first
    assert desk.threshold.dialog.isVisible()


@pytest.mark.parametrize("met", [ShareOffline, CatalogueGone])
def test_nothing_is_asked_where_absence_is_not_certain(enter, library, qtbot, met):
    desk = enter(Uncatalogued(library, met=met))
    desk._lane.submit(lambda: None).result()
    assert desk.threshold is None


def test_inside_a_library_that_one_is_a_click_away_and_none_is_begun(enter, library, qtbot):
    def met(root):
        return InsideLibrary(root, "/mnt/library")

    desk = enter(Uncatalogued(library, met=met))
    banner = desk.window.centre.banner
    qtbot.waitUntil(lambda: say("threshold.outer") in texts(banner))
    assert desk.threshold is None
    banner._action.click()
    qtbot.waitUntil(lambda: desk.window.centre.model.rowCount() == 12)
    assert desk._entrance.root == Path("/mnt/library")

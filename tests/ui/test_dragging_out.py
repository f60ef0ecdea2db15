# ruff: noqa: F401, F811 - fixtures are imported by name
"""A picture is dragged out of the window: after the reminder, and only as a copy."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from assetlib.place import Place, PlaceCount, PlaceKind
from assetlib.ui import routes as routes_module
from assetlib.ui.landing import Landing
from assetlib.ui.sidebar import Sidebar
from assetlib.use import Route
from tests.ui.ways_out import REMIND, PaperDrag, confirm, now, reminder, world

RIVER = Place(PlaceKind.COLLECTION, "g1", "川の絵")


def test_a_drag_is_only_ever_a_copy_of_a_local_file(world, qtbot):
    world.routes.take(Route.DRAG)
    qtbot.waitUntil(lambda: bool(world.handed))
    (drag,) = PaperDrag.made
    assert drag.actions == Qt.DropAction.CopyAction
    assert Path(drag.mime.urls()[0].toLocalFile()).is_file()
    assert drag.mime.hasImage()
    assert not drag.pixmap.isNull()


def test_the_first_drag_opens_the_reminder_and_the_next_one_drags(world, qtbot):
    now(world, qtbot, REMIND)
    world.routes.take(Route.DRAG)
    with qtbot.waitSignal(world.routes.confirmed):
        confirm(reminder(world, qtbot))
    assert PaperDrag.made == []
    qtbot.waitUntil(lambda: world.routes.armed.plan is not None and world.routes.armed.plan.free)
    world.routes.take(Route.DRAG)
    qtbot.waitUntil(lambda: len(PaperDrag.made) == 1)


def test_who_lets_go_before_the_copies_have_come_has_used_nothing(world, qtbot):
    world.gate.holding = True
    world.routes.take(Route.DRAG)
    world.held = False
    world.gate.release()
    qtbot.waitUntil(lambda: bool(world.unwanted))
    assert PaperDrag.made == []
    assert world.gate.not_used == ["use-1"]


def test_a_drag_that_nobody_takes_is_off_the_count(world, qtbot):
    PaperDrag.answer = Qt.DropAction.IgnoreAction
    world.routes.take(Route.DRAG)
    qtbot.waitUntil(lambda: bool(world.unwanted))
    assert world.gate.not_used == ["use-1"]
    assert world.handed == []


def test_an_armed_drag_does_not_ask_the_gate_for_a_plan_again(world, qtbot):
    world.routes.take(Route.DRAG)
    assert world.gate.steps[0] == "hand_over"
    qtbot.waitUntil(lambda: bool(world.handed))


def test_a_drag_quicker_than_the_plan_waits_for_it(world, qtbot):
    world.routes.take(Route.DRAG, (1, 2))
    qtbot.waitUntil(lambda: bool(world.handed))
    assert world.gate.steps[:2] == ["plan", "hand_over"]


def test_a_drag_that_somebody_takes_is_a_use(world, qtbot):
    world.routes.take(Route.DRAG)
    qtbot.waitUntil(lambda: bool(world.handed))
    assert world.gate.settled == [("use-1", True)]


@pytest.fixture
def drawn(world, theme):
    """A sidebar in the window, with one collection, where a drag may end."""
    sidebar = Sidebar(theme)
    sidebar.setParent(world.window)
    sidebar.resize(240, 600)
    sidebar.show_places([PlaceCount(RIVER, 0), PlaceCount(Place(PlaceKind.RECENT), 0)])
    sidebar.show()
    landing = Landing(theme, sidebar)
    world.routes.end_at(landing)
    return sidebar, landing


def sent(sidebar: Sidebar, place: Place, *kinds: type[QDropEvent]) -> list[bool]:
    """Send these events to a row as the system does; whether each is accepted."""
    at, told = sidebar.visualRect(sidebar.rows.places[place].index()).center(), []
    mime = QMimeData()  # an event does not keep it
    for kind in kinds:
        where = QPointF(at) if kind is QDropEvent else at
        actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        event = kind(where, actions, mime, button, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(sidebar.viewport(), event)
        told.append(event.isAccepted())
    return told


WHOLE = (QDragEnterEvent, QDragMoveEvent, QDropEvent)


def test_nothing_was_used_where_it_is_let_go_over_a_collection(world, drawn, qtbot, monkeypatch):
    sidebar, landing = drawn
    given = []
    landing.given.connect(given.append)
    monkeypatch.setattr(PaperDrag, "hand", staticmethod(lambda: sent(sidebar, RIVER, *WHOLE)))
    with qtbot.waitSignal(world.routes.stayed):
        world.routes.take(Route.DRAG)
    assert given == [RIVER]
    assert world.gate.settled == [("use-1", False)]
    assert (world.gate.not_used, world.handed, world.unwanted) == ([], [], [])


def test_the_record_stays_where_it_was_over_another_window_in_between(
    world, drawn, qtbot, monkeypatch
):
    def hand() -> None:
        QApplication.sendEvent(world.window.windowHandle(), QDragLeaveEvent())
        sent(drawn[0], RIVER, *WHOLE)

    monkeypatch.setattr(PaperDrag, "hand", staticmethod(hand))
    with qtbot.waitSignal(world.routes.stayed):
        world.routes.take(Route.DRAG)
    assert world.gate.settled == []
    assert world.gate.not_used == ["use-1"]


def test_no_other_row_and_no_other_drag_is_taken(world, drawn, qtbot, monkeypatch):
    sidebar, landing = drawn
    assert sent(sidebar, RIVER, *WHOLE) == [False] * 3  # nothing of ours is dragged
    recent = Place(PlaceKind.RECENT)
    told = []
    monkeypatch.setattr(
        PaperDrag,
        "hand",
        staticmethod(lambda: told.extend(sent(sidebar, recent, *WHOLE[:2]))),
    )
    PaperDrag.answer = Qt.DropAction.IgnoreAction
    world.routes.take(Route.DRAG)
    qtbot.waitUntil(lambda: bool(world.unwanted))
    assert told == [True, False]  # it is let in, to be heard of over the next row
    assert not landing.took

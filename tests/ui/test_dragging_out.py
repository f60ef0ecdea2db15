# ruff: noqa: F401, F811 - fixtures are imported by name
"""A picture is dragged out of the window: after the reminder, and only as a copy."""

from pathlib import Path

from PySide6.QtCore import Qt

from assetlib.ui import routes as routes_module
from assetlib.use import Route
from tests.ui.ways_out import REMIND, PaperDrag, confirm, now, reminder, world


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

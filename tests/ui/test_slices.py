"""Tests of work done a little at a time."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from assetlib.ui import turn as turn_module
from assetlib.ui.slices import Slices


def steps(done: list[str], name: str) -> Iterator[None]:
    for number in range(3):
        done.append(f"{name}{number}")
        yield


def test_between_two_slices_the_window_has_its_turn(qtbot, qapp):
    owner, done = QObject(), list[str]()
    slices = Slices(owner)
    slices.begin(steps(done, "a"))
    assert done == []
    assert slices.busy
    hand = QTimer(owner, interval=0)
    hand.timeout.connect(lambda: done.append("hand") if "hand" not in done[-1:] else None)
    hand.start()
    qtbot.waitUntil(lambda: not slices.busy)
    assert [one for one in done if one != "hand"] == ["a0", "a1", "a2"]
    assert "hand" in done[done.index("a0") : done.index("a2")]


def test_another_work_takes_the_place_of_what_is_left(qtbot, qapp):
    owner, done = QObject(), list[str]()
    slices = Slices(owner)

    def first() -> Iterator[None]:
        slices.begin(steps(done, "b"))
        yield
        done.append("never")

    slices.begin(first())
    qtbot.waitUntil(lambda: done == ["b0", "b1", "b2"] and not slices.busy)


def test_what_is_stopped_does_no_more(qtbot, qapp):
    owner, done = QObject(), list[str]()
    slices = Slices(owner)
    slices.begin(steps(done, "a"))
    slices.stop()
    assert not slices.busy
    qtbot.wait(30)
    assert done == []


def test_a_slice_waits_for_a_turn_in_which_nothing_else_was_long(qtbot, qapp, monkeypatch):
    owner, order, clock = QObject(), list[str](), [0.0]
    monkeypatch.setattr(turn_module.time, "thread_time", lambda: clock[0])
    slices = Slices(owner)

    def paint() -> None:
        order.append("paint")
        clock[0] += 2 * turn_module.ROOM

    QTimer.singleShot(0, owner, paint)
    slices.begin(steps(order, "a"))
    QTimer.singleShot(0, owner, lambda: order.append("end of the turn"))
    qtbot.waitUntil(lambda: not slices.busy)
    assert order == ["paint", "end of the turn", "a0", "a1", "a2"]


def test_a_slice_does_not_wait_for_ever(qtbot, qapp, monkeypatch):
    owner, done, clock = QObject(), list[str](), [0.0]
    monkeypatch.setattr(turn_module.time, "thread_time", lambda: clock[0])
    slices, scrolling = Slices(owner), QTimer(owner, interval=0)

    def scroll() -> None:
        clock[0] += 2 * turn_module.ROOM

    scrolling.timeout.connect(scroll)
    scrolling.start()
    slices.begin(steps(done, "a"))
    qtbot.waitUntil(lambda: done == ["a0", "a1", "a2"])

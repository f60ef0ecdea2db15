"""A stream that is kept alive, with a clock and streams of our own."""

from __future__ import annotations

from typing import Any

import pytest

from assetlib.processes.frames import Frame
from assetlib.processes.supervised import FIRST_PAUSE, LONGEST_PAUSE, SILENT, Supervised


class FakeStream:
    """What was asked of a stream, and its voice."""

    def __init__(self, _module: str, _args: list[str], heard: Any, ended: Any) -> None:
        self.heard, self.ended = heard, ended
        self.fate = "runs"

    def kill(self) -> None:
        self.fate = "killed"

    def leave(self) -> None:
        self.fate = "left"


class World:
    def __init__(self) -> None:
        self.now = 100.0
        self.streams: list[FakeStream] = []
        self.frames: list[Frame] = []
        self.ends = 0
        self.it = Supervised(
            "m",
            [],
            self.frames.append,
            self._end,
            clock=lambda: self.now,
            jitter=lambda: 1.0,
            stream=self._make,  # type: ignore[arg-type]
        )

    def _make(self, *args: Any) -> FakeStream:
        self.streams.append(FakeStream(*args))
        return self.streams[-1]

    def _end(self) -> None:
        self.ends += 1

    def tick(self, after: float = 0.0) -> None:
        self.now += after
        self.it.tick()


@pytest.fixture
def world() -> World:
    world = World()
    world.tick()
    return world


def test_it_is_started_once(world):
    world.tick()
    world.tick(1)
    assert len(world.streams) == 1


def test_one_that_ended_is_started_again_after_a_pause_with_jitter(world):
    world.streams[0].ended()
    assert world.ends == 1
    world.tick(FIRST_PAUSE * 1.5 - 0.1)
    assert len(world.streams) == 1
    world.tick(0.2)
    assert len(world.streams) == 2


def test_pauses_grow_to_five_minutes_and_no_further(world):
    pauses = []
    for _ in range(9):
        world.streams[-1].ended()
        began, count = world.now, len(world.streams)
        while len(world.streams) == count:
            world.tick(0.5)
        pauses.append(round((world.now - began) / 1.5))
    assert pauses == [5, 10, 20, 40, 80, 160, 300, 300, LONGEST_PAUSE]


def test_a_beat_makes_the_next_pause_short_again(world):
    for _ in range(3):
        world.streams[-1].ended()
        world.tick(LONGEST_PAUSE * 2)
    world.streams[-1].heard(Frame({"beat": 1}))
    world.streams[-1].ended()
    world.tick(FIRST_PAUSE * 1.5)
    assert len(world.streams) == 5


def test_one_that_falls_silent_is_killed_and_started_again(world):
    world.tick(SILENT - 1)
    world.streams[0].heard(Frame({"beat": 1}))
    world.tick(SILENT - 1)
    assert world.streams[0].fate == "runs"
    world.tick(2)
    assert world.streams[0].fate == "killed"
    assert world.ends == 1
    world.tick(FIRST_PAUSE * 1.5)
    assert len(world.streams) == 2


def test_what_an_earlier_stream_says_at_its_end_means_nothing(world):
    first = world.streams[0]
    first.ended()
    world.tick(FIRST_PAUSE * 1.5)
    first.ended()
    assert world.ends == 1
    world.tick(1)
    assert len(world.streams) == 2


def test_one_that_waits_is_started_at_once_when_it_is_hastened(world):
    for _ in range(8):
        world.streams[-1].ended()
        world.tick(LONGEST_PAUSE * 2)
    world.streams[-1].ended()
    world.tick(SILENT)
    assert len(world.streams) == 9
    world.it.hasten()
    world.tick()
    assert len(world.streams) == 10
    world.streams[-1].ended()
    world.tick(FIRST_PAUSE * 1.5)
    assert len(world.streams) == 11


def test_one_that_lives_goes_on_when_it_is_hastened_and_begins_anew_when_renewed(world):
    world.it.hasten()
    world.tick()
    assert [stream.fate for stream in world.streams] == ["runs"]
    world.it.renew()
    world.tick()
    assert [stream.fate for stream in world.streams] == ["killed", "runs"]
    assert world.ends == 1


@pytest.mark.parametrize("again", [Supervised.hasten, Supervised.renew])
def test_one_that_was_closed_is_not_started_again_by_anything(world, again):
    world.it.close()
    again(world.it)
    world.tick(LONGEST_PAUSE * 2)
    assert len(world.streams) == 1


@pytest.mark.parametrize(("gently", "fate"), [(False, "killed"), (True, "left")])
def test_once_closed_it_stays_closed(world, gently, fate):
    world.it.close(gently=gently)
    assert world.streams[0].fate == fate
    world.tick(LONGEST_PAUSE * 2)
    assert len(world.streams) == 1

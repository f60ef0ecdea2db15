"""When a folder is looked at again, with a clock and an observer of our own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assetlib.index.retries import LONGEST
from assetlib.index.watcher import IMPATIENT, QUIET, Look, Watcher
from assetlib.processes.frames import Frame
from tests.test_supervised import FakeStream

RECONCILE = 900.0


class World:
    def __init__(self) -> None:
        self.now = 1000.0
        self.observers: list[FakeStream] = []
        self.watcher = Watcher(
            Path("library"),
            RECONCILE,
            clock=lambda: self.now,
            jitter=lambda: 0.0,
            stream=self._make,  # type: ignore[arg-type]
        )
        self.watcher.look()

    def _make(self, *args: Any) -> FakeStream:
        self.observers.append(FakeStream(*args))
        return self.observers[-1]

    def tell(self, **header: Any) -> None:
        self.observers[-1].heard(Frame(header))

    def beat(self) -> None:
        self.tell(beat=1)

    def look(self, after: float = 0.0) -> Look:
        self.now += after
        self.beat()
        return self.watcher.look()

    def wait(self, most: float) -> tuple[float, Look]:
        """Seconds until there is something to look at."""
        began = self.now
        while not (look := self.look(0.5)):
            assert self.now - began < most
        return self.now - began, look


@pytest.fixture
def world() -> World:
    return World()


def test_a_folder_is_looked_at_once_it_is_quiet(world):
    world.tell(dirty=["絵"])
    assert not world.look(QUIET - 0.1)
    world.tell(dirty=["絵"])
    assert not world.look(QUIET - 0.1)
    assert world.look(0.2) == Look(frozenset({"絵"}))
    assert not world.look(QUIET)


def test_a_folder_that_never_rests_is_looked_at_all_the_same(world):
    world.tell(dirty=["絵"])
    looks = []
    for _ in range(int(IMPATIENT)):
        world.tell(dirty=["絵"])
        looks.append(world.look(1))
    assert looks[-1] == Look(frozenset({"絵"}))
    assert not any(looks[:-1])


def test_a_file_that_stays_open_is_looked_at_more_and_more_rarely(world):
    pauses = []
    for _ in range(8):
        world.watcher.retry({"絵"})
        pause, look = world.wait(LONGEST + 1)
        pauses.append(pause)
        assert look == Look(frozenset({"絵"}))
    assert pauses == [2, 4, 8, 16, 32, 60, 60, LONGEST]
    world.watcher.retry(())
    world.watcher.retry({"絵"})
    assert world.wait(LONGEST)[0] == QUIET


def test_the_pause_of_one_folder_is_not_touched_by_a_look_at_another(world):
    world.watcher.retry({"遅い"})
    world.wait(3)
    world.watcher.retry({"遅い"})
    world.tell(dirty=["速い"])
    assert world.wait(3)[1] == Look(frozenset({"速い"}))
    world.watcher.retry(())
    assert world.wait(3) == (2.0, Look(frozenset({"遅い"})))
    world.watcher.retry({"遅い"})
    assert world.wait(9)[0] == 8


def test_an_event_brings_a_waiting_folder_forward(world):
    for _ in range(6):
        world.watcher.retry({"絵"})
        world.wait(LONGEST + 1)
    world.watcher.retry({"絵"})
    world.tell(dirty=["絵"])  # it was closed
    assert world.wait(LONGEST)[0] == QUIET
    world.watcher.retry(())
    for _ in range(int(LONGEST)):
        assert not world.look(1)


def test_everything_is_compared_now_and_then_whatever_was_said(world):
    assert world.wait(RECONCILE + 1) == (RECONCILE, Look(everything=True))
    assert world.wait(RECONCILE + 1)[0] == RECONCILE


def test_when_the_share_is_back_it_watches_anew_and_compares_everything_at_once(world):
    for _ in range(9):
        world.observers[-1].ended()
        world.now += 1000
        world.watcher.look()
    world.observers[-1].ended()
    count = len(world.observers)
    world.watcher.look()
    assert len(world.observers) == count
    world.watcher.renew()
    world.watcher.look()
    assert len(world.observers) == count + 1
    world.tell(ready=True)
    assert world.look() == Look(everything=True)


def test_an_observer_that_lives_on_is_not_believed_when_the_share_was_away(world):
    world.watcher.renew()
    world.watcher.look()
    assert [one.fate for one in world.observers] == ["killed", "runs"]

"""Which moment counts when the clock of a PC and that of the catalogue disagree."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from assetlib.clock import Clock

NOON = datetime(2026, 12, 1, 3, tzinfo=UTC)
"""Noon in Japan."""


@dataclass
class Hands:
    """The two clocks of a PC, as a test wants them."""

    wall: datetime = NOON
    ticks: float = 1000.0
    asked: list[int] = field(default_factory=list)

    def clock(self) -> Clock:
        return Clock(lambda: self.wall, lambda: self.ticks)

    def stamped(self, moment: datetime | None) -> object:
        def arrived(rev: int) -> float | None:
            self.asked.append(rev)
            return None if moment is None else moment.timestamp()

        return arrived

    def pass_time(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.ticks += seconds


@pytest.fixture
def hands() -> Hands:
    return Hands()


def test_by_itself_it_is_this_pcs_clock_and_the_day_in_japan(hands):
    clock = hands.clock()
    assert (clock.now(), clock.drift) == (NOON, 0)
    hands.wall = datetime(2026, 12, 1, 15, tzinfo=UTC)
    assert clock.today() == date(2026, 12, 2)


def test_a_commit_that_arrived_before_now_tells_nothing(hands):
    clock = hands.clock()
    clock.follow(5, hands.stamped(NOON - timedelta(days=300)), written=False)
    assert (clock.now(), clock.drift) == (NOON, 0)


def test_a_pc_that_is_behind_counts_by_the_later_clock_which_goes_on(hands):
    clock = hands.clock()
    later = NOON + timedelta(days=10)
    clock.follow(5, hands.stamped(later), written=False)
    assert (clock.now(), clock.today(), clock.drift) == (later, date(2026, 12, 11), 240)
    hands.pass_time(86400)
    assert (clock.today(), clock.drift) == (date(2026, 12, 12), 240)


def test_a_clock_that_is_put_right_is_believed_at_once(hands):
    clock = hands.clock()
    clock.follow(5, hands.stamped(NOON + timedelta(days=10)), written=False)
    hands.wall = NOON + timedelta(days=10, seconds=1)
    assert (clock.now(), clock.drift) == (hands.wall, 0)


def test_a_few_minutes_are_no_drift(hands):
    clock = hands.clock()
    clock.follow(5, hands.stamped(NOON + timedelta(minutes=50)), written=True)
    assert clock.drift == 0


def test_an_older_commit_takes_nothing_back(hands):
    clock = hands.clock()
    clock.follow(5, hands.stamped(NOON + timedelta(days=10)), written=False)
    clock.follow(6, hands.stamped(NOON + timedelta(days=2)), written=False)
    assert clock.drift == 240


def test_that_a_pc_is_ahead_shows_where_it_writes_and_its_own_day_counts(hands):
    clock = hands.clock()
    earlier = NOON - timedelta(hours=5)
    clock.follow(5, hands.stamped(earlier), written=False)
    assert clock.drift == 0
    clock.follow(6, hands.stamped(earlier), written=True)
    assert (clock.drift, clock.now()) == (-5, NOON)
    clock.follow(7, hands.stamped(NOON), written=True)
    assert clock.drift == 0


def test_each_head_is_asked_about_once_and_one_that_is_gone_tells_nothing(hands):
    clock = hands.clock()
    for rev in (5, 5, 6, 6):
        clock.follow(rev, hands.stamped(None), written=False)
    assert (hands.asked, clock.drift) == ([5, 6], 0)

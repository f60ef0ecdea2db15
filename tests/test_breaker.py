"""Tests of when to stop asking a share that does not answer, and when to ask again."""

import pytest

from assetlib.processes.breaker import FIRST_PAUSE, LONGEST_PAUSE, Breaker


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock) -> Breaker:
    return Breaker(clock, jitter=lambda: 0.0)


@pytest.fixture
def opened(breaker) -> Breaker:
    breaker.timed_out()
    breaker.timed_out()
    return breaker


def test_a_share_is_asked_until_it_has_failed(breaker):
    assert breaker.allow()
    assert breaker.allow()
    assert not breaker.open


def test_one_timeout_is_an_accident(breaker):
    breaker.timed_out()
    assert not breaker.open
    assert breaker.allow()


def test_two_timeouts_in_a_row_mean_offline(opened):
    assert opened.open
    assert not opened.allow()


def test_an_answer_between_two_timeouts_keeps_the_share_online(breaker):
    breaker.timed_out()
    breaker.succeeded()
    breaker.timed_out()
    assert not breaker.open


def test_one_probe_is_allowed_after_the_pause(opened, clock):
    clock.now += FIRST_PAUSE
    assert opened.allow()
    assert not opened.allow()
    assert opened.open


def test_an_answered_probe_brings_the_share_back(opened, clock):
    clock.now += FIRST_PAUSE
    opened.allow()
    opened.succeeded()
    assert not opened.open
    assert opened.allow()
    assert opened.allow()


def pauses(breaker: Breaker, clock: Clock, count: int) -> list[float]:
    """How long each of so many failing probes has to wait, to the second."""
    waited = []
    for _ in range(count):
        begun = clock.now
        while not breaker.allow():
            clock.now += 1
        breaker.timed_out()
        waited.append(clock.now - begun)
    return waited


def test_pauses_grow_up_to_five_minutes(opened, clock):
    assert pauses(opened, clock, 9) == [5, 10, 20, 40, 80, 160, 300, 300, LONGEST_PAUSE]


def test_pauses_are_short_again_once_the_share_was_back(opened, clock):
    pauses(opened, clock, 5)
    opened.succeeded()
    opened.timed_out()
    opened.timed_out()
    assert pauses(opened, clock, 2) == [5, 10]


def test_late_timeouts_of_older_questions_do_not_put_off_the_probe(opened, clock):
    for _ in range(5):
        clock.now += FIRST_PAUSE / 5
        opened.timed_out()
    assert opened.allow()


def test_a_probe_that_nobody_reports_on_is_followed_by_another(opened, clock):
    clock.now += FIRST_PAUSE
    assert opened.allow()
    clock.now += FIRST_PAUSE
    assert opened.allow()


def test_jitter_spreads_the_probes_of_many_pcs(clock):
    breaker = Breaker(clock, jitter=lambda: 1.0)
    breaker.timed_out()
    breaker.timed_out()
    clock.now += FIRST_PAUSE
    assert not breaker.allow()
    clock.now += FIRST_PAUSE / 2
    assert breaker.allow()

"""Turns: no more is begun than the memory there is, and nobody is forgotten."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial

from assetlib.processes.turns import Turns


class Work:
    """Work that is begun when its turn comes, and ends when the test says so."""

    def __init__(self, room: int) -> None:
        self.turns = Turns(room)
        self.begun: list[str] = []
        self.running: dict[str, Future[str]] = {}

    def ask(self, name: str, size: int, *, first: bool = False) -> Future[str]:
        return self.turns.take(size, partial(self._begin, name), first=first)

    def _begin(self, name: str) -> Future[str]:
        self.begun.append(name)
        self.running[name] = Future()
        return self.running[name]

    def end(self, name: str) -> None:
        self.running.pop(name).set_result(name)


def test_what_does_not_fit_waits_and_nothing_overtakes_it() -> None:
    work = Work(10)
    one, _, large, small = (work.ask(*it) for it in [("a", 4), ("b", 4), ("large", 10), ("c", 1)])
    assert work.begun == ["a", "b"]
    work.end("a")
    assert one.result() == "a"
    assert work.begun == ["a", "b"]
    work.end("b")
    assert work.begun == ["a", "b", "large"]
    work.end("large")
    assert large.result() == "large"
    work.end("c")
    assert small.result() == "c"


def test_what_somebody_waits_for_goes_before_what_nobody_does() -> None:
    work = Work(10)
    work.ask("sweep", 6)
    work.ask("another", 6)
    work.ask("seen", 6, first=True)
    work.end("sweep")
    assert work.begun == ["sweep", "seen"]


def test_more_than_there_is_has_all_of_it() -> None:
    work = Work(10)
    work.ask("giant", 1000)
    assert work.begun == ["giant"]


def test_what_was_cancelled_is_not_begun() -> None:
    work = Work(10)
    work.ask("a", 10)
    given_up = work.ask("b", 10)
    work.ask("c", 10)
    assert given_up.cancel()
    work.end("a")
    assert work.begun == ["a", "c"]


def test_what_cannot_be_begun_or_fails_makes_room() -> None:
    work = Work(10)

    def refuse() -> Future[str]:
        raise ValueError("no")

    refused = work.turns.take(10, refuse)
    assert isinstance(refused.exception(), ValueError)
    failing = work.ask("a", 10)
    work.running["a"].set_exception(OSError("died"))
    assert isinstance(failing.exception(), OSError)
    work.ask("b", 10)
    assert work.begun == ["a", "b"]


def test_a_long_queue_of_what_ends_at_once_needs_no_deep_stack() -> None:
    work = Work(10)
    work.ask("a", 10)

    def at_once() -> Future[str]:
        done: Future[str] = Future()
        done.set_result("done")
        return done

    waiting = [work.turns.take(10, at_once) for _ in range(3000)]
    work.end("a")
    assert all(one.result() == "done" for one in waiting)

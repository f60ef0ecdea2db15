"""What a worker may rely on, whether it was started as the program does or forked."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator

import pytest

from assetlib.errors import WorkerDied
from assetlib.processes import child
from assetlib.processes.child import HOME, Child, started
from assetlib.processes.frames import Json, pack
from assetlib.processes.workers import Pool
from tests.nursed import Nursed
from tests.pools import ZOO, ask, error_of, open_pool
from tests.waiting import eventually

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(sys.platform != "linux", reason="Windows cannot fork"),
]


@pytest.fixture(params=[started, Nursed], ids=["started", "forked"])
def starter(request, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "started", request.param)


@pytest.fixture
def pool(starter) -> Iterator[Pool]:
    with open_pool(memory=400 << 20) as pool:
        yield pool


@pytest.fixture
def one(starter) -> Iterator[Child]:
    one = Child(ZOO)
    one.start()
    assert one.greet()
    yield one
    one.end()


def _job(name: str, **args: Json) -> bytes:
    return pack({"job": name, "args": args, "limit": 60})


def test_it_has_the_environment_of_whoever_asks_and_works_beside_the_package(pool, monkeypatch):
    monkeypatch.setenv("TOLD", "桜")
    told = ask(pool, "where").value
    assert (told["cwd"], told["told"]) == (str(HOME), "桜")


def test_what_ran_before_it_is_not_in_it(pool):
    assert "tests.conftest" not in ask(pool, "where").value["modules"]


def test_a_stray_print_goes_where_errors_go(pool):
    assert [ask(pool, "noise").value for _ in range(2)] == ["", ""]


def test_one_that_needs_more_memory_than_it_may_dies(pool):
    assert isinstance(error_of(pool, "fill"), WorkerDied)
    assert ask(pool, "echo").value == {}


def test_its_last_words_are_heard(starter):
    one = Child(ZOO)
    one.start()
    assert one.greet()
    one.send(_job("segfault"))
    assert one.receive() is None
    one.end()
    assert "Fatal Python error" in one.last_words


def test_one_whose_pipe_is_closed_ends_by_itself(one):
    one.dismiss()
    eventually(lambda: one.gone)


def test_a_killed_one_is_gone(one):
    one.kill()
    eventually(lambda: one.gone)


def test_a_stopped_one_outlives_being_dismissed_until_it_goes_on(one):
    os.kill(one._process.pid, signal.SIGSTOP)
    one.dismiss()
    assert not one.gone
    os.kill(one._process.pid, signal.SIGCONT)
    eventually(lambda: one.gone)

"""Tests of workers that hang, die and lie, and of the pool that goes on regardless."""

import os
import signal
import sys
from pathlib import Path

import pytest

from assetlib.errors import FileUnreadable, WorkerDied, WorkerStuck
from assetlib.processes.child import HOME
from assetlib.processes.frames import Answer
from assetlib.processes.task import WorkerBug
from tests.pools import ZOO, ask, busy, error_of, needs_linux, open_pool, pool, threads
from tests.waiting import AMPLE, eventually

pytestmark = pytest.mark.processes

__all__ = ["pool"]

# Answers.


def test_a_job_is_answered(pool):
    future = pool.submit("echo", {"path": "春/夜桜.png"}, blob=b"\x00\xff", timeout=AMPLE)
    assert future.result(AMPLE) == Answer({"path": "春/夜桜.png"}, b"\x00\xff")


def test_a_name_that_is_not_unicode_comes_back_whole(pool):
    assert ask(pool, "echo", path="\udc8f\udce3.png").value == {"path": "\udc8f\udce3.png"}


def test_a_big_answer_arrives(pool):
    assert len(ask(pool, "big", size=5 << 20).blob) == 5 << 20


def test_a_worker_is_kept_for_the_next_job(pool):
    assert ask(pool, "pid") == ask(pool, "pid")


def test_no_process_is_started_before_there_is_work():
    with open_pool("tests.no_such_module", size=3) as pool:
        assert len(threads("zoo")) == 1
        assert pool.abandoned == 0


def test_a_worker_is_replaced_after_so_many_jobs():
    with open_pool(recycle=3) as pool:
        pids = [ask(pool, "pid").value for _ in range(7)]
    assert len(set(pids)) == 3
    assert len(set(pids[:3])) == 1


def test_jobs_run_side_by_side_up_to_the_size_of_the_pool(tmp_path):
    with open_pool(size=2) as pool, busy(pool, tmp_path):
        assert ask(pool, "echo").value == {}


def test_lower_priorities_go_first_and_equal_ones_in_order(pool, tmp_path):
    order = []
    with busy(pool, tmp_path):
        futures = []
        for name, priority in [("c", 5), ("a", 1), ("d", 5), ("b", 1)]:
            futures.append(pool.submit("echo", {}, timeout=AMPLE, priority=priority))
            futures[-1].add_done_callback(lambda _, name=name: order.append(name))
    for future in futures:
        future.result(AMPLE)
    eventually(lambda: order == ["a", "b", "c", "d"])


def test_a_job_is_dropped_when_it_is_cancelled_before_its_turn(pool, tmp_path):
    with busy(pool, tmp_path) as running:
        dropped = pool.submit("segfault", {}, timeout=AMPLE)
        assert dropped.cancel()
        assert not running.cancel()
    before = running.result(AMPLE)
    assert before == Answer()
    assert ask(pool, "echo").value == {}


def test_what_cannot_be_sent_is_said_at_once(pool):
    with pytest.raises(TypeError):
        pool.submit("echo", {"path": b"bytes"}, timeout=AMPLE)
    with pytest.raises(OverflowError):
        pool.submit("echo", {}, timeout=float("inf"))


# Failures that are answers.


def test_a_trouble_in_a_worker_is_the_same_trouble_here(pool):
    error = error_of(pool, "trouble", path="春.png")
    assert type(error) is FileUnreadable
    assert (error.subject, error.detail) == ("春.png", "表示できません")


def test_a_trouble_unknown_here_arrives_as_its_nearest_kin(pool):
    assert type(error_of(pool, "unannounced", path="春.png")) is FileUnreadable


@pytest.mark.parametrize(
    ("job", "said"),
    [("bug", "ZeroDivisionError"), ("not_json", "not JSON serializable"), ("nobody", "KeyError")],
)
def test_a_bug_in_a_worker_is_a_bug_here(pool, job, said):
    with pytest.raises(WorkerBug, match=said):
        ask(pool, job)
    assert ask(pool, "echo").value == {}


def test_a_print_in_a_job_breaks_no_frame(pool):
    before = ask(pool, "pid")
    assert ask(pool, "noise").value == ""
    assert ask(pool, "pid") == before


def test_ctrl_c_is_left_to_the_parent(pool):
    assert ask(pool, "interrupt").value == "still here"


# Workers that die.


@pytest.mark.parametrize("job", ["segfault", "leave", "babble"])
def test_a_worker_that_dies_loses_its_job_and_no_other(pool, job):
    error = error_of(pool, job, path="bad.png")
    assert type(error) is WorkerDied
    assert error.subject == "bad.png"
    assert 0 < error.seconds < AMPLE
    assert ask(pool, "echo").value == {}


def test_a_worker_that_dies_with_jobs_behind_it_is_replaced(pool):
    dying = pool.submit("segfault", {}, timeout=AMPLE)
    behind = [pool.submit("echo", {"n": n}, timeout=AMPLE) for n in range(5)]
    assert isinstance(dying.exception(AMPLE), WorkerDied)
    assert [future.result(AMPLE).value for future in behind] == [{"n": n} for n in range(5)]


def test_a_worker_that_died_in_its_sleep_costs_no_job(pool):
    os.kill(ask(pool, "pid").value, signal.SIGTERM)
    (worker,) = pool._workers
    eventually(lambda: worker.child.gone)
    assert ask(pool, "echo").value == {}


def test_a_worker_without_memory_ends_and_says_why():
    with open_pool(memory=512 << 20) as pool:
        before = ask(pool, "pid")
        error = error_of(pool, "fill", path="bomb.png")
        assert type(error) is WorkerDied
        assert (error.subject, error.detail) == ("bomb.png", "memory")
        assert ask(pool, "pid") != before


@needs_linux
def test_workers_are_as_nice_as_told():
    with open_pool(nice=7) as pool:
        assert ask(pool, "niceness").value == os.nice(0) + 7


def test_a_process_that_dies_on_start_fails_its_job():
    with open_pool("tests.no_such_module") as pool:
        for _ in range(3):
            assert isinstance(error_of(pool, "echo"), WorkerDied)


def test_where_a_worker_died_is_noted_and_nothing_of_what_it_was_at(caplog):
    with open_pool() as pool:
        error_of(pool, "segfault", path="防災/避難所の地図.png")
        eventually(lambda: "zoo ended" in caplog.text)
    noted = next(one.getMessage() for one in caplog.records if "ended" in one.getMessage())
    assert "Segmentation fault" in noted
    assert "worker_zoo.py" in noted
    assert " segfault" in noted
    assert "避難所" not in noted
    assert str(HOME) not in noted


def test_what_a_job_prints_is_noted_nowhere(caplog):
    with open_pool() as pool:
        ask(pool, "noise")
    assert "noise" not in caplog.text


def test_a_process_that_cannot_be_started_fails_its_job(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no" / "folder" / "python"))
    with open_pool() as pool:
        error = error_of(pool, "echo", path="a.png")
        assert type(error) is WorkerDied
        assert "folder" in error.detail


def test_a_worker_imports_from_beside_the_package_and_never_from_where_the_user_stands(
    pool, tmp_path, monkeypatch
):
    (tmp_path / "json.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert ask(pool, "where").value["cwd"] == str(HOME)


def test_a_worker_imports_neither_the_pool_nor_qt_nor_sqlalchemy(pool):
    modules = ask(pool, "where").value["modules"]
    assert not {"PySide6", "sqlalchemy", "assetlib.processes.workers"} & set(modules)


# Workers that hang.


def test_a_job_that_takes_too_long_is_given_up_and_the_next_is_answered(pool):
    stuck = pool.submit("spin", {"path": "slow.svg"}, timeout=0.2)
    behind = pool.submit("echo", {}, timeout=AMPLE)
    error = stuck.exception(AMPLE)
    assert type(error) is WorkerStuck
    assert error.subject == "slow.svg"
    assert behind.result(AMPLE).value == {}
    eventually(lambda: pool.abandoned == 0)


def test_a_shorter_limit_is_kept_while_a_longer_one_is_waited_for(tmp_path):
    with open_pool(size=2) as pool, busy(pool, tmp_path) as longer:
        assert isinstance(error_of(pool, "spin", timeout=0.2), WorkerStuck)
        assert longer.running()


def test_an_answer_at_the_very_limit_is_an_answer_or_a_timeout_and_never_both(pool):
    limits = [0.02 + 0.0005 * (n % 7 - 3) for n in range(40)]
    for limit in limits:
        error = error_of(pool, "sleep", timeout=limit, seconds=0.02)
        assert error is None or type(error) is WorkerStuck
        eventually(lambda: pool.abandoned == 0)
    assert ask(pool, "echo").value == {}


@needs_linux
def test_nothing_is_left_of_workers_that_were_killed():
    with open_pool(size=2) as pool:
        ask(pool, "echo")
        before = len(os.listdir("/proc/self/fd"))
        for _ in range(20):
            assert isinstance(error_of(pool, "spin", timeout=0.02), WorkerStuck)
            eventually(lambda: pool.abandoned == 0)
        ask(pool, "echo")
        eventually(lambda: len(threads("zoo")) <= 3)
        eventually(lambda: len(os.listdir("/proc/self/fd")) <= before + 2)
    eventually(lambda: not children())


def children() -> list[int]:
    """The processes of this one, zombies included, that run the zoo."""
    found = Path("/proc/self/task").glob("*/children")
    pids = [int(pid) for listing in found for pid in listing.read_text(encoding="utf-8").split()]
    return [pid for pid in pids if ZOO in Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8")]

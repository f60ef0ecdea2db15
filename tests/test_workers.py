"""Tests of workers that hang, die and lie, and of the pool that goes on regardless."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from pathlib import Path

import pytest

from assetlib.errors import FileUnreadable, WorkerDied, WorkerStuck
from assetlib.processes.child import HOME
from assetlib.processes.frames import Answer, Json
from assetlib.processes.task import WorkerBug
from assetlib.processes.workers import MOST_ABANDONED, Pool
from tests.fuse_fixture import hanging_mount
from tests.waiting import AMPLE, eventually

ZOO = "tests.worker_zoo"

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")


@contextlib.contextmanager
def open_pool(module: str = ZOO, size: int = 1, **options: object) -> Iterator[Pool]:
    pool = Pool(module, size, name="zoo", **options)
    try:
        yield pool
    finally:
        pool.close()
        eventually(lambda: pool.abandoned == 0)
        eventually(lambda: not threads("zoo"))


def threads(name: str) -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith(f"{name}-")]


@pytest.fixture
def pool() -> Iterator[Pool]:
    with open_pool() as pool:
        yield pool


def ask(pool: Pool, job: str, timeout: float = AMPLE, **args: Json) -> Answer:
    return pool.submit(job, args, timeout=timeout).result(AMPLE)


def error_of(pool: Pool, job: str, timeout: float = AMPLE, **args: Json) -> BaseException | None:
    return pool.submit(job, args, timeout=timeout).exception(AMPLE)


@contextlib.contextmanager
def busy(pool: Pool, tmp_path: Path) -> Iterator[Future[Answer]]:
    """The pool's one worker is at work while this lasts."""
    gate = tmp_path / "gate"
    future = pool.submit("wait_for", {"path": str(gate)}, timeout=AMPLE)
    eventually(future.running)
    yield future
    gate.touch()


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


# Closing.


def test_closing_cancels_what_is_queued_and_fails_what_is_running(tmp_path):
    with open_pool() as pool, busy(pool, tmp_path) as running:
        queued = pool.submit("echo", {}, timeout=AMPLE)
        pool.close()
        assert isinstance(running.exception(AMPLE), WorkerDied)
        with pytest.raises(CancelledError):
            queued.result(AMPLE)


def test_a_closed_pool_cancels_what_it_is_given(pool):
    pool.close()
    assert pool.submit("echo", {}, timeout=AMPLE).cancelled()


def test_closing_while_a_process_starts_leaves_none_behind():
    for _ in range(10):
        with open_pool() as pool:
            future = pool.submit("echo", {}, timeout=AMPLE)
            eventually(future.running)
        assert isinstance(future.exception(AMPLE), WorkerDied)


def test_closing_twice_is_closing(pool):
    ask(pool, "echo")
    pool.close()
    pool.close()


SITTING = """
import sys
from assetlib.processes.workers import Pool

pool = Pool("tests.worker_zoo", 1, name="sitting")
print(pool.submit("pid", {}, timeout=60).result().value, flush=True)
sys.stdin.read()
"""


@needs_linux
def test_a_worker_ends_by_itself_when_its_parent_was_killed():
    command = [sys.executable, "-c", SITTING]
    with subprocess.Popen(
        command, cwd=HOME, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        worker = int(parent.stdout.readline())
        parent.kill()
    eventually(lambda: not alive(worker))


@needs_linux
def test_a_job_outlives_a_killed_parent_by_its_own_limit_and_little_more(pool):
    assert ask(pool, "alarm", timeout=10_000).value > 10_000


def alive(pid: int) -> bool:
    """Whether a process runs; an orphan may stay as a zombie where nobody reaps."""
    return state(pid) not in {"", "Z", "X"}


def state(pid: int) -> str:
    """The one letter that the kernel gives of a process, "" when it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return ""


# Workers that not even SIGKILL ends.


def kill_is_pending(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    masks = [line.split()[1] for line in status.splitlines() if line.startswith(("SigP", "ShdP"))]
    return any(int(mask, 16) >> (signal.SIGKILL - 1) & 1 for mask in masks)


@needs_linux
def test_a_worker_that_cannot_be_killed_is_left_behind(pool):
    with hanging_mount() as share:
        worker = ask(pool, "pid").value
        error = error_of(pool, "stat", timeout=0.5, path=str(share / "夜桜.png"))
        assert type(error) is WorkerStuck
        assert ask(pool, "echo").value == {}
        eventually(lambda: state(worker) == "D" and kill_is_pending(worker))
        assert pool.abandoned == 1
    eventually(lambda: pool.abandoned == 0)
    assert state(worker) == ""


@needs_linux
def test_a_pool_with_too_many_left_behind_says_so_at_once_and_recovers(pool):
    with hanging_mount() as share:
        hung = [
            pool.submit("stat", {"path": str(share / str(n))}, timeout=0.3)
            for n in range(MOST_ABANDONED)
        ]
        behind = pool.submit("echo", {"path": "behind"}, timeout=AMPLE, priority=9)
        assert all(isinstance(future.exception(AMPLE), WorkerStuck) for future in hung)
        assert behind.exception(AMPLE).subject == "behind"
        assert pool.abandoned == MOST_ABANDONED
        refused = pool.submit("echo", {"path": "refused"}, timeout=AMPLE)
        assert refused.done()
        assert isinstance(refused.exception(), WorkerStuck)
    eventually(lambda: pool.abandoned == 0)
    assert ask(pool, "echo").value == {}


LEAVING = """
import sys
from assetlib.errors import WorkerStuck
from assetlib.processes.workers import Pool

pool = Pool("tests.worker_zoo", 2, name="leaving")
worker = pool.submit("pid", {}, timeout=60).result().value
given_up = pool.submit("stat", {"path": sys.argv[1] + "/a"}, timeout=0.3)
assert isinstance(given_up.exception(), WorkerStuck)
waited_for = pool.submit("stat", {"path": sys.argv[1] + "/b"}, timeout=1000)
while not waited_for.running():
    pass
assert pool.submit("echo", {}, timeout=60).result().value == {}
if "close" in sys.argv:
    pool.close()
print("left", worker)
"""


@needs_linux
@pytest.mark.parametrize("manner", ["close", "just go"])
def test_a_program_ends_at_once_although_its_workers_cannot(manner):
    with hanging_mount() as share:
        ended = subprocess.run(
            [sys.executable, "-X", "dev", "-W", "error", "-c", LEAVING, str(share), manner],
            cwd=HOME,
            capture_output=True,
            text=True,
            timeout=AMPLE,
            check=False,
            encoding="utf-8",
        )
        assert (ended.returncode, ended.stderr) == (0, "")
        left, worker = ended.stdout.split()
        assert left == "left"
        assert alive(int(worker))  # it was the worker that hung, not the test that was too kind
    eventually(lambda: not alive(int(worker)))

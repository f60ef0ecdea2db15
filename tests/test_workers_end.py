"""How a pool and its workers end: closed, killed, left without a parent, or not to be killed."""

import signal
import subprocess
import sys
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from assetlib.errors import WorkerDied, WorkerStuck
from assetlib.processes.child import HOME
from assetlib.processes.workers import MOST_ABANDONED
from tests.fuse_fixture import hanging_mount
from tests.pools import ask, busy, error_of, needs_linux, open_pool, pool
from tests.waiting import AMPLE, eventually

pytestmark = pytest.mark.processes

__all__ = ["pool"]


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

"""Pools of the zoo: workers that hang, die and lie, asked and waited for."""

import contextlib
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from assetlib.processes.frames import Answer, Json
from assetlib.processes.workers import Pool
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

"""A trial of workers: `python -m assetlib.processes.trial` takes as much memory as it is asked to.

`tried` starts one as every worker is started, and sees whether this PC holds it to its limits.
"""

from __future__ import annotations

import time

from assetlib.errors import Trouble, WorkerDied
from assetlib.processes.frames import Answer, Json
from assetlib.processes.priority import gives_way
from assetlib.processes.serving import serve
from assetlib.processes.workers import Pool
from assetlib.proof import Check

LIMIT = 300_000_000
"""Bytes that the worker may have; it asks for half and for double."""

OUTCOMES = {"worker": ("good", "bad"), "memory": ("good", "bad"), "gentle": ("good", "bad")}


def tried() -> tuple[Check, ...]:
    """Whether a worker starts, is held to its memory, and leaves the processor to others."""
    pool = Pool("assetlib.processes.trial", 1, name="trial", nice=10, memory=LIMIT)
    try:
        began = time.perf_counter()
        gentle = pool.submit("take", {"bytes": LIMIT // 2}, timeout=60).result().value
        seconds = time.perf_counter() - began
        return (
            Check("worker", ok=True, outcome="good", seen=f"{seconds * 1000:.0f}"),
            _check("memory", ok=_is_refused(pool)),
            _check("gentle", ok=bool(gentle)),
        )
    except Trouble as trouble:
        return (Check("worker", ok=False, outcome="bad", seen=type(trouble).__name__),)
    finally:
        pool.close()


def _check(name: str, *, ok: bool) -> Check:
    return Check(name, ok, "good" if ok else "bad")


def _is_refused(pool: Pool) -> bool:
    try:
        pool.submit("take", {"bytes": 2 * LIMIT}, timeout=60).result()
    except WorkerDied:
        return True
    return False


def _take(args: dict[str, Json], _: bytes) -> Answer:
    """Take memory, and say whether this process is a gentle one."""
    taken = bytearray(int(str(args["bytes"])))
    taken[:: 1 << 12] = b"x" * len(taken[:: 1 << 12])  # what is not written to may not be there
    return Answer(gives_way())


if __name__ == "__main__":
    serve({"take": _take})

"""Asked: jobs for one root, given to worker processes that may hang or die."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

from assetlib.errors import ShareOffline, ShareSilent, WorkerDied, WorkerStuck
from assetlib.processes.allotment import MOST
from assetlib.processes.breaker import Breaker
from assetlib.processes.frames import Answer
from assetlib.processes.turns import Turns
from assetlib.processes.workers import Pool

WORKER = "assetlib.worker"
LOG_WORKER = "assetlib.log_worker"

_OF_PICTURES = {"list", "examine", "marker_lines", "preview", "hand", "relocate", "take_in"}
"""Jobs that touch the folder of the pictures, not the catalogue."""

MEMORY = MOST + 160_000_000
"""Bytes of data that a worker may have: what one file may take, its own, and a thread's stack."""

QUICK = 20.0
"""Seconds for a question that a healthy share answers in milliseconds."""

TOGETHER = 600.0
"""Seconds for what two PCs try together, once somebody has walked over to the other one."""

SLOW = 90.0
"""Seconds for reading and decoding one file, or for publishing, which waits for busy folders."""


class Asked:
    """Four pools: one worker for what somebody looks at, two at low priority for the sweep; one
    for the log, whose waiting for a busy folder must not delay thumbnails, and one for what the
    log must not wait for. `home`: the folder of a private catalogue (`catalogue/private.py`); else
    the catalogue lies in the root.
    """

    def __init__(self, root: Path, home: Path | None = None) -> None:
        self._root = str(root)
        self._home = "" if home is None else str(home)
        self._closed = False
        self._breaker = Breaker()
        self._turns = Turns(MOST)
        self._interactive = Pool(WORKER, 1, name="interactive", memory=MEMORY)
        self._sweep = Pool(WORKER, 2, name="sweep", nice=10, memory=MEMORY)
        self._log = Pool(LOG_WORKER, 1, name="log")
        self._aside = Pool(LOG_WORKER, 1, name="aside", nice=10)

    @property
    def root(self) -> Path:
        """The library's folder, by its spelling; nothing here touches it."""
        return Path(self._root)

    @property
    def base(self) -> Path:
        """The folder that holds the catalogue: the root, or the private catalogue's."""
        return Path(self._home or self._root)

    @property
    def private(self) -> bool:
        """Whether the catalogue is this PC's own."""
        return bool(self._home)

    def close(self) -> None:
        """Kill every worker and wait for none."""
        self._closed = True  # before what they were at is seen to have ended
        for pool in (self._interactive, self._sweep, self._log, self._aside):
            pool.close()

    def _ask(
        self,
        pool: Pool,
        job: str,
        args: dict[str, Any],
        *,
        blob: bytes = b"",
        timeout: float = QUICK,
        counts: bool = True,
        room: int = 0,
    ) -> Future[Answer]:
        """Submit a job. `counts`: a time-out is the share's fault, not some picture's.

        `room`: bytes that reading a picture may take; it begins when they are free.
        """
        if not self._breaker.allow():
            refused: Future[Answer] = Future()
            refused.set_exception(ShareSilent(self._root, "does not answer"))
            return refused
        placed = {**self._where(job), **args}
        begin = partial(pool.submit, job, placed, blob=blob, timeout=timeout)
        first = pool is not self._sweep
        future = self._turns.take(room, begin, first=first) if room else begin()
        future.add_done_callback(self._heard if counts else self._heard_of_a_picture)
        return future

    def _where(self, job: str) -> dict[str, Any]:
        """Where a job has to look: pictures lie in the root, the rest where the catalogue is."""
        if not self._home:
            return {"root": self._root}
        if job in _OF_PICTURES:
            return {"root": self._root, "private": True}
        return {"root": self._home, "pictures": self._root}

    def _answer(self, future: Future[Answer]) -> Answer:
        try:
            return future.result()
        except WorkerStuck as stuck:
            raise ShareSilent(self._root, "does not answer") from stuck
        except WorkerDied as killed:
            if self._closed:  # nobody knows how far it came: the next start looks
                raise ShareOffline(self._root, "closed") from killed
            raise

    def _heard(self, future: Future[Answer]) -> None:
        if future.cancelled():
            return
        if isinstance(future.exception(), WorkerStuck):
            self._breaker.timed_out()
        else:
            self._breaker.succeeded()

    def _heard_of_a_picture(self, future: Future[Answer]) -> None:
        if not future.cancelled() and future.exception() is None:
            self._breaker.succeeded()


def texts(answer: Answer) -> tuple[str, ...]:
    """What a job answered, as words."""
    value: Any = answer.value
    return tuple(map(str, value))

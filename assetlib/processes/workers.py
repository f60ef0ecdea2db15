"""Workers: processes that may hang or die without taking anybody with them."""

from __future__ import annotations

import heapq
import itertools
import logging
import math
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial

from assetlib.discreet import traced
from assetlib.errors import WorkerDied
from assetlib.processes.child import Child
from assetlib.processes.frames import Answer, Frame, Json, pack
from assetlib.processes.task import Outcome, Task

log = logging.getLogger("assetlib")
log.addHandler(logging.NullHandler())  # without a logbook nobody is told on standard error

STARTING = 30.0
"""Seconds a new process may take until it can work: a virus scanner looks at it first."""

MOST_ABANDONED = 4
"""Killed workers that still live, after which a pool takes no jobs: every try leaks one more."""


@dataclass(eq=False)
class _Worker:
    """A process, the task it is at, and when that must be done (on the monotonic clock)."""

    child: Child
    task: Task | None = None
    deadline: float = math.inf
    started: bool = False
    done: int = 0


class Pool:
    """Up to `size` processes of a module that calls `serving.serve`, started when needed.

    Each has a thread of its own that talks to it. A task whose time is up fails with WorkerStuck:
    its process is killed, never waited for, and replaced. One whose process ends without an
    answer fails with WorkerDied. A task belongs to whoever clears `_Worker.task` under the lock;
    only its owner settles it, and outside the lock.
    """

    def __init__(
        self,
        module: str,
        size: int,
        *,
        name: str,
        nice: int = 0,
        memory: int = 1 << 30,
        recycle: int = 2000,
    ) -> None:
        self._child = partial(Child, module, nice=nice, memory=memory)
        self._size = size
        self._recycle = recycle
        self._name = name
        self._names = (f"{name}-{number}" for number in itertools.count())
        self._numbers = itertools.count()
        self._lock = threading.Lock()
        self._work = threading.Condition(self._lock)
        self._due = threading.Condition(self._lock)
        self._queue: list[Task] = []
        self._workers: set[_Worker] = set()
        self._given_up: list[_Worker] = []
        self._wakes = math.inf
        self._closed = False
        self._thread(self._watch)

    def submit(
        self,
        job: str,
        args: dict[str, Json],
        *,
        blob: bytes = b"",
        timeout: float,
        priority: int = 0,
    ) -> Future[Answer]:
        """Queue a job; `timeout` in seconds from when a process begins with it.

        The future fails with the job's Trouble, with WorkerStuck, WorkerDied or WorkerBug; it is
        cancelled when the pool closes. Raises TypeError or ValueError for what cannot be sent and
        OverflowError for a time-out without end.
        """
        frame = pack({"job": job, "args": args, "limit": math.ceil(timeout)}, blob)
        subject = str(args.get("path", ""))
        with self._lock:
            task = Task(priority, next(self._numbers), subject, frame, timeout)
            self._admit(task)
        return task.future

    @property
    def abandoned(self) -> int:
        """How many workers were killed and have not gone yet."""
        with self._lock:
            return self._count_abandoned()

    def close(self) -> None:
        """Kill every worker and wait for none; what is queued is cancelled."""
        with self._lock:
            self._closed = True
            queued, self._queue = self._queue, []
            running = self._give_up(list(self._workers))
            self._work.notify_all()
            self._due.notify()
        for task in queued:
            task.cancel()
        for task in running:
            task.settle(task.died("closed"))

    # In the thread of one worker:

    def _run(self, worker: _Worker) -> None:
        try:
            while (task := self._take(worker)) is not None:
                self._settle(worker, task, self._outcome(worker, task))
        finally:
            worker.child.end()
            self._note_end(worker)

    def _note_end(self, worker: _Worker) -> None:
        """For the logbook: where in the program a worker died, but for one that was killed."""
        if lines := traced(worker.child.last_words):
            log.warning("worker %s ended\n%s", self._name, "\n".join(lines))

    def _take(self, worker: _Worker) -> Task | None:
        with self._lock:
            while worker in self._workers and not worker.child.gone:
                while self._queue:
                    task = heapq.heappop(self._queue)
                    if task.begin():
                        worker.task = task
                        return task
                self._work.wait()
            self._dismiss(worker)
        return None

    def _outcome(self, worker: _Worker, task: Task) -> Outcome:
        try:
            return task.outcome(self._ask(worker, task))
        except OSError as error:  # no process to be had: memory, handles, or the log file
            return task.died(str(error))

    def _ask(self, worker: _Worker, task: Task) -> Frame | None:
        child = worker.child
        if not worker.started:
            self._allow(worker, STARTING)
            child.start()
            if not child.greet():
                return None
            worker.started = True
        self._allow(worker, task.timeout)
        task.began = time.monotonic()
        return child.receive() if child.send(task.frame) else None

    def _allow(self, worker: _Worker, seconds: float) -> None:
        with self._lock:
            worker.deadline = time.monotonic() + seconds
            if worker.deadline < self._wakes:
                self._due.notify()

    def _settle(self, worker: _Worker, task: Task, outcome: Outcome) -> None:
        with self._lock:
            if worker.task is not task:
                return  # too late: it was given up
            worker.task, worker.deadline = None, math.inf
            worker.done += 1
            if isinstance(outcome, WorkerDied) or worker.done >= self._recycle:
                self._dismiss(worker)
        task.settle(outcome)

    # In the thread that looks at the clock:

    def _watch(self) -> None:
        while (late := self._wait_for_late()) is not None:
            log.warning("worker %s did not answer in time", self._name)
            for task in late:
                task.settle(task.stuck())

    def _wait_for_late(self) -> list[Task] | None:
        with self._lock:
            while not self._closed:
                now = time.monotonic()
                if late := [worker for worker in self._workers if worker.deadline <= now]:
                    return self._give_up(late)
                self._wakes = min((worker.deadline for worker in self._workers), default=math.inf)
                self._due.wait(min(self._wakes - now, 3600))  # no lock waits for infinity
        return None

    # With the lock held:

    def _admit(self, task: Task) -> None:
        if self._closed:
            task.cancel()
        elif self._count_abandoned() >= MOST_ABANDONED:
            task.settle(task.stuck())  # nobody else knows its future yet
        else:
            heapq.heappush(self._queue, task)
            self._staff()
            self._work.notify()

    def _give_up(self, workers: Iterable[_Worker]) -> list[Task]:
        """Kill workers and leave them; returns the tasks that must now be settled."""
        failed = []
        for worker in workers:
            worker.child.kill()
            self._workers.discard(worker)
            self._given_up.append(worker)
            if worker.task is not None:
                failed.append(worker.task)
                worker.task = None
        if self._count_abandoned() >= MOST_ABANDONED:
            failed += [task for task in self._queue if task.begin()]
            self._queue = []
        self._staff()
        return failed

    def _count_abandoned(self) -> int:
        self._given_up = [worker for worker in self._given_up if not worker.child.gone]
        return len(self._given_up)

    def _count_free(self) -> int:
        return sum(worker.task is None for worker in self._workers)

    def _dismiss(self, worker: _Worker) -> None:
        self._workers.discard(worker)
        self._staff()

    def _staff(self) -> None:
        """See that somebody is there for what is queued; a process only starts with its task."""
        while len(self._queue) > self._count_free() and len(self._workers) < self._size:
            worker = _Worker(self._child())
            self._thread(self._run, worker)
            self._workers.add(worker)

    def _thread(self, target: Callable[..., None], *args: _Worker) -> None:
        # A daemon: one that waits for a stuck process must not keep the program from ending.
        thread = threading.Thread(target=target, args=args, name=next(self._names), daemon=True)
        thread.start()

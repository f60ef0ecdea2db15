"""A task: one job on its way through a pool of workers, and what becomes of it."""

from __future__ import annotations

import time
from concurrent.futures import Future
from dataclasses import dataclass, field

from assetlib.errors import BY_NAME, Trouble, WorkerDied, WorkerStuck, WorkerTrouble
from assetlib.processes.frames import Answer, Frame


class WorkerBug(RuntimeError):
    """A job raised what is no Trouble; the text is the worker's own traceback."""


Outcome = Answer | Trouble | WorkerBug


@dataclass(order=True)
class Task:
    """A packed job and the future of its answer.

    Tasks sort by their turn: lower priority numbers first, then the older one.
    """

    priority: int
    number: int
    subject: str = field(compare=False)
    frame: bytes = field(compare=False)
    timeout: float = field(compare=False)
    future: Future[Answer] = field(compare=False, default_factory=Future)
    began: float = field(compare=False, default_factory=time.monotonic)
    """When a process that was ready was given it."""

    def begin(self) -> bool:
        """Take it out of the queue; False when it was cancelled there."""
        return self.future.set_running_or_notify_cancel()

    def cancel(self) -> None:
        """Drop it out of the queue."""
        self.future.cancel()
        self.future.set_running_or_notify_cancel()

    def settle(self, outcome: Outcome) -> None:
        """Tell whoever waits; this calls back, so no lock may be held."""
        if isinstance(outcome, Answer):
            self.future.set_result(outcome)
        else:
            if isinstance(outcome, WorkerTrouble):
                outcome.seconds = time.monotonic() - self.began
            self.future.set_exception(outcome)

    def outcome(self, frame: Frame | None) -> Outcome:
        """What a worker's frame means; None means that the worker died."""
        if frame is None:
            return self.died()
        header = frame.header
        if "bug" in header:
            return WorkerBug(header["bug"])
        if "trouble" in header:
            kind = BY_NAME.get(str(header["trouble"]), Trouble)
            return kind(str(header.get("subject", "")), str(header.get("detail", "")))
        return Answer(header.get("value"), frame.blob)

    def died(self, detail: str = "") -> WorkerDied:
        """The worker ended without an answer."""
        return WorkerDied(self.subject, detail)

    def stuck(self) -> WorkerStuck:
        """No answer came in time."""
        return WorkerStuck(self.subject, f"{self.timeout:g} s")

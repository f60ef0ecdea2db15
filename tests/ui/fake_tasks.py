"""The tasks of a fake library: counts and requests as tests set them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from assetlib.details import Saved
from assetlib.task import Request, Task, TaskCount

Answer = Callable[[Callable[[], Any]], Future[Any]]


class FakeTasks:
    """Keeps what waits in memory; what is settled is open no more."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.waiting: dict[Task, int] = {}
        self.open: list[Request] = []

    def counts(self) -> Future[tuple[TaskCount, ...]]:
        return self._answer(
            lambda: tuple(TaskCount(task, count) for task, count in self.waiting.items())
        )

    def voices(self) -> Future[tuple[TaskCount, ...]]:
        def count() -> tuple[TaskCount, ...]:
            asked = sum(one.about == "decide" for one in self.open)
            return (TaskCount(Task.ASKED, asked),)

        return self._answer(count)

    def requests(self, about: str) -> Future[tuple[Request, ...]]:
        return self._answer(lambda: tuple(one for one in self.open if one.about == about))

    def settle(self, ids: tuple[str, ...]) -> Future[Saved]:
        def settle() -> Saved:
            before = len(self.open)
            self.open = [one for one in self.open if one.id not in ids]
            return Saved(1, before - len(self.open))

        return self._answer(settle)

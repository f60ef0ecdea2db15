"""The tasks of a fake library: counts and requests as tests set them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any

from assetlib.catalogue.informing import matter_of
from assetlib.details import Saved
from assetlib.request import DECIDE, NOTHING_FOUND, WANTED, Answer, Request, gathered
from assetlib.task import Notice, Task, TaskCount
from assetlib.terms import Level
from assetlib.use import UseRecord

Reply = Callable[[Callable[[], Any]], Future[Any]]

ABOUTS = (DECIDE, WANTED, NOTHING_FOUND)


class FakeTasks:
    """Keeps what waits in memory; what is settled is open no more."""

    def __init__(self, answer: Reply) -> None:
        self._answer = answer
        self.waiting: dict[Task, int] = {}
        self.open: list[Request] = []
        self.informed: tuple[UseRecord, ...] = ()
        self.answers: dict[str, Answer] = {}
        self.pictures: dict[str, int | None] = {}

    def counts(self) -> Future[tuple[TaskCount, ...]]:
        return self._answer(
            lambda: tuple(TaskCount(task, count) for task, count in self.waiting.items())
        )

    def voices(self) -> Future[tuple[TaskCount, ...]]:
        def count() -> tuple[TaskCount, ...]:
            of = {about: [one for one in self.open if one.about == about] for about in ABOUTS}
            return (
                TaskCount(Task.ASKED, len(of[DECIDE])),
                TaskCount(Task.WANTED, len(gathered(of[WANTED]))),
                TaskCount(Task.NOT_FOUND, len(gathered(of[NOTHING_FOUND]))),
            )

        return self._answer(count)

    def notices(self, affected: tuple[UseRecord, ...]) -> Future[Mapping[str, Notice]]:
        notice = Notice(
            "鈴木 次郎", "防災課", "こよみ素材：第2版で 加工・改変：自由 → できない", Level.WARN
        )
        return self._answer(lambda: {one.id: notice for one in affected})

    def inform(
        self, chosen: tuple[UseRecord, ...], affected: tuple[UseRecord, ...]
    ) -> Future[Saved]:
        def inform() -> Saved:
            works = {*map(matter_of, chosen)}
            self.informed += tuple(one for one in affected if matter_of(one) in works)
            return Saved(1, len(works), deed="informed")

        return self._answer(inform)

    def requests(self, about: str) -> Future[tuple[Request, ...]]:
        return self._answer(lambda: tuple(one for one in self.open if one.about == about))

    def settle(
        self, requests: tuple[Request, ...], answer: Answer = Answer.DONE, row: int | None = None
    ) -> Future[Saved]:
        ids = [one.id for one in requests]

        def settle() -> Saved:
            before = len(self.open)
            self.pictures |= dict.fromkeys(ids, row)
            self.answers |= dict.fromkeys(ids, answer)
            self.open = [one for one in self.open if one.id not in ids]
            return Saved(1, before - len(self.open))

        return self._answer(settle)

"""The tree of categories of a fake library: what was done to it, and what it would do."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from assetlib.categories import CategoryEffect
from assetlib.details import Saved

Answer = Callable[[Callable[[], Any]], Future[Any]]


class FakeCategories:
    """Fulfils `categories.Categories`; `failing` refuses changes, `would` is what they would do."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.done: list[tuple[str, ...]] = []
        self.asked: list[tuple[str, str | None, bool]] = []
        self.would = CategoryEffect(12, 9, "防災", 2, ("防災/避難",))
        self.failing: BaseException | None = None

    def make(self, path: str) -> Future[Saved]:
        return self._do("make", path)

    def move(self, path: str, to: str) -> Future[Saved]:
        return self._do("move", path, to)

    def merge(self, path: str, into: str) -> Future[Saved]:
        return self._do("merge", path, into)

    def delete(self, path: str) -> Future[Saved]:
        return self._do("delete", path)

    def effect(
        self, path: str, into: str | None = None, *, stays: bool = False
    ) -> Future[CategoryEffect]:
        self.asked.append((path, into, stays))
        return self._answer(lambda: self.would)

    def _do(self, *what: str) -> Future[Saved]:
        def do() -> Saved:
            if self.failing is not None:
                raise self.failing
            self.done.append(what)
            return Saved(2, 1, deed="tree")

        return self._answer(do)

"""What one asked of a fake library's librarians, as tests set it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from assetlib.asking import Asked

Answer = Callable[[Callable[[], Any]], Future[Any]]


class FakeAsking:
    """Keeps it in memory."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.asked: list[Asked] = []
        self.elsewhere: list[Asked] = []
        """What was asked at other PCs, known here once somebody has come back."""

    def own(self, *, back: bool = False) -> Future[tuple[Asked, ...]]:
        if back:
            self.asked, self.elsewhere = [*self.elsewhere, *self.asked], []
        return self._answer(lambda: tuple(self.asked))

    def hear(self, ids: tuple[str, ...]) -> Future[None]:
        def hear() -> None:
            self.asked = [replace(one, heard=True) if one.id in ids else one for one in self.asked]

        return self._answer(hear)

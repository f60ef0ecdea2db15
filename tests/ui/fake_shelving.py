"""The shelving of a fake library: it notes what is asked, and refuses the files tests name."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from assetlib.errors import Trouble
from assetlib.shelving import Shelved, Told

Answer = Callable[[Callable[[], Any]], Future[Any]]


class FakeShelving:
    """`refused` by name; while `going` is cleared, the work lasts until somebody ends it."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.asked: list[tuple[object, ...]] = []
        self.refused: dict[str, Trouble] = {}
        self.failing: Trouble | None = None
        self.going = threading.Event()
        self.going.set()

    def folders(self) -> Future[tuple[str, ...]]:
        return self._answer(lambda: ("", "花", "花/春", "防災/備え"))

    def rename(self, row: int, stem: str) -> Future[Shelved]:
        return self._do(("rename", row, stem), 1, lambda *_: True)

    def move(self, rows: Sequence[int], folder: str, told: Told) -> Future[Shelved]:
        return self._do(("move", tuple(rows), folder), len(rows), told)

    def retire(self, rows: Sequence[int], told: Told, belonging: str = "") -> Future[Shelved]:
        return self._do(("retire", tuple(rows)), len(rows), told)

    def restore(self, rows: Sequence[int], told: Told) -> Future[Shelved]:
        return self._do(("restore", tuple(rows)), len(rows), told)

    def add(self, files: Sequence[Path], folder: str, told: Told) -> Future[Shelved]:
        return self._do(("add", tuple(files), folder), len(files), told)

    def _do(self, asked: tuple[object, ...], count: int, told: Told) -> Future[Shelved]:
        self.asked.append(asked)

        def work() -> Shelved:
            if self.failing is not None:
                raise self.failing
            while told(0, count) and not self.going.wait(0.02):
                pass
            if not self.going.is_set():
                return Shelved(0, cancelled=True)
            return Shelved(count - len(self.refused), tuple(self.refused.items()))

        return self._answer(work)

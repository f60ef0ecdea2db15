"""Disappearances in memory: the open question, and the answers that were given."""

from __future__ import annotations

from concurrent.futures import Future

from assetlib.disappearance import Answer, Disappearance
from assetlib.errors import Trouble
from assetlib.futures import failed, settled


class FakeDisappearances:
    """Fulfils `disappearance.Disappearances`."""

    def __init__(self) -> None:
        self.question: Disappearance | None = None
        self.given: list[tuple[str, Answer]] = []
        self.failing: Trouble | None = None

    def answer(self, id_: str, answer: Answer) -> Future[int]:
        self.given.append((id_, answer))
        return failed(self.failing) if self.failing else settled(0)

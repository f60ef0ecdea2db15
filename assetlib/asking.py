"""Asking: what one account asked of the librarians, and what became of it."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from assetlib.request import Answer


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of one's own.

    `about` as in `request.Request`, `at` UTC; `answer` is None while it waits, `row` a picture
    that the answer names. `heard`: the answer has been shown.
    """

    id: str
    about: str
    words: str
    at: str
    answer: Answer | None = None
    row: int | None = None
    heard: bool = False


class Asking(Protocol):
    """What one asked, at this PC or, where the outbox is redirected, at any."""

    def own(self, *, back: bool = False) -> Future[tuple[Asked, ...]]:
        """One's own requests, the newest first; LocalTrouble.

        `back`: somebody has come back to this PC, and may have asked at another meanwhile.
        """
        ...

    def hear(self, ids: tuple[str, ...]) -> Future[None]:
        """The answers to these have been read, and are told no more; LocalTrouble."""
        ...

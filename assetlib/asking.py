"""Asking: what one account, and its section, asked of the librarians, and what became of it."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from assetlib.request import Answer
from assetlib.use import Use


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of one's own, or a `colleague`'s of the same section that was answered.

    `about` as in `request.Request`, `at` UTC; `answer` is None while it waits, `row` a picture
    that the answer names. `heard`: the answer has been shown. What a colleague wrote is on no other
    PC: `words` are then the title of that picture, or "". `pictures` are titles of those it asks
    about, `rows` those that are here, and `use` what they were asked for. `on` and `by`: the day of
    the answer (ISO 8601 in Japan) and who gave it, "" where that is not known. `waits`: it lies on
    this PC still, and nobody can have read it.
    """

    id: str
    about: str
    words: str
    at: str
    answer: Answer | None = None
    row: int | None = None
    heard: bool = False
    colleague: bool = False
    pictures: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    use: Use | None = None
    on: str = ""
    by: str = ""
    waits: bool = False


class Asking(Protocol):
    """What one asked, at this PC or, where the outbox is redirected, at any.

    With it comes what colleagues of the section wished for and offered, once it is answered.
    """

    def own(self, *, back: bool = False) -> Future[tuple[Asked, ...]]:
        """All of these, the newest first; LocalTrouble.

        `back`: somebody has come back to this PC, and may have asked at another meanwhile.
        """
        ...

    def hear(self, ids: tuple[str, ...]) -> Future[None]:
        """The answers to these have been read, and are told no more; LocalTrouble."""
        ...

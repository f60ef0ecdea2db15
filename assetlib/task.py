"""A task: something that librarians keep in order, and what a window may ask about all of them."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from assetlib.details import Saved
from assetlib.request import Answer, Request
from assetlib.terms import Level
from assetlib.use import UseRecord


class Task(StrEnum):
    """What there may be to do. Those in `OF_PICTURES` are sets of pictures, and so places.

    LAPSED are terms or approvals that have ended, EXPIRING_… those that end within so many days and
    not sooner; RETIRED were taken out and can be put back. REVIEW counts terms whose review is due,
    PROMISES what was promised to distributors and falls due within 30 days, AFFECTED works still
    public whose terms have changed or ended and that were not told of it, ASKED questions of staff,
    DUPLICATES groups of pictures that are there more than once.
    """

    CONFLICTS = "conflicts"
    HELD = "held"
    ASKED = "asked"
    LAPSED = "lapsed"
    EXPIRING_30 = "expiring_30"
    EXPIRING_60 = "expiring_60"
    EXPIRING_90 = "expiring_90"
    REVIEW = "review"
    PROMISES = "promises"
    AFFECTED = "affected"
    NEW = "new"
    NO_LICENCE = "no_licence"
    NO_TAGS = "no_tags"
    NO_READING = "no_reading"
    RECHECK = "recheck"
    DUPLICATES = "duplicates"
    MISSING = "missing"
    RETIRED = "retired"
    WANTED = "wanted"
    OFFERED = "offered"
    NOT_FOUND = "not_found"


OF_PICTURES = frozenset(
    {
        Task.HELD,
        Task.LAPSED,
        Task.EXPIRING_30,
        Task.EXPIRING_60,
        Task.EXPIRING_90,
        Task.NEW,
        Task.NO_LICENCE,
        Task.NO_TAGS,
        Task.NO_READING,
        Task.RECHECK,
        Task.MISSING,
        Task.RETIRED,
    }
)
"""Tasks that are pictures: `Place(PlaceKind.TASK, task)` is where they lie."""


@dataclass(frozen=True, slots=True)
class TaskCount:
    """A task and how many things of it wait."""

    task: Task
    count: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Of a use under terms that changed: whose work it is now, and what became of the terms.

    `level`: how it is decided by the terms of now, approvals aside; None where none are known.
    """

    keeper: str
    section: str
    changed: str
    level: Level | None = None


class Tasks(Protocol):
    """The tasks of one library; for all but librarians every question fails: NotALibrarian."""

    def counts(self) -> Future[tuple[TaskCount, ...]]:
        """What waits of every task that this PC counts by itself, in the order of `Task`."""
        ...

    def voices(self) -> Future[tuple[TaskCount, ...]]:
        """The same for what staff asked and for works that are affected; it looks at the share."""
        ...

    def requests(self, about: str) -> Future[tuple[Request, ...]]:
        """The open requests of a kind, newest first."""
        ...

    def settle(
        self, requests: tuple[Request, ...], answer: Answer = Answer.DONE, row: int | None = None
    ) -> Future[Saved]:
        """These requests are answered, for every librarian and whoever asked; fails as `edit`.

        `row`: the picture that was ADDED, to which whoever asked is led.
        """
        ...

    def notices(self, affected: tuple[UseRecord, ...]) -> Future[Mapping[str, Notice]]:
        """Whom to tell of each of these uses, and what changed, by the id of the use."""
        ...

    def inform(
        self, chosen: tuple[UseRecord, ...], affected: tuple[UseRecord, ...]
    ) -> Future[Saved]:
        """Whoever made the works of the chosen uses has been told; fails as `edit`.

        With all their uses among the `affected` ones they are AFFECTED no more, until their terms
        change again. `Saved.changed` counts works.
        """
        ...

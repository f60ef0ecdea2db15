"""History: who changed what and when, what a window may ask of it, and how a change is undone."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from assetlib.details import Saved


class Matter(Enum):
    """What changes are about, for whoever looks for one."""

    PICTURES = "pictures"
    TAGS = "tags"
    CATEGORIES = "categories"
    TERMS = "terms"
    FOUND = "found"
    """What was read off the folder."""
    USES = "uses"
    PEOPLE = "people"
    OTHER = "other"


class Of(Enum):
    """What a history can be narrowed to: one thing, with everything that belongs to it."""

    PICTURE = "asset"
    LICENCE = "licence"
    TAG = "tag"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Question:
    """Which changes are asked for; "" asks for any.

    `first` and `last` are days in Japan (ISO 8601), both included. `of` and `id` narrow to one
    thing, by its id.
    """

    who: str = ""
    first: str = ""
    last: str = ""
    matter: Matter | None = None
    of: Of | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One change, in words.

    `id` is by what it can be undone, `rev` its number, 0 while it waits on this PC. `words` say
    what it did, `why` in the course of what, "" where the words say that. `count`: how many
    pictures it changed, else how many other things. `undoable` says whether taking it back is
    offered at all.
    """

    id: str
    rev: int
    who: str
    pc: str
    at: str
    words: str
    matter: Matter
    count: int = 0
    undoable: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Some changes, newest first. `before`: ask for those before it next; 0 where none are left.

    `back_to` is the time (UTC) down to which was looked, also where nothing was found so far.
    """

    lines: tuple[Line, ...]
    before: int = 0
    back_to: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing a change touched: what it is called, the field in words, from what to what."""

    subject: str
    field: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Account:
    """Everything a change did: its first details, and how many there are in all."""

    line: Line
    details: tuple[Detail, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Own:
    """One's own changes: which is undone next and which is done again next.

    `undone` and `done` name by id, oldest first, those that can be done again and undone.
    """

    undo: Line | None = None
    redo: Line | None = None
    done: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()


NEWEST = 2**62
"""The page that begins with the newest change."""


class History(Protocol):
    """The history of one library. It answers with Futures and never blocks."""

    def own(self, without: frozenset[str] = frozenset()) -> Future[Own]:
        """One's own changes, those of earlier days too, but those named by id."""
        ...

    def undo(self, id_: str) -> Future[Saved]:
        """Take a change back, as a new one; what somebody decided since stays.

        `Saved.changed` tells how many pictures (else other things) are as they were before. Fails
        with NotALibrarian, Conflict, LocalTrouble; NotHere for a change that nobody finds any more.
        """
        ...

    def redo(self, id_: str) -> Future[Saved]:
        """Take back the undoing of that id, as a new change; as `undo`."""
        ...

    def page(self, question: Question, before: int = NEWEST) -> Future[Page]:
        """Some fifty changes that fit, before one number; ShareOffline where older ones lie."""
        ...

    def account(self, id_: str) -> Future[Account]:
        """What a change did, thing by thing; NotHere, ShareOffline."""
        ...

    def people(self) -> Future[tuple[str, ...]]:
        """Everybody who changed something, the most recent first."""
        ...

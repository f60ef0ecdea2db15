"""Licences: what a librarian's desk may ask about terms, their versions, and what was promised."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from assetlib.dayone_door import Basis
from assetlib.details import Saved
from assetlib.terms import Level, Licence, Status


class Standing(StrEnum):
    """How a licence stands today, for the list."""

    ACTIVE = "active"
    REVIEW = "review"
    EXPIRED = "expired"
    DRAFT = "draft"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list.

    `version` is the number in force (0 for none), `draft` that of a draft beside it (0 for none);
    `pictures` and `works` are counts; `promised_by` is the day its next promise falls due. Days are
    ISO 8601, or "". `review_due`: it is in force or has lapsed, and is to be looked at again.
    """

    id: str
    code: str
    title: str
    distributor: str
    standing: Standing
    version: int
    draft: int
    pictures: int
    works: int
    verified_on: str = ""
    next_review_on: str = ""
    valid_until: str = ""
    promised_by: str = ""
    review_due: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """What a version says: the licence with its rules, why its files may be kept, its proofs.

    `evidence` holds the SHA-256 of each document in the office.
    """

    licence: Licence
    basis: Basis = Basis.UNKNOWN
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a licence as it is recorded."""

    id: str
    number: int
    status: Status
    content: Content


@dataclass(frozen=True, slots=True)
class Done:
    """A promise kept once: the day it was due, the day it was done, and by whom."""

    due: str
    on: str
    by: str


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised to a distributor.

    `due` is the day it falls due next, "" for none; `every` is after how many months it falls due
    again, 0 for never. `done` is what was kept so far, the last first.
    """

    words: str
    due: str = ""
    every: int = 0
    done: tuple[Done, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about one licence; versions are newest first.

    `others` are the licences of the library as they count now, which this one may stand on;
    `names` is what documents are called, by SHA-256.
    """

    entry: Entry
    versions: tuple[Version, ...]
    promises: tuple[Promise, ...]
    others: tuple[Licence, ...]
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def newest(self) -> Version:
        """The version with the highest number, be it a draft."""
        return self.versions[0]

    @property
    def in_force(self) -> Version | None:
        """The version that counts; None while there is none."""
        return next((one for one in self.versions if one.status is Status.ACTIVE), None)


@dataclass(frozen=True, slots=True)
class Revision:
    """What somebody made of a licence: its id ("" for a new one), and the version they began with.

    `seen` keeps what others did meanwhile from being written over unseen.
    """

    licence: str
    wanted: Content
    seen: Version | None = None


@dataclass(frozen=True, slots=True)
class WorkUnder:
    """A work that is before the public still, with pictures under these terms.

    `before` is how its use stands by the version in force, `after` by the terms that were asked
    about. Titles are "" where this account may not see them.
    """

    id: str
    title: str
    section: str
    who: str
    first_day: str
    last_day: str
    pictures: int
    before: Level
    after: Level
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A change is safe, and this is the licence it is about."""

    licence: str
    saved: Saved


class Licences(Protocol):
    """The terms of one library; for librarians. It answers with Futures and never blocks.

    What changes something fails with NotALibrarian, Conflict, LocalTrouble, NotHere for a licence
    that is gone, or VersionOvertaken where somebody else made a version meanwhile.
    """

    @property
    def today(self) -> date:
        """The day in Japan by which terms are judged here."""
        ...

    def listed(self) -> Future[tuple[Entry, ...]]:
        """Every licence, by title."""
        ...

    def of(self, id_: str) -> Future[Dossier]:
        """Everything about one licence; NotHere."""
        ...

    def others(self) -> Future[tuple[Licence, ...]]:
        """The licences that a new one may stand on, as they count now."""
        ...

    def save(self, revision: Revision) -> Future[Kept]:
        """Keep this as a draft; what is in force stays in force."""
        ...

    def enforce(self, revision: Revision) -> Future[Kept]:
        """Put this into force from now on, as a version of its own."""
        ...

    def withdraw(self, id_: str, version: str) -> Future[Saved]:
        """Stop every use under a licence; `version` is the id of the one that was in force."""
        ...

    def discard(self, id_: str) -> Future[Saved]:
        """Throw the draft of a licence away; a licence that is nothing else goes with it.

        BadInput where pictures or uses rest on it.
        """
        ...

    def works(self, revision: Revision) -> Future[tuple[WorkUnder, ...]]:
        """The works before the public that used pictures of it, the most affected first."""
        ...

    def keep(self, document: Path) -> Future[str]:
        """Copy a document into the office; its SHA-256. FileUnreadable, ShareOffline."""
        ...

    def document(self, sha256: str) -> Future[Path]:
        """A copy of a document for this PC to open, gone when the program ends.

        Fails with NotHere, ShareOffline, or ShareReadOnly for who may not look into the office.
        """
        ...

    def name_document(self, sha256: str, name: str) -> Future[Saved]:
        """Call a document this from now on, wherever it proves something; "" for nothing."""
        ...

    def promise(self, id_: str, promise: Promise, was: str = "") -> Future[Saved]:
        """Record a promise, or change the one that had the words `was`."""
        ...

    def fulfil(self, id_: str, words: str, on: str) -> Future[Saved]:
        """A promise was kept on that day; it falls due again, or never."""
        ...

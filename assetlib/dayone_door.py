"""Day one: what the table that brings a library into order may ask, and what it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from assetlib.details import Saved
from assetlib.terms import Level
from assetlib.use import Button


class Answer(StrEnum):
    """What a librarian answers to one of the three questions.

    TERMS is "as the chosen terms say": they allow it under a condition (an approval, a number).
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    TERMS = "terms"


class Basis(StrEnum):
    """Why the files may be kept in the shared folder."""

    PERMISSION = "written_permission"
    TERMS = "terms_allow"
    PUBLIC = "public_licence"
    OWN = "own_work"
    UNKNOWN = "unknown"


ASK = "ask"
"""The terms that hold nothing but what the three questions say."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How terms answer the three questions: is a credit needed, may it be altered, be sold."""

    credit: Answer = Answer.UNKNOWN
    alter: Answer = Answer.UNKNOWN
    paid: Answer = Answer.UNKNOWN


@dataclass(frozen=True, slots=True)
class Answers:
    """One row of the table, filled in.

    `terms` is the key of an `Offer` ("" not chosen yet). `credit_line` replaces the terms' own;
    `evidence` is what attaching a document gave back, "" without one.
    """

    folder: str
    terms: str = ""
    distributor: str = ""
    basis: Basis = Basis.UNKNOWN
    promise: str = ""
    standing: Standing = Standing()
    credit_line: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Terms to choose from: a preset, a licence the library has already, or `ASK`.

    `basis` is the usual one with these terms; `fitting` names the distributor they belong to, ""
    for a preset. `credit` still holds "{creator}". A `draft` counts only once it is decided.
    """

    key: str
    title: str
    standing: Standing
    basis: Basis = Basis.UNKNOWN
    fitting: str = ""
    credit: str = ""
    promise: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Folder:
    """One row of the table: a folder with everything below it that has no row of its own.

    `rows` are pictures to show, `inner` how many folders inside hold pictures. `levels` says how
    many pictures stand at which level for the free public use, the commonest first. `answers` is
    what is recorded, or what to begin with; `terms` the title of what is recorded, else "".
    `drafted` pictures have terms that are not in force. `sources` are the distributors that the
    city's own list names, with how many pictures each has, the commonest first; "" those of which
    it says nothing, at the end.
    """

    path: str
    count: int
    settled: int
    rows: tuple[int, ...]
    inner: int
    levels: tuple[tuple[Level, int], ...]
    answers: Answers
    terms: str = ""
    drafted: int = 0
    sources: tuple[tuple[str, int], ...] = ()

    @property
    def done(self) -> bool:
        """Whether every picture is licensed by something that counts."""
        return self.settled == self.count

    @property
    def mixed(self) -> bool:
        """Whether the list names a distributor, and not the same one for every picture."""
        return len(self.sources) > 1


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole table, and what its rows may choose from."""

    folders: tuple[Folder, ...]
    offers: tuple[Offer, ...]

    @property
    def count(self) -> int:
        """How many pictures the library holds."""
        return sum(folder.count for folder in self.folders)

    @property
    def settled(self) -> int:
        """How many of them are settled."""
        return sum(folder.settled for folder in self.folders)

    @property
    def drafted(self) -> int:
        """How many have terms that are not in force."""
        return sum(folder.drafted for folder in self.folders)


@dataclass(frozen=True, slots=True)
class Preview:
    """What answers would come to: a level for each purpose with its strictest sentence."""

    levels: Mapping[Button, Level]
    reasons: Mapping[Button, str]
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line of the list that fits several pictures, or none: its number, its words, the paths."""

    line: int
    words: str
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """The city's list beside the library. Counts are of pictures, but for `absent`.

    `headings` are the list's own with an example each, `mapping` what each was taken for (our
    column, or "" for none). `unlisted` are paths the list does not have, `absent` lines that fit
    no picture.
    """

    file: Path
    headings: tuple[tuple[str, str], ...]
    mapping: Mapping[str, str]
    pictures: int
    matched: int
    ambiguous: tuple[Doubt, ...] = ()
    unsure: int = 0
    unlisted: tuple[str, ...] = ()
    absent: tuple[Doubt, ...] = ()


class DayOne(Protocol):
    """The table of one library. It answers with Futures and never blocks, as `door.Door` does."""

    @property
    def attach_evidence(self) -> Callable[[Path], Future[str]] | None:
        """Stores a document and gives its id; None where nothing can."""
        ...

    def folders(self, split: frozenset[str] = frozenset()) -> Future[Overview]:
        """The table as it is now; the folders in `split` show those inside them as rows."""
        ...

    def preview(self, answers: Answers) -> Future[Preview]:
        """What a row's answers would come to, nothing being changed."""
        ...

    def decide(self, answers: Answers) -> Future[Saved]:
        """Make the answers a licence that counts from today, verified by whoever answered.

        Fails with NotALibrarian, Conflict, LocalTrouble, or NotHere for terms that are gone.
        """
        ...

    def match(self, file: Path, mapping: Mapping[str, str] | None = None) -> Future[Match]:
        """Lay the city's list beside the library; without a mapping it is guessed. BadInput."""
        ...

    def take_list(self, file: Path, mapping: Mapping[str, str]) -> Future[Saved]:
        """Take in what the list says of the pictures that match for certain."""
        ...

"""Figures (実績): what a library did in a fiscal year, and what a window may ask of it."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from assetlib.details import Saved
from assetlib.gaps import NO_GAPS, Gaps
from assetlib.licences import Standing
from assetlib.report import Report

MINUTES = 3
"""Minutes a picture taken is said to save, until the city says something else."""

MOST_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Share:
    """A section's part: uses, different pictures, and accounts that took them."""

    section: str
    uses: int
    pictures: int
    people: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """A category with all below it: pictures in it, how many were used, and how often."""

    category: str
    pictures: int
    used: int
    uses: int


@dataclass(frozen=True, slots=True)
class Wish:
    """Something staff wished for, folded over who wished it; `done` once librarians settled it."""

    words: str
    asked: int
    done: bool


@dataclass(frozen=True, slots=True)
class Favoured:
    """A picture that was used often."""

    title: str
    path: str
    uses: int


@dataclass(frozen=True, slots=True)
class Terms:
    """How many licences stand so, and how many pictures are under them."""

    standing: Standing
    licences: int
    pictures: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What the use records of a year come to. `months` holds twelve counts, April first.

    A picture counts once for each work, however often it was taken for it; without a titled work,
    once a person, purpose and day in Japan. What was marked as not used counts nowhere.
    `exceptions` are how often a librarian handed over what may not be used, by section.
    """

    uses: int
    used: int
    works: int
    people: int
    months: tuple[int, ...]
    sections: tuple[Share, ...]
    by_asset: dict[str, int]
    exceptions: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """One year (`year` is the one it begins in, April to March) of a library, or of a section.

    `section` is "" for all. Pictures, categories and licences are those of `today`; `new` were
    added in the year. `minutes` is what one use is said to save. `years` and `choices` are what
    may be asked for instead. `affected` counts works before the public whose terms have changed.
    `at` and `whole` say how current the ledger was, `gaps` what it lacks (`extracting.Extract`).
    """

    year: int
    section: str
    today: str
    pictures: int
    new: int
    counted: Counted
    minutes: int
    coverage: tuple[Coverage, ...]
    terms: tuple[Terms, ...]
    unlicensed: int
    affected: int
    wishes: tuple[Wish, ...]
    favoured: tuple[Favoured, ...]
    years: tuple[int, ...]
    choices: tuple[str, ...]
    at: str
    whole: bool
    gaps: Gaps = NO_GAPS


class FiguresDoor(Protocol):
    """The figures of one library; for all but librarians every question fails: NotALibrarian."""

    def year(self, year: int, section: str = "") -> Future[Figures]:
        """What was done in a fiscal year; 0 asks for the one of today."""
        ...

    def set_minutes(self, minutes: int) -> Future[Saved]:
        """Say how many minutes a picture taken saves, for everybody; BadInput."""
        ...

    def tell(self, figures: Figures) -> Report:
        """The figures in words, in the language spoken now."""
        ...

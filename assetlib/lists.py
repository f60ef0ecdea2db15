"""Lists: what is known of pictures as a table, taken in from Excel and given out as CSV."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from assetlib.dayone_door import Doubt
from assetlib.details import Saved

COLUMNS = (
    *("path", "title", "reading", "tags", "category", "licence", "note", "source", "creator"),
)
"""What a column of a list may be: `path` finds the picture, the others say something of it."""

WORKED_OUT = "reading_worked_out"
"""The reading where the program worked it out: `reading` has only what somebody wrote.

In the one column it would come back for another title, as if somebody had corrected that.
"""

STATE = "state"
"""What keeps a picture from being used."""

BESIDE = (WORKED_OUT, STATE)
"""The columns behind them: given out, and never taken in."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was looked at. `key` names it to the desk, `headings` are its own with examples.

    `mapping` is what each heading is taken for: one of `COLUMNS`, or "" for nothing; as somebody
    said the last time, else as it is guessed.
    """

    key: str
    name: str
    rows: int
    headings: tuple[tuple[str, str], ...]
    mapping: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One value of a picture that a list changes, in words; lists of words are joined by ";"."""

    line: int
    path: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking in a list would come to.

    `matched` pictures have one line of their own; `ambiguous` lines fit several pictures, or one
    that another line names too; `unknown` fit none; `problems` are matched, and something of them
    cannot go in (line and why).
    """

    rows: int
    matched: int
    changed: int
    changes: tuple[Change, ...]
    ambiguous: tuple[Doubt, ...]
    unknown: tuple[Doubt, ...]
    problems: tuple[tuple[int, str], ...]


class Lists(Protocol):
    """The lists of one library."""

    def look(self, file: str) -> Future[Source]:
        """Read a .csv (UTF-8 or CP932) or an .xlsx, and guess its columns; BadInput."""
        ...

    def preview(self, source: Source, mapping: Mapping[str, str]) -> Future[Preview]:
        """What it would change; BadInput where nothing names the picture."""
        ...

    def take(self, source: Source, mapping: Mapping[str, str]) -> Future[Saved]:
        """Take it in as one change, and remember the mapping; NotALibrarian."""
        ...

    def export(self, file: str, headings: Mapping[str, str] | None = None) -> Future[int]:
        """Write every picture as a CSV that Excel opens; how many. LocalTrouble.

        With headings for every one of our columns it is a list for people, who call licences by
        their titles; else one for programs.
        """
        ...

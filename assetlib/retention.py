"""Retention (保存期間): how long use records are kept, and disposing of those past it."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from assetlib.details import Saved

YEARS = 10
"""Whole fiscal years a use record is kept after its own, until a city says something else."""

MOST_YEARS = 100


@dataclass(frozen=True, slots=True)
class Volume:
    """One fiscal year of the ledger: its files, the use records in them, and other lines."""

    year: int
    files: int
    records: int
    others: int


@dataclass(frozen=True, slots=True)
class Due:
    """What may be disposed of today: the ledger's files filed more than `years` full years ago.

    `until` is the last fiscal year of which everything goes. `files` are names of files; whoever
    disposes names exactly these.
    """

    years: int
    until: int
    volumes: tuple[Volume, ...]
    files: tuple[str, ...]

    @property
    def records(self) -> int:
        """All use records that would go."""
        return sum(one.records for one in self.volumes)


@dataclass(frozen=True, slots=True)
class Disposed:
    """A disposal on record: when (UTC), by whom, up to which fiscal year, and how many records."""

    at: str
    who: str
    until: int
    records: int
    files: int


class Retention(Protocol):
    """The retention of one library's ledger; NotALibrarian for all but librarians.

    What is disposed of are words: who, for what. The counts that limits rest on stay in the log.
    """

    def due(self) -> Future[Due]:
        """What may go today. Asked of the share: a copy on this PC is no ledger."""
        ...

    def set_years(self, years: int) -> Future[Saved]:
        """Say how many years are kept, for everybody; BadInput."""
        ...

    def dispose(self, due: Due) -> Future[int]:
        """Write down that these go and who says so, then remove them; how many records.

        BadInput where something else would be due by now.
        """
        ...

    def disposed(self) -> Future[tuple[Disposed, ...]]:
        """What was disposed of so far, the newest first."""
        ...

"""Shelving: pictures added, renamed, moved, taken out and put back, and what a window may ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assetlib.errors import Trouble

Told = Callable[[int, int], bool]
"""Hears how many of how many files are done; False ends the rest. Called in the desk's lane."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """How many files got their place, and those that did not (name, and why).

    `cancelled`: somebody ended it before the last; what was done stays done. `deed` is by what
    `History.undo` knows it, "" for nothing.
    """

    done: int
    refused: tuple[tuple[str, Trouble], ...] = ()
    cancelled: bool = False
    deed: str = ""


class Shelving(Protocol):
    """Changes of the folder and the catalogue together, for librarians.

    The file goes first and its record follows; what a crash leaves is ended at the next start.
    Nothing is ever overwritten: a name that is taken gets a number. Each fails with NotALibrarian
    or what forbids any change; trouble with single files stands in `Shelved`.
    """

    def folders(self) -> Future[tuple[str, ...]]:
        """Every folder in which pictures lie, in Japanese order; "" is the library's own."""
        ...

    def rename(self, row: int, stem: str) -> Future[Shelved]:
        """Give a picture's file another name; the extension stays. BadInput for an empty one."""
        ...

    def move(self, rows: Sequence[int], folder: str, told: Told) -> Future[Shelved]:
        """Move pictures' files into a folder of the library, which is made if need be."""
        ...

    def retire(self, rows: Sequence[int], told: Told, belonging: str = "") -> Future[Shelved]:
        """Take pictures out of the library: nobody finds or uses them, and all is kept.

        `belonging`: the id of a change that is undone with it, as one step.
        """
        ...

    def restore(self, rows: Sequence[int], told: Told) -> Future[Shelved]:
        """Put pictures back to where they were."""
        ...

    def add(self, files: Sequence[Path], folder: str, told: Told) -> Future[Shelved]:
        """Copy files of this PC into a folder of the library, to be catalogued there."""
        ...

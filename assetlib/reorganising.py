"""Reorganising (組織改正): sections that go under another name since."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from assetlib.details import Saved


@dataclass(frozen=True, slots=True)
class Renamed:
    """A section and what it became: another name, or the section it was merged into."""

    old: str
    new: str


class Reorganising(Protocol):
    """What became of sections. Use records keep the name of their day; both names find them."""

    def renamed(self) -> Future[tuple[Renamed, ...]]:
        """Every section with another name, by its old one."""
        ...

    def rename(self, old: str, new: str) -> Future[Saved]:
        """Record that a section goes under another name; BadInput, NotALibrarian."""
        ...

    def forget(self, old: str) -> Future[Saved]:
        """Take that back; NotHere, NotALibrarian."""
        ...

    def proposed(self) -> Future[tuple[Renamed, ...]]:
        """What the city's settings file says, and is not on record yet."""
        ...

    def adopt(self) -> Future[Saved]:
        """Record all of that; NotALibrarian."""
        ...

    def known(self) -> Future[tuple[str, ...]]:
        """The names of sections on record, to choose from; NotALibrarian."""
        ...

"""Folder rules: what everything below a folder is given, and what a librarian may ask of that."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from assetlib.details import Saved


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One rule: a folder, and the names of what it gives; "" gives nothing of that kind.

    `category` is a path, `licence` a code (with its `title`), `distributor` becomes the source of
    pictures that name none. `folder` is "" for the whole library.
    """

    folder: str
    category: str = ""
    licence: str = ""
    distributor: str = ""
    title: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class RuleExample:
    """One picture that would change: its title, which field, from what to what."""

    title: str
    field: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """What a rule would do now: pictures below the folder, and how many of them change in what.

    `by_hand` stay because somebody chose otherwise (or they brought their terms from elsewhere),
    `deeper` because a folder inside has a rule of its own.
    """

    pictures: int
    categories: int = 0
    licences: int = 0
    sources: int = 0
    by_hand: int = 0
    deeper: int = 0
    examples: tuple[RuleExample, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleChoices:
    """What a rule can be made of."""

    folders: tuple[str, ...]
    categories: tuple[str, ...]
    distributors: tuple[str, ...]


class FolderRules(Protocol):
    """The rules of one library. It answers with Futures and never blocks.

    Changes fail with NotALibrarian, Conflict, LocalTrouble; NotHere for an unknown licence,
    BadInput for a folder that lies outside the library.
    """

    def listed(self) -> Future[tuple[RuleEntry, ...]]:
        """Every rule, in Japanese order of folders."""
        ...

    def choices(self) -> Future[RuleChoices]:
        """The folders, categories and distributors there are."""
        ...

    def effect(self, rule: RuleEntry) -> Future[RuleEffect]:
        """What applying a rule would do."""
        ...

    def apply(self, rule: RuleEntry) -> Future[Saved]:
        """Make the rule, and give what it gives to the pictures below; `changed` counts them."""
        ...

    def drop(self, folder: str) -> Future[Saved]:
        """Take the rule of a folder away; its pictures keep what they have."""
        ...

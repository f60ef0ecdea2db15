"""Categories: what librarians may change on the tree, and what is said of it before."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from assetlib.details import Saved


class Act(Enum):
    """What is done with a category."""

    MAKE = "make"
    RENAME = "rename"
    MOVE = "move"
    MERGE = "merge"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class CategoryEffect:
    """What a change of a category would do.

    `pictures` lie in it or below it; `elsewhere` of them lie in another category afterwards, ""
    standing for none (`goes_to`). `inner` are categories below it. `folders`: those whose new
    pictures go on coming to where these go; `recurring`: those whose next new picture brings the
    category back.
    """

    pictures: int
    elsewhere: int = 0
    goes_to: str = ""
    inner: int = 0
    folders: tuple[str, ...] = ()
    recurring: tuple[str, ...] = ()


class Categories(Protocol):
    """The categories of one library, by their paths. It answers with Futures and never blocks.

    Changes fail with NotALibrarian, Conflict, LocalTrouble, NotHere for a path that is gone,
    BadInput for a name that is none, NameTaken where the path is in use (then merging is meant),
    ParentsCircle where a category would come to lie inside itself.
    """

    def make(self, path: str) -> Future[Saved]:
        """Make an empty category."""
        ...

    def move(self, path: str, to: str) -> Future[Saved]:
        """Give a category another path, with all that lies below it; its pictures stay in it."""
        ...

    def merge(self, path: str, into: str) -> Future[Saved]:
        """Put everything of one category into another; `changed` counts pictures."""
        ...

    def delete(self, path: str) -> Future[Saved]:
        """Take a category away: what it holds goes to the one above it, or to none."""
        ...

    def effect(
        self, path: str, into: str | None = None, *, stays: bool = False
    ) -> Future[CategoryEffect]:
        """What merging it into another, or (None) deleting it, would do.

        `stays`: what giving it another path would do; its pictures stay in it.
        """
        ...


def lies_in(path: str, other: str) -> bool:
    """Whether it is the other category, or lies somewhere below it."""
    return f"{path}/".startswith(f"{other}/")


def can_move(path: str, into: str) -> bool:
    """Whether it can go there ("" is the top): not into itself, nor where it is."""
    return not lies_in(into, path) and into != path.rpartition("/")[0]

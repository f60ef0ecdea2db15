"""Tags: what librarians may ask and change about tags as things of their own."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from assetlib.details import Saved


@dataclass(frozen=True, slots=True)
class TagEntry:
    """One tag. `parents` and `aliases` are names: who looks for one of them finds this tag too.

    `count`: the pictures that carry it itself.
    """

    id: str
    name: str
    reading: str = ""
    count: int = 0
    parents: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TagEffect:
    """What merging or deleting tags would do.

    `pictures` lose a tag, `both` of them have the one that stays already; `children` are the tags
    below one that goes.
    """

    pictures: int
    both: int = 0
    children: tuple[str, ...] = ()


class Tags(Protocol):
    """The tags of one library. It answers with Futures and never blocks.

    Changes fail with NotALibrarian, Conflict, LocalTrouble, and NotHere for a tag that is gone.
    """

    def listed(self) -> Future[tuple[TagEntry, ...]]:
        """Every tag, in Japanese order."""
        ...

    def save(self, entry: TagEntry, *, keep_name: bool = True) -> Future[Saved]:
        """Make a tag what the entry says; `keep_name`: an older name goes on finding it.

        NameTaken where another tag is called so, ParentsCircle where a tag would be above itself;
        BadInput without a name. A parent nobody knows yet is made.
        """
        ...

    def effect(self, ids: Sequence[str], into: str = "") -> Future[TagEffect]:
        """What merging these into one of them would do; with "" what deleting them would."""
        ...

    def merge(self, ids: Sequence[str], into: str) -> Future[Saved]:
        """Make several tags one; their names go on finding it. `changed` counts pictures."""
        ...

    def delete(self, ids: Sequence[str]) -> Future[Saved]:
        """Take tags off every picture, and away. `changed` counts pictures."""
        ...

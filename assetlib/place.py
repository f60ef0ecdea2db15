"""A place: pictures that somebody goes to by themselves and not by words, as in the sidebar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class PlaceKind(StrEnum):
    """RECENT is what this account took last, NEW what came in lately, TASK what librarians have to
    put in order (its `id` is a `task.Task`); the rest is one's own choice."""

    RECENT = "recent"
    FAVOURITES = "favourites"
    NEW = "new"
    COLLECTION = "collection"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Place:
    """One of them; `id` is a collection's or a task's, `name` a collection's."""

    kind: PlaceKind
    id: str = ""
    name: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place and how many pictures of a query lie in it."""

    place: Place
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Pictures that one account keeps together, by their ids, in the order they were put there.

    A picture that is deleted stays named and does not count; a rebuilt database changes nothing.
    """

    id: str
    name: str
    assets: tuple[str, ...] = ()


FAVOURITES = "favourites"
"""The id of the group of favourites; it has no name and is always there."""


@dataclass(frozen=True, slots=True)
class Regrouped:
    """A group before and after a change, None where there was or is none; so it can be undone."""

    before: Group | None
    after: Group | None

    @property
    def changed(self) -> int:
        """How many pictures came or went."""
        before = set(self.before.assets) if self.before else set()
        after = set(self.after.assets) if self.after else set()
        return len(before ^ after)


Kept = Mapping[Place, Sequence[str]]
"""The pictures of each place that is somebody's own, by their ids in the order of the place."""

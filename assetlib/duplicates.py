"""Duplicates: pictures that are there more than once, and what a window may ask about them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from assetlib.asset import Result
from assetlib.details import Details, Edit, Saved
from assetlib.shelving import Shelved, Told

T = TypeVar("T")

LARGER_BY = 1.1
"""So many times the pixels count as one step of size."""

_ANY_SIZE = {"svg", "pdf"}
_LOSSLESS = {"png", "svg", "pdf", "tiff", "bmp", "gif"}
_COPY = re.compile(r"(コピー|\bcopy|\(\d+\)|（\d+）)[^/]*$", re.IGNORECASE)
"""What Explorer and people call a copy."""


class Merit(StrEnum):
    """Why one picture is better kept than the others of its group, the weightiest first."""

    PASSED = "passed"
    ANY_SIZE = "any_size"
    LARGER = "larger"
    SEE_THROUGH = "see_through"
    LOSSLESS = "lossless"
    LICENSED = "licensed"
    USED = "used"
    TAGGED = "tagged"
    FINER = "finer"
    ORIGINAL = "original"
    FIRST = "first"
    EVEN = "even"


@dataclass(frozen=True, slots=True)
class Member:
    """A picture of a group, and how often it was used."""

    details: Details
    uses: int = 0

    @property
    def row(self) -> int:
        """By what it is known on this PC."""
        return self.details.row

    @property
    def codes(self) -> tuple[str, ...]:
        """The terms it stands under, by code, in one order for all."""
        return tuple(sorted(note.code for note in self.details.licences))


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that are the same content (`same`), or look alike; in the order of their paths."""

    rows: tuple[int, ...]
    same: bool


@dataclass(frozen=True, slots=True)
class Groups:
    """Every group, the largest first; `whole`: nothing is still to be compared."""

    groups: tuple[Group, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """What was done with a group: how the others were taken out, and the change of the kept one.

    `rows` are those taken out; `deed` is by what `History.undo` knows all of it, "" for none.
    """

    shelved: Shelved
    rows: tuple[int, ...]
    deed: str = ""


class Duplicates(Protocol):
    """What is there more than once, for librarians; for others every question fails."""

    def groups(self) -> Future[Groups]:
        """Every group as far as it is known now; at once."""
        ...

    def look(self) -> Future[bool]:
        """Compare what has not been compared yet; whether that found anything new."""
        ...

    def members(self, rows: Sequence[int]) -> Future[tuple[Member, ...]]:
        """These pictures as far as they are still there, the one proposed to be kept first."""
        ...

    def keep(self, row: int, others: Sequence[int], edit: Edit, told: Told) -> Future[Kept]:
        """Keep one: it takes the tags of the others and this edit, then they are taken out."""
        ...

    def take_back(self, kept: Kept) -> Future[Saved]:
        """Put everything back to what it was before `keep`."""
        ...

    def set_apart(self, rows: Sequence[int]) -> Future[Saved]:
        """These are different pictures, for every librarian: they are never a group again."""
        ...


def in_order(members: Sequence[Member]) -> tuple[Member, ...]:
    """The members, the one that is best kept first; of equals the one that came first."""
    by_age = sorted(members, key=_age)
    return tuple(
        sorted(by_age, key=lambda one: [rank(one) for rank in _RANKS.values()], reverse=True)
    )


def merits(one: Member, others: Sequence[Member]) -> tuple[Merit, ...]:
    """In what a picture is better than every other, be it only a little; EVEN where in nothing."""
    found = tuple(
        merit for merit, rank in _RANKS.items() if all(rank(one) > rank(other) for other in others)
    )
    if found:
        weighty = tuple(merit for merit in found if merit not in _LIGHT)
        return weighty or found[:1]
    came_first = all(_age(one)[0] < _age(other)[0] for other in others)
    return (Merit.FIRST if came_first else Merit.EVEN,)


def differ(members: Sequence[Member]) -> bool:
    """Whether they stand under different terms."""
    return len({one.codes for one in members}) > 1


def lacking(kept: Member, others: Sequence[Member]) -> Edit:
    """What the kept one has not and another has; where those disagree, nobody can tell which."""
    has = kept.details
    return Edit(
        reading=None if has.asset.reading else _agreed(o.details.asset.reading for o in others),
        category=None if has.category else _agreed(one.details.category for one in others),
        licences=None if kept.codes else _agreed(one.codes for one in others),
    )


def _agreed(values: Iterable[T]) -> T | None:
    told = {value for value in values if value}
    return told.pop() if len(told) == 1 else None


def _age(one: Member) -> tuple[str, str]:
    return one.details.asset.added_at, one.details.asset.path


def _size(one: Member) -> int:
    """In steps, so that a few pixels more do not outweigh everything else."""
    asset = one.details.asset
    pixels = asset.width * asset.height
    return round(math.log(pixels, LARGER_BY)) if pixels and asset.type not in _ANY_SIZE else 0


def _fineness(one: Member) -> int:
    """In steps of a lossy file's weight: what was packed once more has lost once more."""
    asset = one.details.asset
    return round(math.log(asset.size, LARGER_BY)) if asset.size and asset.type == "jpeg" else 0


_LIGHT = {Merit.FINER, Merit.ORIGINAL}
"""Merits that are told only where no weightier one is."""

_RANKS: dict[Merit, Callable[[Member], int]] = {
    Merit.PASSED: lambda one: one.details.asset.inspection.result != Result.HELD,
    Merit.ANY_SIZE: lambda one: one.details.asset.type in _ANY_SIZE,
    Merit.LARGER: _size,
    Merit.SEE_THROUGH: lambda one: one.details.asset.alpha,
    Merit.LICENSED: lambda one: bool(one.codes),  # a copy without loss of what had lost is none
    Merit.LOSSLESS: lambda one: one.details.asset.type in _LOSSLESS,
    Merit.USED: lambda one: one.uses,
    Merit.TAGGED: lambda one: len(one.details.tags),
    Merit.FINER: _fineness,
    Merit.ORIGINAL: lambda one: _COPY.search(one.details.asset.path) is None,
}
"""What is weighed, the weightiest first."""

"""What changed between two lists of rows, as few steps, so that a view need not start over."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

_CHUNK = 4096


@dataclass(frozen=True, slots=True)
class Removed:
    """The rows at the positions `first` to `last` went away."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Inserted:
    """These rows came in, the first of them at the position `first`."""

    first: int
    rows: tuple[int, ...]

    @property
    def last(self) -> int:
        """The position of the last of them."""
        return self.first + len(self.rows) - 1


Step = Removed | Inserted


def steps(old: Sequence[int], new: Sequence[int], most: int = 64) -> list[Step] | None:
    """How `old` becomes `new`, each step counted after the steps before it.

    None where rows changed places, or where more than `most` steps would be needed.
    """
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    went, came = old[start : len(old) - end], new[start : len(new) - end]
    before, after = set(went), set(came)
    if [row for row in went if row in after] != [row for row in came if row in before]:
        return None
    removed = [Removed(first + start, last + start) for first, last in _runs(went, after)]
    inserted = [
        Inserted(first + start, tuple(came[first : last + 1]))
        for first, last in _runs(came, before)
    ]
    if len(removed) + len(inserted) > most:
        return None
    return [*reversed(removed), *inserted]


def _alike(old: Sequence[int], new: Sequence[int]) -> int:
    """How many rows from the start are the same, compared in chunks at the speed of C."""
    size = min(len(old), len(new))
    at = 0
    while at < size and old[at : at + _CHUNK] == new[at : at + _CHUNK]:
        at += _CHUNK
    at = min(at, size)
    while at < size and old[at] == new[at]:
        at += 1
    return at


def _runs(rows: Sequence[int], known: Container[int]) -> Iterator[tuple[int, int]]:
    """The first and last position of each unbroken run of rows that are not `known`."""
    first = None
    for position, row in enumerate(rows):
        if row in known:
            if first is not None:
                yield first, position - 1
            first = None
        elif first is None:
            first = position
    if first is not None:
        yield first, len(rows) - 1

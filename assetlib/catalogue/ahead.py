"""Ahead: how much of a log is still to be read, told while there is so much that it takes long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

Told = Callable[[int, int], None]
"""Hears that so many of so many are read; of as many as there are, that it is over."""

EVERY = 1000
"""Lines of a checkpoint from one telling to the next."""


def counted(lines: Iterable[T], total: int, told: Told) -> Iterator[T]:
    """The same lines, told of while they are taken."""
    for number, line in enumerate(lines):
        if number % EVERY == 0:
            told(min(number, total - 1), total)
        yield line


def newest(there: Callable[[int], bool], known: int = 0) -> int:
    """The newest commit of a log without gaps, in a few questions; `known` is one of it, or 0."""
    step = 1
    while there(known + step):
        known, step = known + step, step * 2
    while step := step // 2:
        if there(known + step):
            known += step
    return known

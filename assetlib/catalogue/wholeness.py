"""Wholeness: whether the log still is the one this PC has followed, and where it parts.

A share restored from a backup ends before what was known; when others have written on since then,
there are two histories (a fork). Both are named, and nothing is written on top of them.
"""

from __future__ import annotations

from collections.abc import Callable

from assetlib.catalogue.commit import digest, follow, read_commit
from assetlib.errors import FormatTooNew, LogDamaged, LogForked, LogRestored
from assetlib.log import Log

Known = Callable[[int], "str | None"]
"""The SHA-256 of a revision's commit as this PC knows it, or None."""


def require_whole(log: Log, library: str, head: int, known: Known) -> None:
    """LogRestored, LogForked or LogDamaged unless the log holds this PC's head, without a gap.

    The subject of each is the first revision that is not as it was.
    """
    if head and not _is_same(log, head, known):
        raise _parting(log, library, common(log, head, known), known)
    if log.read(head + 2) is not None and log.read(head + 1) is None:
        raise LogDamaged(str(head + 1), "missing, though later ones are there")


def common(log: Log, head: int, known: Known) -> int:
    """The last revision up to which the log says what this PC knows; 0 where nothing is."""
    low, high = 0, head  # equal bytes at one revision mean equal bytes at every one before it
    while low < high:
        middle = (low + high + 1) // 2
        if _is_same(log, middle, known):
            low = middle
        else:
            high = middle - 1
    return low


def _is_same(log: Log, rev: int, known: Known) -> bool:
    body = log.read(rev)
    return body is not None and digest(body) == known(rev)


def _parting(log: Log, library: str, last: int, known: Known) -> LogDamaged:
    rev = str(last + 1)
    body = log.read(last + 1)
    if body is None:
        gap = log.read(last + 2) is not None
        return LogDamaged(rev, "missing") if gap else LogRestored(rev)
    try:
        follow(read_commit(body), library, last + 1, known(last) or "")
    except (LogDamaged, FormatTooNew):
        return LogDamaged(rev, "it does not follow from the one before")
    return LogForked(rev)

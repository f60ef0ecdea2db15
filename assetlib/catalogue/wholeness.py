"""Wholeness: whether the log still is the one this PC has followed, and where it parts.

A share restored from a backup ends before what was known; when others have written on since then,
there are two histories (a fork). Both are named, and nothing is written on top of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assetlib.catalogue.commit import Commit, digest, follow, read_commit
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
    if log.read(head + 2) is not None and log.lacks(head + 1):
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


@dataclass(frozen=True, slots=True)
class Seen:
    """A commit that was looked at; of one that is not whole, its own bytes where they are had."""

    rev: int
    whole: bool
    body: bytes | None


def walk_back(
    read: Callable[[int], bytes | None],
    library: str,
    newest: int,
    known: Known = lambda _: None,
    own: Callable[[int, str], bytes | None] = lambda *_: None,
) -> Iterator[Seen]:
    """Every commit from the newest down to the first, and whether it is there and whole.

    Each says which bytes the one before must have, so the end of a log proves all that lies before
    it. `own` gives what this PC has under a number and a hash.
    """
    wanted: str | None = None
    for rev in range(newest, 0, -1):
        wanted = known(rev) or wanted
        body = read(rev)
        if whole := _is_whole(body, library, rev, wanted):
            yield Seen(rev, whole, body)
        else:
            mine = own(rev, wanted) if wanted else None
            yield Seen(rev, whole, mine)
            body = mine or body
        wanted = None if body is None else _before(body)


def whole_commit(body: bytes | None, library: str, rev: int) -> Commit | None:
    """The commit of this number that bytes are, or None."""
    try:
        commit = read_commit(body or b"")
    except (LogDamaged, FormatTooNew):
        return None
    return commit if (commit.library, commit.rev) == (library, rev) else None


def _is_whole(body: bytes | None, library: str, rev: int, wanted: str | None) -> bool:
    if body is None or wanted:
        return body is not None and digest(body) == wanted
    try:
        commit = read_commit(body)
    except FormatTooNew:  # of a newer program: the one after it would say whether it is whole
        return True
    except LogDamaged:
        return False
    return (commit.library, commit.rev) == (library, rev)


def _before(body: bytes) -> str | None:
    """The hash that bytes name as that of the commit before them, of whatever format they are."""
    try:
        return str(json.loads(body)["prev"])
    except (ValueError, KeyError, TypeError):
        return None


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

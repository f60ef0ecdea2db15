"""Leftovers: pieces of offered files in the inbox that belong to nothing any more.

A piece lies there before its slip, and a PC may be off for weeks in between. So what has no slip is
only counted at first, by this PC and day by day, and goes after a month; other pieces of the same
file begin that anew. The PC that sends keeps every piece until its slip has gone (`post.py`), and
sends them again where it was interrupted: a slip that comes late comes with its file all the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from assetlib.catalogue.pieces import owner
from assetlib.durable import keep
from assetlib.index.projection import SqlView
from assetlib.index.store import Store
from assetlib.request import OPEN

DAYS, LOOKS = 30, 10
"""Days since a piece was first seen without a slip, and days on which it was: both have to pass."""


class Inbox(Protocol):
    """What is asked of an office (`catalogue/office.Office`)."""

    def pieces(self) -> tuple[str, ...]:
        """The names of the pieces of files that wait there."""
        ...

    def inbox(self) -> tuple[str, ...]:
        """The names of the slips that wait there."""
        ...

    def clear(self, names: Sequence[str]) -> None:
        """Remove pieces that nobody needs any more."""
        ...


@dataclass(frozen=True, slots=True)
class _Seen:
    """Pieces of one file, and since when they were seen without a slip (days, ISO 8601)."""

    names: tuple[str, ...]
    first: str
    last: str
    looks: int


class Leftovers:
    """Of one library, on a librarian's PC; `folder` is where it notes what it saw."""

    def __init__(self, inbox: Inbox, store: Store, folder: Path, today: Callable[[], date]) -> None:
        self._inbox, self._store, self._today = inbox, store, today
        self._place = folder / "leftovers.json"

    def carry_out(self) -> int:
        """Remove what belongs to nothing; how many pieces went. Troubles of the share."""
        files: dict[str, list[str]] = {}
        for name in self._inbox.pieces():
            files.setdefault(owner(name), []).append(name)
        # The slips after the pieces, and the log after both: each comes into the next before it
        # goes from the one before.
        slips = {name.partition("~")[0] for name in self._inbox.inbox()} if files else set[str]()
        told = self._told(files)
        alone = {id_: names for id_, names in files.items() if id_ not in slips | told.keys()}
        seen = self._count(alone)
        over = {id_ for id_, one in seen.items() if self._is_over(one)}
        over |= {id_ for id_, status in told.items() if status != OPEN and id_ not in slips}
        gone = [name for id_ in sorted(over) for name in files[id_]]
        if gone:
            self._inbox.clear(gone)
        self._note({id_: one for id_, one in seen.items() if id_ not in over})
        return len(gone)

    def _told(self, ids: Iterable[str]) -> dict[str, str]:
        """What the log says of those it knows: the status of each."""
        with self._store.reading() as connection:
            view = SqlView(connection)
            known = {id_: view.get("request", id_) for id_ in ids}
        return {id_: str(fields["status"]) for id_, fields in known.items() if fields is not None}

    def _count(self, alone: Mapping[str, list[str]]) -> dict[str, _Seen]:
        day, before = self._today().isoformat(), self._noted()
        found = {}
        for id_, names in alone.items():
            one = before.get(id_)
            if one is None or one.names != tuple(sorted(names)) or one.first > day:
                one = _Seen(tuple(sorted(names)), day, "", 0)
            looks = one.looks + (one.last != day)
            found[id_] = _Seen(one.names, one.first, day, looks)
        return found

    def _is_over(self, one: _Seen) -> bool:
        days = (self._today() - date.fromisoformat(one.first)).days
        return days >= DAYS and one.looks >= LOOKS

    def _noted(self) -> dict[str, _Seen]:
        """What was seen so far; nothing where that cannot be read: then it begins anew."""
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            form = json.loads(self._place.read_bytes())
            return {
                id_: _Seen(tuple(one["names"]), one["first"], one["last"], int(one["looks"]))
                for id_, one in form.items()
                if date.fromisoformat(one["first"])
            }
        return {}

    def _note(self, seen: Mapping[str, _Seen]) -> None:
        if seen or self._place.exists():
            form = {id_: asdict(one) for id_, one in seen.items()}
            keep(self._place, json.dumps(form).encode("ascii"))

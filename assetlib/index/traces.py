"""Traces: in which folders commits said something of files, as far as this process applied them."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from assetlib.catalogue.changes import Delete, Op, Put, Set
from assetlib.catalogue.publishing import Head
from assetlib.index.scanner import parent
from assetlib.index.schema import asset

_OF_A_FILE = {"path", "size", "mtime_ns", "sha256", "state", "inspection"}
"""Fields by which a sweep compares an asset with its file; who edits titles touches none."""

_AT_ONCE = 500


class Traces:
    """Remembers for each folder the newest revision that touched it. Any thread may ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._from: Head | None = None
        self._to: Head | None = None
        self._touched: dict[str, int] = {}

    def note(self, before: Head, after: Head, folders: Iterable[str]) -> None:
        """Commits led from one head to another; what came between others is not known."""
        with self._lock:
            if self._to != before:
                self._from, self._touched = before, {}
            self._to = after
            self._touched |= dict.fromkeys(folders, after.rev)

    def forget(self) -> None:
        """Something else than commits was applied."""
        with self._lock:
            self._from = self._to = None
            self._touched = {}

    def since(self, head: Head, now: Head) -> frozenset[str] | None:
        """The folders touched after one head until another; None where that is not known."""
        if head == now:
            return frozenset()
        with self._lock:
            if self._from is None or self._to != now or head.rev < self._from.rev:
                return None
            return frozenset(folder for folder, rev in self._touched.items() if rev > head.rev)


def touched(connection: Connection, ops: Iterable[Op]) -> set[str]:
    """The folders of which operations, applied already, say that files lie there otherwise."""
    folders, moved = set[str](), list[str]()
    for op in ops:
        if op.kind != "asset":
            continue
        if isinstance(op, Put | Delete):
            folders.add(parent(str(op.fields.get("path", ""))))
        elif isinstance(op, Set) and op.fields.keys() & _OF_A_FILE:
            moved.append(op.id)
            folders |= {parent(str(path)) for path in op.fields.get("path", ())}
    for ids in _pieces(moved):
        found = connection.execute(select(asset.c.path).where(asset.c.id.in_(ids)))
        folders |= {parent(path) for path in found.scalars()}
    return folders


def _pieces(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]

"""Withdrawing: what the local tables know of pictures that nobody may have any more."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, delete, func, select

from assetlib.catalogue.changes import Op, Put, Set
from assetlib.index.schema import entity, thumbnail


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Paths and contents that are never catalogued again.

    `left`: by revision, the thumbnails of them that its pack held and may still hold.
    """

    paths: frozenset[str] = frozenset()
    sha256s: frozenset[str] = frozenset()
    left: Mapping[int, frozenset[str]] = field(default_factory=dict)

    def has(self, path: str, sha256: str) -> bool:
        """Whether a file of this path or content is one of them."""
        return path in self.paths or sha256 in self.sha256s


def withdrawn(connection: Connection) -> Withdrawn:
    """What was withdrawn so far."""
    found = connection.execute(select(entity.c.fields).where(entity.c.kind == "purge"))
    forms = [fields for (fields,) in found]
    sha256s = frozenset(form["sha256"] for form in forms) - {""}
    return Withdrawn(frozenset(form["path"] for form in forms), sha256s, _left(connection, sha256s))


def _left(connection: Connection, sha256s: Collection[str]) -> dict[int, frozenset[str]]:
    if not sha256s:
        return {}
    query = select(thumbnail.c.rev, thumbnail.c.sha256).where(thumbnail.c.sha256.in_(gone()))
    rows = connection.execute(query.order_by(thumbnail.c.rev))
    return {
        rev: frozenset(row.sha256 for row in held)
        for rev, held in groupby(rows, key=lambda row: int(row.rev))
    }


def gone() -> Any:
    """The contents that were withdrawn, as a part of a question."""
    content = func.json_extract(entity.c.fields, "$.sha256")
    return select(content).where(entity.c.kind == "purge", content != "")


def forget(connection: Connection, rev: int, sha256s: Collection[str]) -> None:
    """Forget that the pack of a revision held these thumbnails."""
    held = thumbnail.c.rev == rev, thumbnail.c.sha256.in_(list(sha256s))
    connection.execute(delete(thumbnail).where(*held))


def spared(connection: Connection, ops: Sequence[Op]) -> tuple[Op, ...]:
    """Operations without those that would bring back what was withdrawn meanwhile."""
    if not any(op.kind == "asset" and isinstance(op, Put | Set) for op in ops):
        return tuple(ops)
    found = withdrawn(connection)
    return tuple(op for op in ops if not _brings_back(op, found))


def _brings_back(op: Op, found: Withdrawn) -> bool:
    if op.kind != "asset":
        return False
    if isinstance(op, Put):
        return found.has(str(op.fields.get("path", "")), str(op.fields.get("sha256", "")))
    if isinstance(op, Set):
        new = {name: str(pair[1]) for name, pair in op.fields.items()}
        return found.has(new.get("path", ""), new.get("sha256", ""))
    return False

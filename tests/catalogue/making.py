"""Catalogues, changes and commits in the fewest words, for tests."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assetlib.catalogue.changes import Add, Delete, Op, Put, Set
from assetlib.catalogue.commit import GENESIS, Author, Commit, digest, write_commit
from assetlib.catalogue.entities import Fields, complete, kind_of
from assetlib.catalogue.publishing import Change
from assetlib.catalogue.rebase import Rebased, rebase
from tests.catalogue.memory_log import LIBRARY, MemoryLog

AUTHOR = Author("librarian@city", "PC-01", "0.1.0")
AT = "2026-11-01T09:00:00+00:00"

PICTURE = Put("asset", "a", {"path": "a.png", "title": "old"})
"""One picture."""

TAGGED = Put("asset", "a", {"path": "a.png", "title": "old", "tags": ["t1"]})
"""The same with a tag."""

_numbers = itertools.count(1)


class Plain:
    """A catalogue as a dictionary: the simplest thing that could be right."""

    def __init__(self, entities: Mapping[tuple[str, str], Fields] | None = None) -> None:
        self.entities = dict(entities or {})

    def get(self, kind: str, id: str) -> Fields | None:  # noqa: A002
        return self.entities.get((kind, id))

    def find(self, kind: str, key: str) -> str | None:
        held = self.of(kind).items()
        return next((id_ for id_, fields in held if key_of(kind, fields) == key), None)

    def ids(self, kind: str) -> frozenset[str]:
        return frozenset(self.of(kind))

    def of(self, kind: str) -> dict[str, Fields]:
        return {id_: fields for (of, id_), fields in self.entities.items() if of == kind}

    def after(self, ops: Iterable[Op]) -> Plain:
        whole = Plain(self.entities)
        for op in ops:
            whole._apply(op)
        return whole

    def _apply(self, op: Op) -> None:
        at = (op.kind, op.id)
        if isinstance(op, Put):
            self.entities[at] = complete(op.kind, op.fields)
        elif at not in self.entities:
            return
        elif isinstance(op, Delete):
            del self.entities[at]
        elif isinstance(op, Set):
            new = {name: pair[1] for name, pair in op.fields.items()}
            self.entities[at] = complete(op.kind, {**self.entities[at], **new})
        else:
            held = set(self.entities[at][op.field])
            joined = isinstance(op, Add)
            members = held.union(op.values) if joined else held.difference(op.values)
            self.entities[at] = {**self.entities[at], op.field: sorted(members)}


def key_of(kind: str, fields: Fields) -> str:
    return kind_of(kind).key(fields)


def catalogue(*ops: Op) -> Plain:
    """What is true after these operations."""
    return Plain().after(ops)


def change(*ops: Op, why: str = "edit") -> Change:
    """A change with an id of its own."""
    return Change(f"change-{next(_numbers)}", AT, why, ops)


def commits(*changes: Sequence[Op], library: str = LIBRARY) -> list[tuple[Commit, bytes]]:
    """Changes as commits from the first on, with their bytes."""
    made: list[tuple[Commit, bytes]] = []
    for rev, ops in enumerate(changes, 1):
        prev = digest(made[-1][1]) if made else GENESIS
        commit = Commit(library, rev, prev, f"change-{next(_numbers)}", AUTHOR, AT, "x", tuple(ops))
        made.append((commit, write_commit(commit)))
    return made


def logged(*changes: Sequence[Op], library: str = LIBRARY) -> MemoryLog:
    """A log that holds these changes."""
    log = MemoryLog(library)
    for commit, body in commits(*changes, library=library):
        log.publish(commit.rev, body, {})
    return log


SAMPLES: Mapping[str, dict[str, Any]] = {
    "asset": {
        "path": "防災/避難.png",
        "sha256": "ab" * 32,
        "size": 1234,
        "mtime_ns": 1_700_000_000_123_456_789,
        "type": "png",
        "width": 640,
        "height": 480,
        "alpha": True,
        "title": "避難する人",
        "reading": "ひなんするひと",
        "note": "二行の\n覚え",
        "source": "広報",
        "creator": "佐藤",
        "category": {"id": "c1", "origin": "folder"},
        "tags": ["t1", "t2"],
        "licences": [{"id": "l1", "origin": "rule:r1"}, {"id": "l2", "origin": "manual"}],
        "state": "missing",
        "recheck": ["content", "moved"],
        "copy_of": "a0",
        "embedded": {"title": "in the file", "keywords": ["a", "b"]},
        "inspection": {"ruleset": 1, "result": "pass", "findings": ["animated"]},
        "added_at": AT,
    },
    "tag": {
        "name": "防災",
        "reading": "ぼうさい",
        "parents": ["t8"],
        "aliases": ["災害"],
        "note": "n",
    },
    "category": {"path": "防災/避難", "title": "避難", "note": "n"},
    "party": {
        "name": "こよみイラスト",
        "role": "distributor",
        "section": "s",
        "contact": "c",
        "url": "https://example.jp",
        "note": "n",
    },
    "licence": {"code": "koyomi", "title": "こよみ", "type": "Set", "assigner": "p1", "note": "n"},
    "licence_version": {
        "licence": "l1",
        "number": 3,
        "inherits": ["l2"],
        "waives": ["show"],
        "status": "active",
        "commercial_definition": "monetised",
        "holding": "allowed",
        "holding_document": "d",
        "promises": ["p"],
        "valid_from": "2026-04-01",
        "valid_until": "2027-03-31",
        "next_review_on": "2027-01-01",
        "verified_on": "2026-04-02",
        "verified_by": "佐藤",
        "terms_url": "https://example.jp/terms",
        "terms_text": "t",
        "terms_sha256": "cd" * 32,
        "evidence": ["e"],
        "reminder": ["一行", "二行"],
        "credit": "©",
        "credit_modified": "© altered",
        "rules": [{"kind": "duty", "action": "show", "when": [["sale", "eq", True]]}],
    },
    "consent": {
        "licence": "l1",
        "asset": "a1",
        "action": "ask",
        "number": "12",
        "issuer": "i",
        "issued_on": "2026-04-01",
        "valid_from": "2026-04-01",
        "valid_until": "2027-03-31",
        "scope": "s",
        "document": "0" * 64,
    },
    "folder_rule": {"folder": "防災", "licence": "l1", "category": "c1", "distributor": "p1"},
    "synonym": {"words": ["あ", "い"]},
    "librarian": {"account": "CITY\\Sato", "name": "佐藤", "role": "chief"},
    "work": {},
    "use": {"work": "w1", "asset": "a1", "version": "v1", "not_used": True},
    "request": {"about": "licence", "asset": "a1", "words": "?", "status": "done", "at": AT},
    "setting": {"name": "ledger.retention", "value": "5"},
    "purge": {"asset": "a1", "sha256": "ef" * 32, "path": "人/肖像.jpg"},
}
"""One entity of every kind, no field of which has its default."""


def merged(mine: list[Op], theirs: list[Op], *before: Op) -> tuple[Rebased, Plain]:
    """What becomes of my change after theirs, and what is true then."""
    base = catalogue(*before).after(theirs)
    rebased = rebase(mine, base)
    return rebased, base.after(rebased.ops)

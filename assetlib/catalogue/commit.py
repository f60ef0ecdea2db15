"""A commit: one numbered, signed-off set of changes, and its bytes on disk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assetlib.catalogue.changes import Op, read_op, write_op
from assetlib.catalogue.entities import FORMAT
from assetlib.errors import FormatTooNew, LogDamaged

GENESIS = ""
"""What the first commit says came before it."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who publishes: account, PC and program version, as the history shows them."""

    who: str
    pc: str
    app: str


@dataclass(frozen=True, slots=True)
class Commit:
    """One revision of the catalogue.

    `prev` is the SHA-256 of the bytes of the commit before. `at` is UTC and for display only: order
    is `rev`, never a clock. `thumbs` are the content hashes whose thumbnails its pack carries.
    """

    library: str
    rev: int
    prev: str
    id: str
    author: Author
    at: str
    why: str
    ops: tuple[Op, ...]
    thumbs: tuple[str, ...] = ()


def write_commit(commit: Commit) -> bytes:
    """The bytes that are published; their SHA-256 is the next commit's `prev`."""
    form: dict[str, Any] = {
        "format": FORMAT,
        "library": commit.library,
        "rev": commit.rev,
        "prev": commit.prev,
        "id": commit.id,
        "who": commit.author.who,
        "pc": commit.author.pc,
        "at": commit.at,
        "app": commit.author.app,
        "why": commit.why,
        "ops": [write_op(op) for op in commit.ops],
    }
    if commit.thumbs:
        form["thumbs"] = list(commit.thumbs)
    return json.dumps(form, ensure_ascii=False, separators=(",", ":")).encode()


def read_commit(body: bytes) -> Commit:
    """The commit of published bytes.

    FormatTooNew where a newer program wrote it, LogDamaged where it is no commit.
    """
    try:
        form = json.loads(body)
        if form["format"] != FORMAT:
            raise FormatTooNew(str(form["format"]), "format")
        return _read_form(form)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LogDamaged("commit.json", repr(error)) from error


def _read_form(form: Mapping[str, Any]) -> Commit:
    return Commit(
        library=str(form["library"]),
        rev=int(form["rev"]),
        prev=str(form["prev"]),
        id=str(form["id"]),
        author=Author(str(form["who"]), str(form["pc"]), str(form["app"])),
        at=str(form["at"]),
        why=str(form["why"]),
        ops=tuple(read_op(op) for op in form["ops"]),
        thumbs=_read_hashes(form.get("thumbs", [])),
    )


def _read_hashes(hashes: Sequence[Any]) -> tuple[str, ...]:
    return tuple(str(sha256) for sha256 in hashes)


def digest(body: bytes) -> str:
    """The SHA-256 of bytes, in hex."""
    return hashlib.sha256(body).hexdigest()


def follow(commit: Commit, library: str, rev: int, head: str) -> None:
    """LogDamaged unless the commit is of this library, has this number and follows this head."""
    if (commit.library, commit.rev, commit.prev) != (library, rev, head):
        raise LogDamaged(str(rev), f"{commit.library}, rev {commit.rev}, prev {commit.prev}")

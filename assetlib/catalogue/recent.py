"""Recent commits: their raw bytes on this PC, to say who did what, and to heal a share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from assetlib.catalogue.changes import Add, Delete, Op, Remove
from assetlib.catalogue.commit import Commit, digest, read_commit
from assetlib.catalogue.entities import Fields, complete
from assetlib.catalogue.publishing import Head
from assetlib.catalogue.rebase import Clash
from assetlib.catalogue.resolving import key_of
from assetlib.errors import FormatTooNew, LogDamaged

MOST = 1000
"""Commits kept; the oldest goes when a new one comes."""


class Recent:
    """One file a commit. What the disk refuses or spoils is missing, and never more than that."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, rev: int, body: bytes) -> None:
        """Keep the bytes of a commit."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            draft = self._place(rev).with_suffix(".tmp")
            draft.write_bytes(body)
            draft.replace(self._place(rev))
            self._place(rev - MOST).unlink(missing_ok=True)

    def read(self, rev: int, sha256: str) -> bytes | None:
        """The bytes of a commit that has this hash, or None."""
        body = self.peek(rev)
        return body if body is not None and digest(body) == sha256 else None

    def peek(self, rev: int) -> bytes | None:
        """The bytes that lie here under a number, whatever commit they are, or None."""
        try:
            return self._place(rev).read_bytes()
        except OSError:
            return None

    def set_apart(self, rev: int) -> None:
        """Keep a commit that another of its number is about to take the place of."""
        with suppress(OSError):
            place = self._place(rev)
            place.rename(place.with_suffix(f".{digest(place.read_bytes())[:16]}.lost"))

    def back_from(self, head: Head) -> Iterator[Commit]:
        """The commits that led to a head, newest first, as far as they lie here unbroken."""
        rev, sha256 = head.rev, head.sha256
        while rev > 0 and (body := self.read(rev, sha256)) is not None:
            try:
                commit = read_commit(body)
            except (FormatTooNew, LogDamaged):
                return
            yield commit
            rev, sha256 = rev - 1, commit.prev

    def _place(self, rev: int) -> Path:
        return self._folder / f"{rev:09d}.json"


def last_touches(
    clashes: Sequence[Clash], commits: Iterable[Commit], since: int
) -> dict[str, Commit]:
    """Which commit after `since` made each clash what it is, by the clash's key.

    `commits` come newest first.
    """
    left, found = {key_of(clash): clash for clash in clashes}, dict[str, Commit]()
    for commit in commits:
        if commit.rev <= since or not left:
            break
        for op in commit.ops:
            for key in [key for key, clash in left.items() if _made(op, clash)]:
                found[key] = commit
                del left[key]
    return found


class Deleted:
    """What things were that commits deleted, as a `View`."""

    def __init__(self, commits: Iterable[Commit]) -> None:
        deletes = (op for commit in commits for op in commit.ops if isinstance(op, Delete))
        self._fields = {(op.kind, op.id): complete(op.kind, op.fields) for op in deletes}

    def get(self, kind: str, id: str) -> Fields | None:  # noqa: A002
        """All fields of a thing as it was."""
        return self._fields.get((kind, id))

    def find(self, kind: str, key: str) -> str | None:  # noqa: ARG002
        """None: what is deleted holds no name."""
        return None

    def ids(self, kind: str) -> frozenset[str]:
        """Every deleted thing of a kind."""
        return frozenset(id_ for of, id_ in self._fields if of == kind)


def _made(op: Op, clash: Clash) -> bool:
    if (op.kind, op.id) != (clash.kind, clash.taken_by or clash.id):
        return False
    if isinstance(op, Delete) or clash.gone:
        return isinstance(op, Delete)
    return op.field == clash.field if isinstance(op, Add | Remove) else clash.field in op.fields

"""Sidecars: what is known of a picture in a file `name.ext.xmp` beside it, out and in."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from assetlib.details import Saved


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What writing sidecars comes to, or came to. Paths are of pictures, as people know them.

    `written` are new or said something else before, `same` say it already; `foreign` were written
    by another program, and are left as they are; `problems` could not be read or written, and why.
    """

    written: tuple[str, ...]
    same: int
    foreign: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One value that a sidecar changes: "title", "creator", "source" or "tags" (joined by ";")."""

    path: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """What taking sidecars in would come to.

    `read` sidecars belong to a picture, `changed` pictures become others. `rights` are what
    sidecars say of rights (path and words): for people to read, never a licence. `unknown` are
    sidecars without a picture, `problems` those nobody can read, and why.
    """

    read: int
    changed: int
    told: tuple[Told, ...]
    rights: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]


class Sidecars(Protocol):
    """The sidecars of one library; `place` is another folder of this PC for all of them, or "".

    Everything fails with NotALibrarian for others, and as the share fails.
    """

    def plan(self, place: str = "") -> Future[Outgoing]:
        """What `write` would do; nothing is written."""
        ...

    def write(self, place: str = "") -> Future[Outgoing]:
        """Write a sidecar for every picture that is there."""
        ...

    def look(self, place: str = "") -> Future[Incoming]:
        """What `take` would change."""
        ...

    def take(self, place: str = "") -> Future[Saved]:
        """Take in titles, creators, sources and tags as one change; never a licence."""
        ...

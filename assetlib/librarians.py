"""Librarians: who may decide, and what a window may ask and change about them."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from assetlib.details import Saved


class Role(Enum):
    """A deputy may do the same; the word tells staff whom to ask first."""

    LIBRARIAN = "librarian"
    DEPUTY = "deputy"


@dataclass(frozen=True, slots=True)
class Librarian:
    r"""One account of the catalogue's list (`DOMAIN\user` or `user@host`, case folded)."""

    account: str
    name: str = ""
    role: Role = Role.LIBRARIAN


class Librarians(Protocol):
    """The list of one library. It answers with Futures and never blocks."""

    def listed(self) -> Future[tuple[Librarian, ...]]:
        """Everybody on the list, deputies last."""
        ...

    def add(self, librarian: Librarian) -> Future[Saved]:
        """Put an account on the list, or change its name and role.

        Fails with BadInput for what is no account, NotALibrarian, Conflict, LocalTrouble.
        """
        ...

    def remove(self, account: str) -> Future[Saved]:
        """Take an account off the list; its past decisions stay. NotHere, LastLibrarian."""
        ...

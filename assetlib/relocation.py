"""A relocation: how far a library is on its way to another root, and what was written there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reached:
    """How far the copy is compared: so many commits, and up to which thing beside them."""

    commits: int = 0
    shelved: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """How far a relocation is, of `revs` commits in the old log.

    `brought`: how many things this step brought along; `mended`: which ones it found missing or
    broken in the copy and wrote anew; `apart`: which differ so that nobody can say which is right.
    `ready`: all is compared, and the old log is open. `closed`: this step closed it; else that was
    closed before. `opened`: it opened the new one, to which a farewell had been copied. `unread`:
    the account may not look into an office, so that is not compared. `went_on`: where the library
    has gone on to, and what came late was brought.
    """

    revs: int
    reached: Reached = Reached()
    brought: int = 0
    done: bool = False
    ready: bool = False
    closed: bool = False
    opened: bool = False
    unread: bool = False
    went_on: str = ""
    mended: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sequel:
    """What was written at the `place` a library went to, since it went there.

    `seen`: whether the place could be looked at; `commits` and `files` are those the old one lacks.
    """

    place: str
    seen: bool = True
    commits: int = 0
    files: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing is lost with it, for certain."""
        return self.seen and not (self.commits or self.files)

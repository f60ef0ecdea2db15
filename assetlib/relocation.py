"""A relocation: how far a library is on its way to another root, and what was written there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """How far a relocation is: `revs` in the old log, `there` of them at the new root.

    `brought`: how many things this step brought along. `closed`: it closed the old log; else that
    was closed before. `opened`: it opened the new one, to which a farewell had been copied.
    """

    revs: int
    there: int
    brought: int
    done: bool
    closed: bool = False
    opened: bool = False


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

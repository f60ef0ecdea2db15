"""Conflicts: changes of this PC that met somebody else's, and what a window may ask about them."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from assetlib.details import Saved


class Side(Enum):
    """Whose value holds: one's own, the others', or both joined."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class ContestedField:
    """One field that two people changed, in words of the language spoken.

    `key` names it in `Conflicts.resolve`; `kind` and `field` are the catalogue's names. `subject`
    is what the thing is called ("" where nobody knows any more), `row` its row where it is a
    picture in the library. `was`, `theirs`, `mine` are values as people read them, `both` what
    joining them would give; `who` (an account) and `at` (UTC, ISO 8601) say who made it theirs,
    "" where this PC no longer knows. `gone`: they deleted the thing. `sides` may be chosen.
    """

    key: str
    kind: str
    field: str
    word: str
    kind_word: str
    subject: str
    row: int | None
    was: str
    theirs: str
    mine: str
    both: str
    who: str
    at: str
    gone: bool
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class ClashedChange:
    """A change that waits for a choice: when it was made (UTC), what for, and what is contested.

    Without fields it cannot be read any more, and can only be dropped.
    """

    id: str
    at: str
    why: str
    fields: tuple[ContestedField, ...]


class Conflicts(Protocol):
    """The conflicts of one library on this PC. It answers with Futures and never blocks.

    The event `ConflictsChanged` says how many changes wait.
    """

    def waiting(self) -> Future[tuple[ClashedChange, ...]]:
        """Every change that waits for a choice, oldest first, as it stands now."""
        ...

    def resolve(self, id_: str, choices: Mapping[str, Side]) -> Future[Saved]:
        """Settle fields of a change by their keys; what is not chosen goes on waiting.

        What was not contested goes with the first choice. Done when that is durable. Fails with
        NotHere where the change was settled already, Conflict where the others changed it once
        more meanwhile, NotALibrarian, LocalTrouble.
        """
        ...

    def drop(self, id_: str) -> Future[None]:
        """Forget a change as a whole, and leave everything as the others made it.

        Fails with LocalTrouble.
        """
        ...

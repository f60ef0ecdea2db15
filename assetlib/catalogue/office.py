"""The office: where slips are handed in and the ledger is kept, as a protocol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol


class Office(Protocol):
    """Where slips are handed in and the ledger is kept; every method may fail as a share does."""

    def hand_in(self, id_: str, body: bytes) -> None:
        """Put a slip or a piece of a file into the inbox; again changes nothing. BadInput."""
        ...

    def inbox(self) -> tuple[str, ...]:
        """The names of the slips that wait there."""
        ...

    def pieces(self) -> tuple[str, ...]:
        """The names of the pieces of files that wait there (`pieces.py`)."""
        ...

    def take(self, name: str) -> bytes | None:
        """The bytes of a slip or piece, or None where somebody was faster; it stays where it is."""
        ...

    def clear(self, names: Sequence[str]) -> None:
        """Remove slips that are filed, or pieces that nobody needs any more."""
        ...

    def set_aside(self, name: str) -> None:
        """Move a slip that nobody can read out of the way."""
        ...

    def file_away(self, name: str, lines: bytes) -> None:
        """Add a file to the ledger: whole or not at all, and never edited.

        RaceLost where another one has that name."""
        ...

    def ledger(self, since: str = "") -> tuple[str, ...]:
        """The names of the ledger's files, oldest first; with `since`, none that sorts before."""
        ...

    def ledger_sizes(self) -> Mapping[str, int]:
        """How many bytes each of the ledger's files has, by its name."""
        ...

    def filed(self, names: Sequence[str]) -> tuple[bytes, ...]:
        """The first of these files, as many as may travel at once; one that is gone is empty."""
        ...

    def dispose(self, names: Sequence[str]) -> None:
        """Remove files of the ledger past their time; one that is gone already is no error."""
        ...

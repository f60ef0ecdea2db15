"""Shelves: what lies beside a log and moves with it, as names and bytes.

`ledger` (files of lines), `evidence` (documents, named `<sha256>.<ending>`), `torn` (slips that
nobody can read), `checkpoints` and `inbox` (slips that wait).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from assetlib.catalogue import ahead
from assetlib.catalogue.farewell import is_farewell

LASTING = ("ledger", "evidence", "torn", "checkpoints")
"""Shelves on which nothing is ever changed."""

INBOX = "inbox"


class Side(Protocol):
    """One place where a whole catalogue can be kept, for a move; it fails as the place does."""

    def read(self, rev: int) -> bytes | None:
        """The bytes of a commit, or of the farewell."""
        ...

    def files(self, rev: int) -> Mapping[str, bytes]:
        """What came with a commit."""
        ...

    def prepare(self, library: str) -> None:
        """Make room for what comes; LibraryExists where another library is kept there."""
        ...

    def add(self, rev: int, body: bytes, files: Mapping[str, bytes]) -> None:
        """Write a commit, all or nothing; RaceLost where the number is taken."""
        ...

    def close(self, rev: int, farewell: bytes) -> None:
        """Take nothing any more; RaceLost where somebody published that number first."""
        ...

    def reopen(self, rev: int) -> None:
        """Take away the farewell of that number: the move is called off."""
        ...

    def finish(self) -> None:
        """From now on what came is the log, and people may use it as far as their roles go."""
        ...

    def names(self, shelf: str) -> frozenset[str]:
        """What lies on a shelf."""
        ...

    def fetch(self, shelf: str, name: str) -> bytes | None:
        """The bytes of one thing, None where it has gone meanwhile."""
        ...

    def store(self, shelf: str, name: str, data: bytes) -> None:
        """Put a thing onto a shelf, whole or not at all; again changes nothing."""
        ...

    def clear_inbox(self, names: Sequence[str]) -> None:
        """Take slips away that have gone to another place."""
        ...

    def hang_up(self) -> None:
        """Let go of what is held."""
        ...


def newest(side: Side) -> int:
    """The number of the newest commit of a log without gaps, in a few questions."""

    def there(rev: int) -> bool:
        body = side.read(rev)
        return body is not None and not is_farewell(body)

    return ahead.newest(there)

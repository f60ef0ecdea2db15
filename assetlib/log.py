"""A log: numbered commits that are written once and never changed.

Four things keep this protocol, and pass the same tests: commit folders on a disk or a share
(`catalogue/folder_log.py`), tables in PostgreSQL (`catalogue/postgres_log.py`), either asked of a
worker process (`share.py`), and the fake of the tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Marker:
    """What `library.json` says: which library this is. Its presence proves the share is there."""

    id: str
    created: str
    log: str = "folder"
    private: bool = False


class Log(Protocol):
    """Where commits are kept."""

    def marker(self) -> Marker:
        """Which library this is; NotALibrary where there is none, ShareOffline with no share."""
        ...

    def read(self, rev: int) -> bytes | None:
        """The bytes of a commit, or None where there is none of that number yet."""
        ...

    def publish(self, rev: int, body: bytes, files: Mapping[str, bytes]) -> None:
        """Write commit `rev` with its files, all or nothing.

        RaceLost where the number is taken; ShareReadOnly, ShareFull; ShareOffline means unknown:
        it may have arrived, so look for its id before trying again.
        """
        ...

    def newest(self) -> int:
        """The highest number that stands in the log, whatever lacks below it; 0 for none."""
        ...

    def lacks(self, rev: int) -> bool:
        """Whether a commit certainly is not there: "no such file" may be remembered by a system."""
        ...

    def put_back(self, rev: int, body: bytes, files: Mapping[str, bytes]) -> str:
        """Put a commit back into its place as it was, with these files where all of it is gone.

        What stands there and is no such commit is set aside whole: where that lies now, or "".
        RaceLost where another commit came meanwhile; LogDamaged where nothing may be set aside.
        """
        ...

    def file(self, rev: int, name: str) -> bytes | None:
        """The bytes of a file that came with a commit, or None."""
        ...

    def arrived(self, rev: int) -> float | None:
        """When a commit arrived (s since 1970) by the clock of where the log lies, or None."""
        ...

    def replace_file(self, rev: int, name: str, data: bytes) -> None:
        """Put other bytes in the place of a file that came with a commit, whole or not at all.

        For a pack that loses a withdrawn thumbnail, and nothing else: all else stays as it was
        written. Nothing where the commit has no such file. ShareReadOnly, ShareFull, ShareOffline.
        """
        ...

    def checkpoints(self) -> tuple[str, ...]:
        """The names of the checkpoints, newest first (`catalogue/checkpoint.py`); three at most."""
        ...

    def checkpoint(self, name: str) -> bytes | None:
        """The bytes of a checkpoint, or None where it is gone."""
        ...

    def keep_checkpoint(self, name: str, data: bytes) -> None:
        """Write a checkpoint, once, and let only the newest three stay.

        The same name again changes nothing. ShareReadOnly, ShareFull, ShareOffline.
        """
        ...

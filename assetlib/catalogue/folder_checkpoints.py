r"""Checkpoints as files: `_catalog\checkpoints\<rev>-<sha256>.jsonl.gz`, the newest three."""

from __future__ import annotations

from contextlib import suppress
from pathlib import PurePath

from assetlib.catalogue.checkpoint import newest_first, revision_of
from assetlib.catalogue.disk import Disk, make_folders, translated, unread_of, write_whole

KEPT = 3
"""Checkpoints that stay: a damaged one is passed over for the one before it."""


class FolderCheckpoints:
    """Checkpoints below `_catalog`. Synchronous: it runs inside a worker process."""

    def __init__(self, base: PurePath, disk: Disk) -> None:
        self._base = base
        self._folder = base / "checkpoints"
        self._disk = disk

    def names(self) -> tuple[str, ...]:
        """What is there, newest first; other programs' files are no checkpoints."""
        try:
            return tuple(newest_first(self._disk.names(self._folder)))
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise unread_of(error, self._base) from error

    def read(self, name: str) -> bytes | None:
        """The bytes of a checkpoint, or None where it is gone."""
        if not revision_of(name):
            return None
        try:
            return self._disk.read(self._folder / name)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise unread_of(error, self._base) from error

    def keep(self, name: str, data: bytes) -> None:
        """Write a checkpoint, unless it is there, and remove the oldest."""
        with translated(str(self._folder)):
            make_folders(self._disk, self._base, "checkpoints")
            if name not in self._disk.names(self._folder):
                write_whole(self._disk, self._folder / name, data)
        for old in self.names()[KEPT:]:
            with suppress(OSError):  # somebody reads it at this moment: next time
                self._disk.remove(self._folder / old)

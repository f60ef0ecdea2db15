r"""The log as commit folders on a shared drive.

    _catalog\library.json                      the marker, written once
    _catalog\log\~tmp\<random>\                staging
    _catalog\log\000000\000000124\commit.json  block folder = rev // 1000
    _catalog\checkpoints                       everything at one revision: `folder_checkpoints.py`
    _catalog\inbox, _catalog\office            slips and the ledger: `folder_office.py`

A commit becomes visible by renaming its folder: on a real Samba that had exactly one winner in
every race, while renaming a file without replacing had two or more in 38 of 40 (design notes,
"The shared catalogue"). Nothing here is ever overwritten.
"""

from __future__ import annotations

import json
import secrets
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath

from assetlib.catalogue.commit import read_commit
from assetlib.catalogue.disk import (
    LOCAL,
    Disk,
    make_folders,
    rename_new,
    translated,
    unread_of,
    write_whole,
)
from assetlib.catalogue.entities import FORMAT
from assetlib.catalogue.folder_checkpoints import FolderCheckpoints
from assetlib.catalogue.folder_office import FolderOffice
from assetlib.errors import FormatTooNew, LibraryExists, LogDamaged, NotALibrary, RaceLost, Trouble
from assetlib.log import Marker

CATALOGUE = "_catalog"
"""The folder's name in the library. Scanning and watching leave it out."""


class FolderLog:
    """The log in `<root>/_catalog`. Synchronous: it runs inside a worker process."""

    def __init__(self, root: PurePath, disk: Disk = LOCAL) -> None:
        self._root = root
        self._disk = disk
        self._base = root / CATALOGUE
        self._staging = self._base / "log" / "~tmp"
        self._office = FolderOffice(self._base, disk)
        self._checkpoints = FolderCheckpoints(self._base, disk)

    def marker(self) -> Marker:
        """Read `library.json`; see `Log.marker`."""
        try:
            form = json.loads(self._disk.read(self._base / "library.json"))
            if form["format"] != FORMAT:
                raise FormatTooNew(str(form["format"]), "format")
            private = bool(form.get("private", False))
            return Marker(
                str(uuid.UUID(form["id"])), str(form["created"]), str(form["log"]), private
            )
        except FileNotFoundError as error:
            # A lost network path answers "not found" too: only a root that lists says it is there.
            with translated(str(self._root)):
                self._disk.names(self._root)
            raise NotALibrary(str(self._root)) from error
        except OSError as error:
            raise unread_of(error, self._base) from error
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise LogDamaged("library.json", repr(error)) from error

    def create(self, marker: Marker, first: bytes) -> Marker:
        """Make the root a library with its first commit; LibraryExists where it is one.

        The commit comes first: once the marker can be read, the library is whole. A commit left by
        an `init` that was killed in between is kept, and its library's id with it.
        """
        with translated(str(self._root)):
            self._disk.names(self._root)  # a root that is not there is never made
            if self._disk.exists(self._base / "library.json"):
                raise LibraryExists(str(self._root))
            make_folders(self._disk, self._root, CATALOGUE, "log", "~tmp")
            self._office.furnish()
        with suppress(RaceLost):  # somebody founds it at this moment: one library, one first commit
            if self.read(1) is None:
                self.publish(1, first, {})
        marker = replace(marker, id=read_commit(self.read(1) or first).library)
        form = {"format": FORMAT, "id": marker.id, "created": marker.created, "log": marker.log}
        if marker.private:
            form["private"] = True
        with translated(str(self._root)):
            # Renamed into place whole: half a marker would be neither a library nor room for one.
            text = json.dumps(form, ensure_ascii=False)
            write_whole(self._disk, self._base / "library.json", text.encode())
            self._disk.hide(self._base)
        return marker

    def read(self, rev: int) -> bytes | None:
        """The bytes of a commit; see `Log.read`."""
        return self.file(rev, "commit.json")

    def file(self, rev: int, name: str) -> bytes | None:
        """The bytes of a file of a commit; see `Log.file`."""
        try:
            return self._disk.read(self._place(rev) / name)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise unread_of(error, self._base) from error

    def publish(self, rev: int, body: bytes, files: Mapping[str, bytes]) -> None:
        """Stage a commit and rename it into place; see `Log.publish`."""
        disk, place = self._disk, self._place(rev)
        staging = self._staging / secrets.token_hex(8)
        try:
            with translated(str(self._root)):
                disk.make_folder(place.parent)
                self._stage(staging, {**files, "commit.json": body})
                if not rename_new(disk, staging, place):
                    raise RaceLost(str(rev))
                disk.sync_folder(place.parent)
        except Trouble:
            with suppress(OSError):
                disk.remove_folder(staging)
            raise

    def checkpoints(self) -> tuple[str, ...]:
        """The names of the checkpoints, newest first."""
        return self._checkpoints.names()

    def checkpoint(self, name: str) -> bytes | None:
        """The bytes of a checkpoint."""
        return self._checkpoints.read(name)

    def keep_checkpoint(self, name: str, data: bytes) -> None:
        """Write a checkpoint; the newest three stay."""
        self.marker()  # a lost share must not be given checkpoints of its own
        self._checkpoints.keep(name, data)

    # --- slips, the ledger and evidence: see `office.Office` ---

    def hand_in(self, id_: str, body: bytes) -> None:
        """Put a slip into the inbox; once it is there, again changes nothing."""
        self.marker()  # a lost share must not be given an inbox of its own
        self._office.hand_in(id_, body)

    def inbox(self) -> tuple[str, ...]:
        """The names of the slips that wait there."""
        return self._office.inbox()

    def take(self, name: str) -> bytes | None:
        """The bytes of a slip, or None where somebody was faster."""
        return self._office.take(name)

    def clear(self, names: Sequence[str]) -> None:
        """Remove slips that are filed."""
        self._office.clear(names)

    def set_aside(self, name: str) -> None:
        """Move a slip that nobody can read out of the way."""
        self._office.set_aside(name)

    def file_away(self, name: str, lines: bytes) -> None:
        """Add a file to the ledger."""
        self.marker()
        self._office.file_away(name, lines)

    def ledger(self, since: str = "") -> tuple[str, ...]:
        """The names of the ledger's files, oldest first."""
        names = self._office.ledger(since)
        self.marker()  # a lost share has an empty ledger
        return names

    def filed(self, names: Sequence[str]) -> tuple[bytes, ...]:
        """The files of that name, the first ones at least: as many as may travel at once."""
        return self._office.filed(names)

    def keep_evidence(self, data: bytes, ending: str) -> str:
        """Keep a document; its SHA-256."""
        self.marker()
        return self._office.keep_evidence(data, ending)

    def evidence(self, sha256: str) -> tuple[str, bytes]:
        """A document's ending and bytes."""
        return self._office.evidence(sha256)

    def _stage(self, staging: PurePath, files: Mapping[str, bytes]) -> None:
        make_folders(self._disk, self._base, "log", self._staging.name, staging.name)
        for name, data in files.items():
            self._disk.write_new(staging / name, data)
        self._disk.sync_folder(staging)

    def _place(self, rev: int) -> PurePath:
        return self._base / "log" / f"{rev // 1000:06d}" / f"{rev:09d}"

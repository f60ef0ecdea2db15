r"""The log as commit folders on a shared drive.

    _catalog\library.json                      the marker, written once
    _catalog\log\~tmp\<random>\                staging
    _catalog\log\000000\000000124\commit.json  block folder = rev // 1000
    _catalog\log\~broken\                      what stood in a commit's place, and was none
    _catalog\checkpoints                       everything at one revision: `folder_checkpoints.py`
    _catalog\inbox, _catalog\office            slips and the ledger: `folder_office.py`

A commit becomes visible by renaming its folder: on a real Samba that had exactly one winner in
every race, while renaming a file without replacing had two or more in 38 of 40 (design notes,
"The shared catalogue"). Nothing here is ever overwritten but a pack that loses a thumbnail.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath

from assetlib.catalogue.address import FOLDER
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
from assetlib.catalogue.folder_checkpoints import FolderCheckpoints
from assetlib.catalogue.folder_office import FolderOffice
from assetlib.catalogue.marker_file import CATALOGUE, read_marker, write_marker
from assetlib.errors import LibraryExists, LogMoving, RaceLost, Trouble
from assetlib.log import Marker

_BROKEN = "~broken"
_BLOCK, _NUMBER = re.compile(r"[0-9]{6,}"), re.compile(r"[0-9]{9,}")


class FolderLog:
    """The log in `<root>/_catalog`. Synchronous: it runs inside a worker process.

    `log`: the folder of its commits, another one while a log is being moved here.
    """

    def __init__(self, root: PurePath, disk: Disk = LOCAL, log: str = "log") -> None:
        self._root = root
        self._disk = disk
        self._base = root / CATALOGUE
        self._commits = self._base / log
        self._staging = self._commits / "~tmp"
        self._office = FolderOffice(self._base, disk)
        self._checkpoints = FolderCheckpoints(self._base, disk)

    def close(self) -> None:
        """Nothing is held between two questions."""

    def marker(self) -> Marker:
        """Read `library.json`; see `Log.marker`."""
        return read_marker(self._root, self._disk)

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
        write_marker(self._root, marker, self._disk)
        return marker

    def read(self, rev: int) -> bytes | None:
        """The bytes of a commit; see `Log.read`."""
        return self.file(rev, "commit.json")

    def newest(self) -> int:
        """The highest number there, by two listings; see `Log.newest`."""
        found = (max(self._numbers(block), default=0) for block in self._blocks())
        return next(filter(None, found), 0)  # a block may still be without its first commit

    def numbers(self) -> Iterator[int]:
        """The number of every commit folder, newest block first; a listing each."""
        for block in self._blocks():
            yield from self._numbers(block)

    def lacks(self, rev: int) -> bool:
        """Whether listings show no such commit; see `Log.lacks`."""
        place = self._place(rev)
        there = place.name in self._listed(place.parent)
        return not there or "commit.json" not in self._listed(place)

    def put_back(self, rev: int, body: bytes, files: Mapping[str, bytes]) -> str:
        """Set aside what stands for the commit's bytes, and write those; see `Log.put_back`.

        A pack stays where it is: it may have lost a withdrawn thumbnail since.
        """
        if self._place(rev).name not in self._listed(self._place(rev).parent):
            self._require_here()  # the marker says so, also where the whole history was lost
            with translated(str(self._root)):
                make_folders(self._disk, self._base, self._commits.name)
            self.publish(rev, body, files)
            return ""
        if self.read(rev) == body:  # another PC was faster
            return ""
        disk, place, mark = self._disk, self._place(rev) / "commit.json", secrets.token_hex(8)
        draft = self._staging / f"{mark}.tmp"
        aside = self._commits / _BROKEN / f"{rev:09d}-{mark}.json"
        with translated(str(self._root)):
            make_folders(disk, self._base, self._commits.name, "~tmp")
            make_folders(disk, self._base, self._commits.name, _BROKEN)
            try:
                disk.write_new(draft, body)
                there = self._set_broken_aside(place, aside)
                if not rename_new(disk, draft, place):
                    raise RaceLost(str(rev))
                disk.sync_folder(place.parent)
            finally:
                with suppress(OSError):
                    disk.remove(draft)
        return str(aside) if there else ""

    def file(self, rev: int, name: str) -> bytes | None:
        """The bytes of a file of a commit; see `Log.file`."""
        try:
            return self._disk.read(self._place(rev) / name)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise unread_of(error, self._base) from error

    def arrived(self, rev: int) -> float | None:
        """When a commit was written, by the share's clock; see `Log.arrived`."""
        try:
            return self._disk.modified(self._place(rev) / "commit.json")
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise unread_of(error, self._base) from error

    def files(self, rev: int) -> dict[str, bytes]:
        """Everything that came with a commit."""
        place = self._place(rev)
        with translated(str(self._root)):
            names = sorted(set(self._disk.names(place)) - {"commit.json"})
            return {name: self._disk.read(place / name) for name in names}

    def withdraw(self, rev: int) -> None:
        """Take an entry out again: for the farewell of a move that is called off, and no other.

        One that was copied over a commit lies beside that commit's pack, which stays.
        """
        aside = self._staging / secrets.token_hex(8)
        with translated(str(self._root)):
            if len(self._disk.names(self._place(rev))) > 1:
                self._disk.remove(self._place(rev) / "commit.json")
                return
            make_folders(self._disk, self._base, self._commits.name, "~tmp")
            self._disk.rename(self._place(rev), aside)
            self._disk.remove_folder(aside)

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

    def add_file(self, rev: int, name: str, data: bytes) -> None:
        """Give a commit a file that its copy lacks."""
        with translated(str(self._root)):
            write_whole(self._disk, self._place(rev) / name, data)

    def replace_file(self, rev: int, name: str, data: bytes) -> None:
        """Put a file in the place of another; who has that open on Windows makes this fail."""
        self._require_here()
        place, draft = self._place(rev) / name, self._staging / f"{secrets.token_hex(8)}.tmp"
        with translated(str(self._root)):
            if not self._disk.exists(place):
                return
            make_folders(self._disk, self._base, self._commits.name, "~tmp")
            try:
                self._disk.write_new(draft, data)
                self._disk.replace(draft, place)
                self._disk.sync_folder(place.parent)
            finally:
                with suppress(OSError):
                    self._disk.remove(draft)

    def checkpoints(self) -> tuple[str, ...]:
        """The names of the checkpoints, newest first."""
        return self._checkpoints.names()

    def checkpoint(self, name: str) -> bytes | None:
        """The bytes of a checkpoint."""
        return self._checkpoints.read(name)

    def keep_checkpoint(self, name: str, data: bytes) -> None:
        """Write a checkpoint; the newest three stay."""
        self._require_here()  # and a lost share must not be given checkpoints of its own
        self._checkpoints.keep(name, data)

    # --- slips, the ledger and evidence: see `office.Office` ---

    def hand_in(self, id_: str, body: bytes) -> None:
        """Put a slip into the inbox; once it is there, again changes nothing."""
        self._require_here()  # and a lost share must not be given an inbox of its own
        self._office.hand_in(id_, body)

    def inbox(self) -> tuple[str, ...]:
        """The names of the slips that wait there."""
        return self._office.inbox()

    def pieces(self) -> tuple[str, ...]:
        """The names of the pieces of files that wait there."""
        return self._office.pieces()

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
        self._require_here()
        self._office.file_away(name, lines)

    def ledger(self, since: str = "") -> tuple[str, ...]:
        """The names of the ledger's files, oldest first."""
        names = self._office.ledger(since)
        self.marker()  # a lost share has an empty ledger
        return names

    def ledger_sizes(self) -> Mapping[str, int]:
        """How many bytes each of the ledger's files has, by its name."""
        sizes = self._office.ledger_sizes()
        self.marker()  # a lost share has an empty ledger
        return sizes

    def filed(self, names: Sequence[str]) -> tuple[bytes, ...]:
        """The files of that name, the first ones at least: as many as may travel at once."""
        return self._office.filed(names)

    def dispose(self, names: Sequence[str]) -> None:
        """Remove files of the ledger past their time; one that is gone already is no error."""
        self._require_here()
        self._office.dispose(names)

    def keep_evidence(self, data: bytes, ending: str) -> str:
        """Keep a document; its SHA-256."""
        self._require_here()
        return self._office.keep_evidence(data, ending)

    def evidence(self, sha256: str) -> tuple[str, bytes]:
        """A document's ending and bytes."""
        return self._office.evidence(sha256)

    def _require_here(self) -> None:
        """LogMoving where the log has gone to another place: nobody would look here any more."""
        if (log := self.marker().log) != FOLDER:
            raise LogMoving(log)

    def _stage(self, staging: PurePath, files: Mapping[str, bytes]) -> None:
        make_folders(self._disk, self._base, self._commits.name, "~tmp", staging.name)
        for name, data in files.items():
            self._disk.write_new(staging / name, data)
        self._disk.sync_folder(staging)

    def _set_broken_aside(self, place: PurePath, aside: PurePath) -> bool:
        """Whether anything was there: it may be gone, or somebody has set it aside just now."""
        try:
            rename_new(self._disk, place, aside)
        except FileNotFoundError:
            return False
        self._disk.sync_folder(aside.parent)
        return True

    def _blocks(self) -> list[str]:
        return sorted(filter(_BLOCK.fullmatch, self._listed(self._commits)), key=int, reverse=True)

    def _numbers(self, block: str) -> list[int]:
        """The numbers in a block's folder; one that lies in a wrong block is nowhere."""
        names = filter(_NUMBER.fullmatch, self._listed(self._commits / block))
        return [rev for rev in map(int, names) if self._place(rev).parent.name == block]

    def _listed(self, folder: PurePath) -> tuple[str, ...]:
        try:
            return self._disk.names(folder)
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise unread_of(error, self._base) from error

    def _place(self, rev: int) -> PurePath:
        return self._commits / f"{rev // 1000:06d}" / f"{rev:09d}"

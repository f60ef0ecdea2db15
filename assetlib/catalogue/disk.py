"""The disk under a catalogue: files that are written once and durable, on a share.

`Disk` is all that the log and the office ask of it. `LocalDisk` asks the operating system; the
tests put a real SMB server in its place. What a disk refuses is an OSError, with `winerror` where
Windows says more; here alone it becomes a ShareTrouble.
"""

from __future__ import annotations

import ctypes
import errno
import os
import secrets
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import PurePath
from typing import Protocol

from assetlib.busy import is_in_use, may_pass, patiently
from assetlib.errors import (
    FolderUnreadable,
    ShareBusy,
    ShareFull,
    ShareOffline,
    ShareReadOnly,
    ShareTrouble,
)
from assetlib.longpath import as_long

_TAKEN = {errno.EEXIST, errno.ENOTEMPTY}
_TAKEN_WINDOWS = {183, 145}  # ERROR_ALREADY_EXISTS, ERROR_DIR_NOT_EMPTY
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT}
_PATIENCE = 60.0  # seconds: antivirus and indexers hold a fresh folder that long at most


class Disk(Protocol):
    """Where files lie. Every method raises OSError where it cannot do what it says."""

    def read(self, place: PurePath, most: int = -1) -> bytes:
        """The bytes of a file, or the first of them."""
        ...

    def size(self, place: PurePath) -> int:
        """How many bytes a file has."""
        ...

    def modified(self, place: PurePath) -> float:
        """When a file or folder was last written to, in seconds of the clock that stamps it."""
        ...

    def names(self, folder: PurePath) -> tuple[str, ...]:
        """What lies in a folder, in any order."""
        ...

    def sizes(self, folder: PurePath) -> Mapping[str, int]:
        """How many bytes each file in a folder has, by one listing where the system can."""
        ...

    def exists(self, place: PurePath) -> bool:
        """Whether something of that name is there; False too where that is not to be known."""
        ...

    def make_folder(self, folder: PurePath) -> None:
        """Make one folder, unless it is there already; its parent must be."""
        ...

    def write_new(self, place: PurePath, data: bytes) -> None:
        """Write a file that must not be there yet, down to the disk; half a file is taken back."""
        ...

    def try_changing(self, place: PurePath) -> None:
        """Open a file to change it, and leave it as it is."""
        ...

    def rename(self, source: PurePath, target: PurePath) -> None:
        """Move something to a name that is free.

        A folder never moves onto one with something in it. A file may replace one on POSIX, so
        the names of files are random or say their content.
        """
        ...

    def replace(self, source: PurePath, target: PurePath) -> None:
        """Move a file onto another one, whose bytes are gone then."""
        ...

    def remove(self, place: PurePath) -> None:
        """Remove a file; one that is gone already is no error."""
        ...

    def remove_folder(self, folder: PurePath) -> None:
        """Remove a folder and the files in it."""
        ...

    def sync_folder(self, folder: PurePath) -> None:
        """Make the names in a folder durable, where the disk does not do that by itself."""
        ...

    def hide(self, folder: PurePath) -> None:
        """Set the hidden attribute, which only Windows has."""
        ...


class LocalDisk:
    """What the operating system reaches by a path, however long: a disk of this PC, or a share."""

    def read(self, place: PurePath, most: int = -1) -> bytes:
        """The bytes of a file, or the first of them."""
        with as_long(place).open("rb") as file:
            return file.read(most)

    def size(self, place: PurePath) -> int:
        """How many bytes a file has."""
        return as_long(place).stat().st_size

    def modified(self, place: PurePath) -> float:
        """When it was last written to."""
        return as_long(place).stat().st_mtime

    def names(self, folder: PurePath) -> tuple[str, ...]:
        """What lies in a folder."""
        return tuple(item.name for item in as_long(folder).iterdir())

    def sizes(self, folder: PurePath) -> dict[str, int]:
        """How many bytes each file in a folder has; on Windows a listing tells."""
        with os.scandir(as_long(folder)) as items:
            return {item.name: item.stat().st_size for item in items}

    def exists(self, place: PurePath) -> bool:
        """Whether something of that name is there."""
        return os.path.exists(as_long(place))  # noqa: PTH110 - Path.exists raises for some errors

    def make_folder(self, folder: PurePath) -> None:
        """Make one folder, unless it is there already."""
        as_long(folder).mkdir(exist_ok=True)

    def write_new(self, place: PurePath, data: bytes) -> None:
        """Write a new file down to the disk."""
        file = as_long(place).open("xb")
        try:
            with file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):  # once it is closed: Windows removes nothing that is open
                as_long(place).unlink()
            raise

    def try_changing(self, place: PurePath) -> None:
        """Open a file to change it, and leave it as it is."""
        os.close(os.open(as_long(place), os.O_WRONLY))

    def rename(self, source: PurePath, target: PurePath) -> None:
        """Move something to a name that is free."""
        as_long(source).rename(as_long(target))

    def replace(self, source: PurePath, target: PurePath) -> None:
        """Move a file onto another one."""
        patiently(lambda: as_long(source).replace(as_long(target)))

    def remove(self, place: PurePath) -> None:
        """Remove a file."""
        patiently(lambda: as_long(place).unlink(missing_ok=True))

    def remove_folder(self, folder: PurePath) -> None:
        """Remove a folder and the files in it."""
        shutil.rmtree(as_long(folder))

    def sync_folder(self, folder: PurePath) -> None:
        """Make names durable; Windows keeps them with the file and cannot open folders."""
        if sys.platform == "win32":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):  # some network file systems refuse to sync folders
                os.fsync(handle)
        finally:
            os.close(handle)

    def hide(self, folder: PurePath) -> None:
        """Set the hidden attribute."""
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetFileAttributesW(str(as_long(folder)), 0x2)


LOCAL: Disk = LocalDisk()
"""It has no state, so one is enough."""


def write_whole(disk: Disk, place: PurePath, data: bytes) -> None:
    """Write a file that appears complete or not at all; its name is taken by nothing else."""
    draft = place.with_name(f"~{secrets.token_hex(8)}.tmp")
    try:
        disk.write_new(draft, data)
        rename_new(disk, draft, place)
        disk.sync_folder(place.parent)
    finally:
        with suppress(OSError):
            disk.remove(draft)


def rename_new(
    disk: Disk, source: PurePath, target: PurePath, *, patience: float = _PATIENCE
) -> bool:
    """Move something into place; False where the name is taken.

    A folder that somebody looks into for a moment is tried again, with growing pauses, for
    `patience` seconds.
    """
    until = time.monotonic() + patience
    pause = 0.02
    while True:
        try:
            disk.rename(source, target)
        except OSError as error:
            windows = getattr(error, "winerror", None)
            if error.errno in _TAKEN or windows in _TAKEN_WINDOWS or disk.exists(target):
                return False
            if not may_pass(error) or time.monotonic() > until:
                raise
            time.sleep(pause)
            pause = min(pause * 2, 2.0)
        else:
            return True


def make_folders(disk: Disk, base: PurePath, *names: str) -> PurePath:
    """Make folders inside each other below one that is there; the innermost."""
    for name in names:
        base = base / name
        disk.make_folder(base)
    return base


@contextmanager
def translated(subject: str) -> Iterator[None]:
    """Put what the share refuses into a ShareTrouble."""
    try:
        yield
    except OSError as error:
        raise trouble_of(error, subject) from error


def unread_of(error: OSError, folder: PurePath) -> ShareTrouble:
    """The trouble of a reading: not being let in is a matter of rights, the share is there."""
    if _is_refusal(error):
        return FolderUnreadable(str(folder), str(error))
    return trouble_of(error, str(folder.parent))


def trouble_of(error: OSError, subject: str) -> ShareTrouble:
    """The trouble that an error of the share is."""
    if is_in_use(error):
        return ShareBusy(subject, str(error))
    if _is_refusal(error):
        return ShareReadOnly(subject, str(error))
    if error.errno in _FULL:
        return ShareFull(subject, str(error))
    return ShareOffline(subject, str(error))


def _is_refusal(error: OSError) -> bool:
    """Whether it is a matter of rights; Windows gives a file in use the same errno."""
    return error.errno in _REFUSED and not is_in_use(error)

"""The disk under a catalogue: files that are written once and durable, on a share."""

from __future__ import annotations

import ctypes
import errno
import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from assetlib.errors import FolderUnreadable, ShareFull, ShareOffline, ShareReadOnly, ShareTrouble

_TAKEN = {errno.EEXIST, errno.ENOTEMPTY}
_TAKEN_WINDOWS = {183, 145}  # ERROR_ALREADY_EXISTS, ERROR_DIR_NOT_EMPTY
_BUSY_WINDOWS = {5, 32, 33}  # access denied for a moment, sharing and lock violations
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT}
_PATIENCE = 60.0  # seconds: antivirus and indexers hold a fresh folder that long at most


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not be there yet, down to the disk; half a file is taken back."""
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):
                path.unlink()
            raise


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that appears complete or not at all; its name is taken by nothing else."""
    draft = path.with_name(f"~{secrets.token_hex(8)}.tmp")
    try:
        write_new(draft, data)
        rename_new(draft, path)
        sync_folder(path.parent)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def rename_new(source: Path, target: Path) -> bool:
    """Move something into place; False where the name is taken.

    On POSIX a folder moves onto an *empty* folder, and a file onto a file: the first are never
    empty here, the second have names that are random or say their content.
    """
    until = time.monotonic() + _PATIENCE
    pause = 0.02
    while True:
        try:
            source.rename(target)
        except OSError as error:
            windows = getattr(error, "winerror", None)
            if error.errno in _TAKEN or windows in _TAKEN_WINDOWS or target.exists():
                return False
            if windows not in _BUSY_WINDOWS or time.monotonic() > until:
                raise
            time.sleep(pause)
            pause = min(pause * 2, 2.0)
        else:
            return True


def sync_folder(folder: Path) -> None:
    """Make names durable; Windows keeps them with the file and cannot open folders."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems refuse to sync folders
            os.fsync(handle)
    finally:
        os.close(handle)


def hide(folder: Path) -> None:
    """Set the hidden attribute, which only Windows has."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetFileAttributesW(str(folder), 0x2)


@contextmanager
def translated(subject: str) -> Iterator[None]:
    """Put what the share refuses into a ShareTrouble."""
    try:
        yield
    except OSError as error:
        raise trouble_of(error, subject) from error


def unread_of(error: OSError, folder: Path) -> ShareTrouble:
    """The trouble of a reading: not being let in is a matter of rights, the share is there."""
    if error.errno in _REFUSED:
        return FolderUnreadable(str(folder), str(error))
    return trouble_of(error, str(folder.parent))


def trouble_of(error: OSError, subject: str) -> ShareTrouble:
    """The trouble that an error of the share is."""
    if error.errno in _REFUSED:
        return ShareReadOnly(subject, str(error))
    if error.errno in _FULL:
        return ShareFull(subject, str(error))
    return ShareOffline(subject, str(error))

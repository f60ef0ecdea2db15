r"""The log as commit folders on a shared drive.

    _catalog\library.json                      the marker, written once
    _catalog\log\~tmp\<random>\                staging
    _catalog\log\000000\000000124\commit.json  block folder = rev // 1000

A commit becomes visible by renaming its folder: on a real Samba that had exactly one winner in
every race, while renaming a file without replacing had two or more in 38 of 40 (design notes,
"The shared catalogue"). Nothing here is ever overwritten.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import secrets
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from assetlib.catalogue.commit import read_commit
from assetlib.catalogue.entities import FORMAT
from assetlib.errors import (
    FolderUnreadable,
    FormatTooNew,
    LibraryExists,
    LogDamaged,
    NotALibrary,
    RaceLost,
    ShareFull,
    ShareOffline,
    ShareReadOnly,
    ShareTrouble,
)
from assetlib.log import Marker

CATALOGUE = "_catalog"
"""The folder's name in the library. Scanning and watching leave it out."""

_TAKEN = {errno.EEXIST, errno.ENOTEMPTY}
_TAKEN_WINDOWS = {183, 145}  # ERROR_ALREADY_EXISTS, ERROR_DIR_NOT_EMPTY
_BUSY_WINDOWS = {5, 32, 33}  # access denied for a moment, sharing and lock violations
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT}
_PATIENCE = 60.0  # seconds: antivirus and indexers hold a fresh folder that long at most


class FolderLog:
    """The log in `<root>/_catalog`. Synchronous: it runs inside a worker process."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._base = root / CATALOGUE

    def marker(self) -> Marker:
        """Read `library.json`; see `Log.marker`."""
        try:
            form = json.loads((self._base / "library.json").read_bytes())
            if form["format"] != FORMAT:
                raise FormatTooNew(str(form["format"]), "format")
            private = bool(form.get("private", False))
            return Marker(str(form["id"]), str(form["created"]), str(form["log"]), private)
        except FileNotFoundError as error:
            # A lost network path answers "not found" too: only a root that lists says it is there.
            with _translated(str(self._root)):
                os.scandir(self._root).close()
            raise NotALibrary(str(self._root)) from error
        except OSError as error:
            raise _unread(error, self._base) from error
        except (ValueError, KeyError, TypeError) as error:
            raise LogDamaged("library.json", repr(error)) from error

    def create(self, marker: Marker, first: bytes) -> Marker:
        """Make the root a library with its first commit; LibraryExists where it is one.

        The commit comes first: once the marker can be read, the library is whole. A commit left by
        an `init` that was killed in between is kept, and its library's id with it.
        """
        with _translated(str(self._root)):
            os.scandir(self._root).close()  # a root that is not there is never made
            if (self._base / "library.json").exists():
                raise LibraryExists(str(self._root))
            (self._base / "log" / "~tmp").mkdir(parents=True, exist_ok=True)
        with suppress(RaceLost):  # somebody founds it at this moment: one library, one first commit
            if self.read(1) is None:
                self.publish(1, first, {})
        marker = replace(marker, id=read_commit(self.read(1) or first).library)
        form = {"format": FORMAT, "id": marker.id, "created": marker.created, "log": marker.log}
        if marker.private:
            form["private"] = True
        draft = self._base / "log" / "~tmp" / f"{secrets.token_hex(8)}.json"
        with _translated(str(self._root)):
            # Renamed into place whole: half a marker would be neither a library nor room for one.
            _write(draft, json.dumps(form, ensure_ascii=False).encode())
            draft.replace(self._base / "library.json")
            _sync_folder(self._base)
            _hide(self._base)
        return marker

    def read(self, rev: int) -> bytes | None:
        """The bytes of a commit; see `Log.read`."""
        return self.file(rev, "commit.json")

    def file(self, rev: int, name: str) -> bytes | None:
        """The bytes of a file of a commit; see `Log.file`."""
        try:
            return (self._place(rev) / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise _unread(error, self._base) from error

    def publish(self, rev: int, body: bytes, files: Mapping[str, bytes]) -> None:
        """Stage a commit and rename it into place; see `Log.publish`."""
        staging = self._base / "log" / "~tmp" / secrets.token_hex(8)
        place = self._place(rev)
        try:
            with _translated(str(self._root)):
                place.parent.mkdir(exist_ok=True)
                staging.mkdir(parents=True)
                for name, data in {**files, "commit.json": body}.items():
                    _write(staging / name, data)
                _sync_folder(staging)
                _rename(staging, place, rev)
                _sync_folder(place.parent)
        finally:
            with suppress(OSError):
                if staging.exists():
                    shutil.rmtree(staging)

    def _place(self, rev: int) -> Path:
        return self._base / "log" / f"{rev // 1000:06d}" / f"{rev:09d}"


def _rename(staging: Path, place: Path, rev: int) -> None:
    """Move a staged commit into place; RaceLost where somebody was first."""
    until = time.monotonic() + _PATIENCE
    pause = 0.02
    while True:
        try:
            # os.rename onto an *empty* folder would succeed on POSIX; commits are never empty.
            staging.rename(place)
        except OSError as error:
            windows = getattr(error, "winerror", None)
            if error.errno in _TAKEN or windows in _TAKEN_WINDOWS or place.exists():
                raise RaceLost(str(rev)) from error
            if windows not in _BUSY_WINDOWS or time.monotonic() > until:
                raise
            time.sleep(pause)
            pause = min(pause * 2, 2.0)
        else:
            return


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make names durable; Windows keeps them with the file and cannot open folders."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems refuse to sync folders
            os.fsync(handle)
    finally:
        os.close(handle)


def _hide(folder: Path) -> None:
    """Set the hidden attribute, which only Windows has."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetFileAttributesW(str(folder), 0x2)


@contextmanager
def _translated(subject: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _trouble(error, subject) from error


def _unread(error: OSError, base: Path) -> ShareTrouble:
    """Not being let in is a matter of rights, and not that the share has gone."""
    if error.errno in _REFUSED:
        return FolderUnreadable(str(base), str(error))
    return _trouble(error, str(base.parent))


def _trouble(error: OSError, subject: str) -> ShareTrouble:
    if error.errno in _REFUSED:
        return ShareReadOnly(subject, str(error))
    if error.errno in _FULL:
        return ShareFull(subject, str(error))
    return ShareOffline(subject, str(error))

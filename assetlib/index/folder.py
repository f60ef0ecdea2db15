"""A folder of the share, touched: listed and read, from inside a worker process.

Names cross the pipe escaped (`text.escape_path`), because they need not be Unicode.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from assetlib.asset import Finding
from assetlib.busy import is_in_use
from assetlib.catalogue.marker_file import CATALOGUE
from assetlib.catalogue.private import require_there
from assetlib.errors import (
    FileBusy,
    FileGone,
    FileUnreadable,
    FolderGone,
    FolderUnreadable,
    ShareOffline,
)
from assetlib.index.quiet_file import open_quiet
from assetlib.listing import Entry, Kind, Listing
from assetlib.longpath import as_long
from assetlib.text import escape_path, unescape_path

MOST_BYTES = 256 * 1024 * 1024
"""Files above this are never decoded: no picture for a leaflet is that large."""

MOST_HASHED = 2 * 1024 * 1024 * 1024
"""Files above this are not even read: a film of hours would hold up what matters."""

SIDECAR = ".xmp"
"""How the name of a file ends that speaks of the picture beside it."""

_FILE = Kind.FILE
_FIRST, _LAST = -(1 << 63), (1 << 63) - 1

_SYSTEM_FILES = {"thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db"}


@dataclass(frozen=True, slots=True)
class Contents:
    """A file as it was read at once: its bytes and hash (empty where too large), size and time."""

    data: bytes
    sha256: str
    size: int
    mtime_ns: int


def locate(root: Path, path: str) -> Path:
    """Where an asset lies; on Windows in the form that allows more than 260 characters."""
    place = root.joinpath(*unescape_path(path).split("/")) if path else root
    return as_long(place)


def is_ignored(name: str) -> bool:
    """Whether a name is the system's own and no picture of the library: it is never catalogued.

    Thumbs.db, desktop.ini and their like; what begins with "." or "~$" (lock files of Office), and
    the catalogue itself; and what speaks of a picture beside it (`name.ext.xmp`), as no sidecar is
    one. `docs/formats.md` lists them.
    """
    small = name.casefold()
    ours = name == CATALOGUE or name.startswith((".", "~$"))
    return ours or small in _SYSTEM_FILES or small.endswith(SIDECAR)


def list_folder(root: Path, folder: str, *, marked: bool = True) -> Listing:
    """One folder, completely.

    FolderGone, FolderUnreadable, or ShareOffline where the whole share is gone: never an empty
    listing for a folder that could not be listed, whatever the system says the reason was.
    `marked`: see `require_share`.
    """
    try:
        with os.scandir(locate(root, folder)) as found:
            entries = [_entry(item) for item in found if not is_ignored(item.name)]
    except (FileNotFoundError, NotADirectoryError) as error:
        require_share(root, marked=marked)
        if folder:  # perhaps: on Windows a lost network path says the same
            raise FolderGone(folder, str(error)) from error
        raise ShareOffline(str(root), str(error)) from error
    except OSError as error:
        require_share(root, marked=marked)
        raise FolderUnreadable(folder or str(root), str(error)) from error
    return Listing(folder, tuple(sorted(entries)))  # no name comes twice


def _entry(item: os.DirEntry[str]) -> Entry:
    name = escape_path(item.name)
    # Links are not followed: they may lead out of the library, or round in circles.
    found = item.stat(follow_symlinks=False)
    mode = found.st_mode
    if stat.S_ISREG(mode):
        return Entry(name, _FILE, found.st_size, _stamp(found))
    if stat.S_ISDIR(mode):
        return Entry(name, Kind.FOLDER)
    return Entry(name, Kind.OTHER, found.st_size, _stamp(found))


def _stamp(found: os.stat_result) -> int:
    """When a file was changed, in what 64 bits hold: some dates lie thousands of years off."""
    at = found.st_mtime_ns
    return at if _FIRST <= at <= _LAST else max(_FIRST, min(at, _LAST))


def read_file(root: Path, path: str, *, quiet: bool = False, marked: bool = True) -> Contents:
    """A file, read once; FileGone, FileUnreadable, or ShareOffline where the share is gone.

    `quiet`: only while nobody has it open to write, FileBusy. `marked`: see `require_share`.
    """
    place = locate(root, path)
    try:
        with open_quiet(place) if quiet else place.open("rb") as file:
            found = os.fstat(file.fileno())
            if found.st_size > MOST_BYTES:
                return Contents(b"", _hash_of(file, found), found.st_size, _stamp(found))
            data = file.read()
            mtime_ns = _stamp(os.fstat(file.fileno()))
    except (FileNotFoundError, NotADirectoryError) as error:
        require_share(root, marked=marked)
        raise FileGone(path, str(error)) from error
    except OSError as error:
        if isinstance(error, BlockingIOError) or is_in_use(error):
            raise FileBusy(path, str(error)) from error
        require_share(root, marked=marked)
        raise FileUnreadable(path, str(error)) from error
    return Contents(data, hashlib.sha256(data).hexdigest(), len(data), mtime_ns)


def _hash_of(file: BufferedReader, found: os.stat_result) -> str:
    if found.st_size > MOST_HASHED:
        return ""
    return hashlib.file_digest(file, "sha256").hexdigest()


def size_of(path: str) -> int:
    """Bytes of a file outside any library; 0 where it says nothing."""
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 0


def read_any(path: str) -> bytes | Finding:
    """A file outside any library; a finding where it is none or too large. FileUnreadable."""
    try:
        found = Path(path).stat()  # a link given by name is meant; what it leads to is checked
        if not stat.S_ISREG(found.st_mode):
            return Finding.NOT_A_FILE
        return Finding.TOO_LARGE if found.st_size > MOST_BYTES else Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise FileUnreadable(path, str(error)) from error


def require_share(root: Path, *, marked: bool = True) -> None:
    """ShareOffline unless the library's marker can be read: only that proves the share is there.

    Where the catalogue is a private one the root has no marker (`marked`): then it must list, and
    not be empty.
    """
    if not marked:
        require_there(root)
        return
    try:
        (root / CATALOGUE / "library.json").read_bytes()
    except OSError as error:
        raise ShareOffline(str(root), str(error)) from error

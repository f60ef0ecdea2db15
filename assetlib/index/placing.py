"""Placing: a file of the library gets another name or folder, or comes in; nothing is overwritten.

Whoever is killed in between leaves the file under one of the two names, and doing it again ends it.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from assetlib.busy import is_in_use, patiently
from assetlib.errors import (
    FileGone,
    FileInUse,
    FileUnreadable,
    PlaceTaken,
    ShareFull,
    ShareReadOnly,
)
from assetlib.index.folder import SIDECAR, locate, require_share
from assetlib.index.unclobbered import rename_new
from assetlib.text import escape_path, nfc, numbered

_CHUNK = 1 << 20
"""Bytes that are read at a time."""

_GRAIN = 2_000_000_000
"""Nanoseconds by which a time may differ from that of its copy: some drives keep even seconds."""


def relocate(
    root: Path, path: str, wanted: str, stamp: tuple[int, int], *, marked: bool = True
) -> None:
    """Give the file at `path` the place `wanted`; nothing is done where it lies there already.

    `stamp`: its size in bytes and its time in nanoseconds, by which it is known at its new place.
    PlaceTaken where another file has it; FileGone where it lies at neither; ShareReadOnly and
    ShareFull, ShareOffline, FileInUse, FileUnreadable. `marked`: see `folder.require_share`.
    """
    require_share(root, marked=marked)
    source, place = locate(root, path), locate(root, wanted)
    try:
        if not os.path.lexists(source):
            if _stamp(place) != stamp:
                raise FileGone(path)
        elif path != wanted:
            place.parent.mkdir(parents=True, exist_ok=True)
            if not _moved(source, place):
                raise PlaceTaken(wanted)
            _follow(source, place)
    except OSError as error:
        raise _told(error, path) from error


def _follow(source: Path, place: Path) -> None:
    """What other programs keep beside the picture goes with it, unless its name is taken."""
    beside = source.with_name(source.name + SIDECAR)
    if os.path.lexists(beside):
        _moved(beside, place.with_name(place.name + SIDECAR))


def _stamp(place: Path) -> tuple[int, int] | None:
    try:
        found = place.lstat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def take_in(
    root: Path,
    source: Path,
    folder: str,
    *,
    token: str = "",
    again: bool = False,
    marked: bool = True,
) -> str:
    """Copy a file of this PC into a folder, under its name or one numbered beside it; where it is.

    It keeps the time it was changed, and appears when it is whole. `token` (16 hexadecimal digits)
    lets what was being copied under it go, when somebody was killed. `again` says that it may have
    come in already: where such a name holds that file, that is it. Troubles as in `relocate`.
    """
    require_share(root, marked=marked)
    name = escape_path(nfc(source.name))
    wanted = f"{folder}/{name}" if folder else name
    draft = _draft(locate(root, folder), token)
    try:
        if again and (known := _come_in(root, source, wanted)):
            return known
        draft.parent.mkdir(parents=True, exist_ok=True)
        try:
            _copy(source, draft)
            for place in numbered(wanted):
                if _moved(draft, locate(root, place)):
                    return place
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    except FileNotFoundError as error:
        raise FileGone(str(source), str(error)) from error
    except OSError as error:
        raise _told(error, wanted) from error
    raise PlaceTaken(wanted)


def _draft(folder: Path, token: str) -> Path:
    """Where a file is copied to before it gets its name; nobody but us has that token."""
    mine = folder / f".assetlib-{token or secrets.token_hex(8)}.part"
    with suppress(OSError):
        mine.unlink(missing_ok=True)
    taken = os.path.lexists(mine)  # a worker that lives on holds it
    return folder / f".assetlib-{secrets.token_hex(8)}.part" if taken else mine


def _copy(source: Path, draft: Path) -> None:
    with source.open("rb") as coming, draft.open("xb") as file:
        shutil.copyfileobj(coming, file, _CHUNK)
        file.flush()
        os.fsync(file.fileno())
        found = os.fstat(coming.fileno())
    os.utime(draft, ns=(found.st_atime_ns, found.st_mtime_ns))


def _come_in(root: Path, source: Path, wanted: str) -> str:
    """Where a file of this PC has come in already, "" where it has not."""
    for place in numbered(wanted):
        there = locate(root, place)
        if not os.path.lexists(there):
            break
        if _is_copy(source, there):
            return place
    return ""


def _is_copy(source: Path, there: Path) -> bool:
    """Whether a file is that one: as large and, unless its time says so, of the same bytes."""
    ours, theirs = source.stat(), there.lstat()
    if not stat.S_ISREG(theirs.st_mode) or theirs.st_size != ours.st_size:
        return False
    if abs(theirs.st_mtime_ns - ours.st_mtime_ns) <= _GRAIN:
        return True
    with source.open("rb") as one, there.open("rb") as other:
        pairs = iter(lambda: (one.read(_CHUNK), other.read(_CHUNK)), (b"", b""))
        return all(ours == theirs for ours, theirs in pairs)


def _moved(source: Path, place: Path) -> bool:
    """Whether the file got that name; False where another one has it."""
    try:
        if os.path.lexists(place) and source.samefile(place):
            # Only the case differs, on a system that takes both for one name; or a link was left.
            between = source.with_name(f".assetlib-{secrets.token_hex(8)}.part")
            patiently(lambda: source.rename(between))
            between.rename(place)
        else:
            patiently(lambda: rename_new(source, place))
    except FileExistsError:
        return False
    return True


def _told(error: OSError, path: str) -> Exception:
    if is_in_use(error):
        return FileInUse(path, str(error))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ShareReadOnly(path, str(error))
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ShareFull(path, str(error))
    return FileUnreadable(path, str(error))

"""Unclobbered: a rename that never overwrites what has the name already."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_NO_REPLACE = 1  # RENAME_NOREPLACE, linux/fs.h
_HERE = -100  # AT_FDCWD
_UNABLE = {errno.ENOSYS, errno.EINVAL, errno.EPERM, errno.EOPNOTSUPP}


def rename_new(source: Path, place: Path) -> None:
    """Rename a file, unless something has that name: FileExistsError, and else any OSError."""
    if sys.platform == "win32":
        source.rename(place)  # so by itself
    elif not _renamed(source, place):
        _linked(source, place)


def _renamed(source: Path, place: Path) -> bool:
    """Whether the system could rename so; False where it, or the file system, knows no such way."""
    libc = ctypes.CDLL(None, use_errno=True)
    rename = getattr(libc, "renameat2", None)
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(source), _HERE, os.fsencode(place), _NO_REPLACE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNABLE:
        return False
    raise OSError(code, os.strerror(code), str(source), None, str(place))


def _linked(source: Path, place: Path) -> None:
    try:
        os.link(source, place)
    except FileExistsError:
        raise
    except OSError:  # a drive without links: taking the name first is as good
        with place.open("xb"):
            pass
        source.replace(place)
    else:
        source.unlink()

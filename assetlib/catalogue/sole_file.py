"""A sole file: one process at a time has it open to write, and that ends with the process.

* Windows: the handle shares reading only, so a second one is refused by the server, and the file
  is deleted when the handle closes. It is opened whether or not it exists: what a PC of the other
  kind has left behind must not count as held.
* Elsewhere: an open-file-description lock on one byte far behind the content. On a cifs mount that
  is a byte-range lock of the server; *inside* the content it would make that unreadable for
  others. A live handle of a cifs client also keeps Windows out, and the other way round.
* Where the mount does not carry locks to the server (cifs with `nobrl`, NFS with `nolock`, FUSE
  such as `rclone mount`), only the processes of one PC exclude each other.
"""

from __future__ import annotations

import errno
import os
import struct
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    from assetlib.catalogue import windows_file as windows
else:
    import fcntl

_FAR = 1 << 40
"""The byte that is locked."""

_HELD = {errno.EAGAIN, errno.EACCES}
_NO_LOCKS = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}
_SHARED_WITH_NOBODY = {errno.EBUSY, errno.ETXTBSY}
"""What cifs makes of a sharing violation: a Windows PC has the file."""


def open_sole(path: Path) -> int | None:
    """Open a file for this process alone, a descriptor; None where another one has it. OSError."""
    if sys.platform == "win32":
        return _open_windows(path)
    else:  # noqa: RET505 - mypy calls what follows a platform's return unreachable
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as error:
            if error.errno in _SHARED_WITH_NOBODY:
                return None
            raise
        if _lock(handle):
            return handle
        os.close(handle)
        return None


def open_left(path: Path) -> int | None:
    """As `open_sole`, of a file that this account may only read: once nobody holds it, another is
    put in its place. OSError where that cannot be had for certain.
    """
    if sys.platform == "win32":
        return open_sole(path)  # nothing is left behind there: the file goes with its handle
    else:  # noqa: RET505 - as above
        left = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            if not _keep_holders_out(left):
                return None
            fcntl.flock(left, fcntl.LOCK_EX | fcntl.LOCK_NB)  # of two who find it, one goes on
            if os.path.samestat(os.fstat(left), path.stat()):
                path.unlink()
            return open_sole(path)
        finally:
            os.close(left)


def is_left(path: Path) -> bool:
    """Whether a file lies there that nobody holds, as far as it can be asked; it is not touched."""
    if sys.platform == "win32":
        return False
    else:  # noqa: RET505 - as above
        try:
            handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return False
        try:
            answer = fcntl.fcntl(handle, fcntl.F_OFD_GETLK, _wish(fcntl.F_WRLCK))
            return bool(struct.unpack(_LOCK, answer)[0] == fcntl.F_UNLCK)
        except OSError:
            return False
        finally:
            os.close(handle)


def read_beside(path: Path) -> bytes:
    """The bytes of a file that another process may have for itself. OSError."""
    if sys.platform == "win32":
        handle = windows.create_file(path, windows.READ, windows.SHARE_ALL, windows.OPEN_EXISTING)
        with os.fdopen(msvcrt.open_osfhandle(handle, os.O_RDONLY | os.O_BINARY), "rb") as file:
            return file.read()
    else:
        return path.read_bytes()


def close_sole(handle: int, path: Path) -> None:
    """Close a file that `open_sole` opened, and remove it."""
    if sys.platform != "win32":
        with suppress(OSError):
            path.unlink()  # while it is locked: whoever comes next makes a new one
    with suppress(OSError):
        os.close(handle)


if sys.platform == "win32":
    _REFUSED = {5, 32}  # access denied (it is being deleted), sharing violation

    def _open_windows(path: Path) -> int | None:
        access = windows.READ | windows.WRITE | windows.DELETE
        how, flags = windows.OPEN_ALWAYS, windows.DELETE_ON_CLOSE
        try:
            handle = windows.create_file(path, access, windows.SHARE_READ, how, flags)
        except OSError as error:
            if error.winerror in _REFUSED:
                return None
            raise
        return msvcrt.open_osfhandle(handle, os.O_RDWR | os.O_BINARY)

else:
    _LOCK = "@hhqqi0q"

    def _wish(kind: int) -> bytes:
        return struct.pack(_LOCK, kind, os.SEEK_SET, _FAR, 1, 0)

    def _keep_holders_out(handle: int) -> bool:
        """A lock for reading is refused while one holds the file, and keeps others from it."""
        try:
            fcntl.fcntl(handle, fcntl.F_OFD_SETLK, _wish(fcntl.F_RDLCK))
        except OSError as error:
            if error.errno in _HELD:
                return False
            raise  # without locks nobody knows whether it is held
        return True

    def _lock(handle: int) -> bool:
        # Not a plain fcntl lock: that would go as soon as this process reads the file beside.
        try:
            fcntl.fcntl(handle, fcntl.F_OFD_SETLK, _wish(fcntl.F_WRLCK))
        except OSError as error:
            if error.errno in _HELD:
                return False
            if error.errno in _NO_LOCKS:
                return True  # nobody can be kept out here, and somebody has to index
            os.close(handle)
            raise
        return True

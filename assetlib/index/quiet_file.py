"""A quiet file: one that nobody has open to write at the moment it is read.

Size and time alone do not say that a copy has ended: Windows gives a file its final size first.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from contextlib import suppress
from io import BufferedReader
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    from assetlib.catalogue import windows_file as windows
else:
    import fcntl


def open_quiet(path: Path) -> BufferedReader:
    """Open a file to read; BlockingIOError while it is open to write elsewhere, OSError.

    Windows refuses writers while we read; Linux tells where the file system can, which a share
    mounted without leases cannot.
    """
    if sys.platform == "win32":
        share = windows.SHARE_READ | windows.SHARE_DELETE
        try:
            handle = windows.create_file(path, windows.READ, share, windows.OPEN_EXISTING)
        except OSError as error:
            if error.winerror == windows.SHARING_VIOLATION:
                raise BlockingIOError(errno.EAGAIN, str(error)) from error
            raise
        return os.fdopen(msvcrt.open_osfhandle(handle, os.O_RDONLY | os.O_BINARY), "rb")
    else:  # noqa: RET505 - mypy calls what follows a platform's return unreachable
        file = path.open("rb")
        try:
            _require_no_writer(file.fileno())
        except BlockingIOError:
            file.close()
            raise
        return file


if sys.platform != "win32":

    def _require_no_writer(handle: int) -> None:
        # A read lease is only granted while nobody writes. It is given back at once; a writer who
        # comes in between would send a signal that ends a process which does not expect it.
        signal.signal(signal.SIGIO, signal.SIG_IGN)
        try:
            fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        except BlockingIOError:
            raise
        except OSError:
            return  # no leases here, or not on somebody else's file
        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)

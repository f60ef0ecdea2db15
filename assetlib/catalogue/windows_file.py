"""A Windows file, opened with the share mode that Python's own `open` does not let one choose."""

from __future__ import annotations

import sys
from pathlib import Path

from assetlib.longpath import as_long

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    READ, WRITE, DELETE = 0x80000000, 0x40000000, 0x00010000
    SHARE_READ, SHARE_DELETE, SHARE_ALL = 0x1, 0x4, 0x7
    OPEN_EXISTING, OPEN_ALWAYS = 3, 4
    DELETE_ON_CLOSE = 0x04000000
    SHARING_VIOLATION = 32

    def create_file(path: Path, access: int, share: int, how: int, flags: int = 0) -> int:
        """CreateFileW: a handle, or OSError with its `winerror`."""
        create = ctypes.WinDLL("kernel32", use_last_error=True).CreateFileW
        create.restype = wintypes.HANDLE
        create.argtypes = [
            wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, wintypes.LPVOID,
            wintypes.DWORD, wintypes.DWORD, wintypes.HANDLE,
        ]  # fmt: skip
        handle = create(str(as_long(path)), access, share, None, how, flags, None)
        if handle in (None, wintypes.HANDLE(-1).value):
            raise ctypes.WinError(ctypes.get_last_error())
        return int(handle)

"""The clipboard as another program sees it: what Windows itself says lies there, without Qt."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes

CF_HDROP, CF_DIBV5 = 15, 17

if sys.platform == "win32":
    _user = ctypes.WinDLL("user32", use_last_error=True)
    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _shell = ctypes.WinDLL("shell32", use_last_error=True)
    _user.GetClipboardData.restype = wintypes.HANDLE
    _kernel.GlobalLock.restype = ctypes.c_void_p
    _kernel.GlobalLock.argtypes = [wintypes.HANDLE]
    _kernel.GlobalSize.restype = ctypes.c_size_t
    _kernel.GlobalSize.argtypes = [wintypes.HANDLE]
    _kernel.GlobalUnlock.argtypes = [wintypes.HANDLE]
    _shell.DragQueryFileW.argtypes = [
        wintypes.HANDLE, wintypes.UINT, wintypes.LPWSTR, wintypes.UINT,
    ]  # fmt: skip


def png_format() -> int:
    """The number of the format that Office knows by the name "PNG"."""
    return int(_user.RegisterClipboardFormatW("PNG"))


def data(number: int) -> bytes | None:
    """The bytes of a format; None where it is not there."""
    handle = _user.GetClipboardData(number)
    if not handle:
        return None
    place = _kernel.GlobalLock(handle)
    try:
        return ctypes.string_at(place, _kernel.GlobalSize(handle))
    finally:
        _kernel.GlobalUnlock(handle)


def files() -> list[str]:
    """The files that a program would be given to paste."""
    handle = _user.GetClipboardData(CF_HDROP)
    if not handle:
        return []
    found = []
    for number in range(_shell.DragQueryFileW(handle, 0xFFFFFFFF, None, 0)):
        room = ctypes.create_unicode_buffer(1024)
        _shell.DragQueryFileW(handle, number, room, 1024)
        found.append(room.value)
    return found


class Opened:
    """The clipboard, for as long as this program has it."""

    def __enter__(self) -> None:
        if not _user.OpenClipboard(None):
            raise ctypes.WinError(ctypes.get_last_error())

    def __exit__(self, *_: object) -> None:
        _user.CloseClipboard()

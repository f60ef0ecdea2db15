"""The account that Windows has logged on, as Windows itself says it: no setting changes that."""

from __future__ import annotations

import ctypes
import sys

ACCOUNT, DISPLAY_NAME = 2, 3  # NameSamCompatible (CITY\tanaka), NameDisplay; EXTENDED_NAME_FORMAT


def said_by_windows(form: int) -> str:
    """The account in a form; "" where Windows does not say, and on other systems.

    For the display name it may ask a domain controller: not for the GUI thread.
    """
    if sys.platform == "win32":
        size = ctypes.c_ulong(512)
        room = ctypes.create_unicode_buffer(size.value)
        asked = ctypes.windll.secur32.GetUserNameExW(form, room, ctypes.byref(size))
        return room.value if asked else ""
    else:  # noqa: RET505 - the type checker knows this branch by its platform
        return ""

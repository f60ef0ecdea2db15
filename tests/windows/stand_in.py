"""What the tests' own helpers need of Windows and wine 8 lacks; the program does without."""

from __future__ import annotations

import ctypes
import sys

if sys.platform == "win32":
    import _winapi


def stand_in() -> None:
    """Let `shutil` copy files by itself where CopyFile2 would end the process."""
    if sys.platform == "win32" and hasattr(ctypes.WinDLL("ntdll"), "wine_get_version"):
        del _winapi.CopyFile2

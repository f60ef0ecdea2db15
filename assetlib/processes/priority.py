"""The priority of a process: whether it leaves the processor to others where they want it."""

from __future__ import annotations

import os
import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _BELOW_NORMAL = 0x4000  # BELOW_NORMAL_PRIORITY_CLASS

    def give_way(nice: int) -> None:
        """Let other work of the PC go before that of this process, where `nice` > 0; OSError."""
        kernel = _kernel32()
        if nice > 0 and not kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL):
            raise ctypes.WinError(ctypes.get_last_error())

    def gives_way() -> bool:
        """Whether other work goes before that of this process."""
        kernel = _kernel32()
        priority: int = kernel.GetPriorityClass(kernel.GetCurrentProcess())
        return priority == _BELOW_NORMAL

    def _kernel32() -> ctypes.WinDLL:
        # Handles are pointers: without these types ctypes would cut them to 32 bits.
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.GetPriorityClass.argtypes = [wintypes.HANDLE]
        kernel.SetPriorityClass.argtypes = [wintypes.HANDLE, wintypes.DWORD]
        return kernel

else:

    def give_way(nice: int) -> None:
        """Let other work of the PC go before that of this process, as `os.nice` does; OSError."""
        os.nice(nice)

    def gives_way() -> bool:
        """Whether other work goes before that of this process."""
        return os.nice(0) > 0

"""A Windows job object: a memory limit for one process, and the promise that it ends with us."""

from __future__ import annotations

import ctypes
import sys
from ctypes import c_int64, c_size_t, c_uint32, c_uint64

PROCESS_MEMORY = 0x100
DIE_ON_UNHANDLED_EXCEPTION = 0x400
KILL_ON_JOB_CLOSE = 0x2000
# https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-jobobject_basic_limit_information

_EXTENDED_LIMIT_INFORMATION = 9
_TERMINATE_AND_SET_QUOTA = 0x0001 | 0x0100  # what AssignProcessToJobObject asks for


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("per_process_user_time_limit", c_int64),
        ("per_job_user_time_limit", c_int64),
        ("limit_flags", c_uint32),
        ("minimum_working_set_size", c_size_t),
        ("maximum_working_set_size", c_size_t),
        ("active_process_limit", c_uint32),
        ("affinity", c_size_t),
        ("priority_class", c_uint32),
        ("scheduling_class", c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", BasicLimits),
        ("io_counters", c_uint64 * 6),
        ("process_memory_limit", c_size_t),
        ("job_memory_limit", c_size_t),
        ("peak_process_memory_used", c_size_t),
        ("peak_job_memory_used", c_size_t),
    )


def limits(memory: int) -> ExtendedLimits:
    """What a job object is told; `memory` in bytes, 0 for no limit."""
    wanted = ExtendedLimits()
    # A crash must not wait behind the dialog of Windows Error Reporting.
    wanted.basic.limit_flags = KILL_ON_JOB_CLOSE | DIE_ON_UNHANDLED_EXCEPTION
    if memory:
        wanted.basic.limit_flags |= PROCESS_MEMORY
        wanted.process_memory_limit = memory
    return wanted


class WindowsJob:
    """One job object. It does nothing on other systems: there the child limits itself."""

    def __init__(self, memory: int = 0) -> None:
        self._memory = memory
        self._handle: int | None = None

    if sys.platform == "win32":

        def hold(self, pid: int) -> None:
            """Put a running process into the job. Raises OSError."""
            kernel = _kernel32()
            self._handle = _checked(kernel.CreateJobObjectW(None, None))
            wanted = limits(self._memory)
            _checked(
                kernel.SetInformationJobObject(
                    self._handle,
                    _EXTENDED_LIMIT_INFORMATION,
                    ctypes.byref(wanted),
                    ctypes.sizeof(wanted),
                )
            )
            process = _checked(kernel.OpenProcess(_TERMINATE_AND_SET_QUOTA, 0, pid))
            try:
                _checked(kernel.AssignProcessToJobObject(self._handle, process))
            finally:
                kernel.CloseHandle(process)

        def close(self) -> None:
            """Let go; what is still running in the job is killed."""
            if self._handle is not None:
                _kernel32().CloseHandle(self._handle)
                self._handle = None

    else:

        def hold(self, pid: int) -> None:
            """Put a running process into the job."""

        def close(self) -> None:
            """Let go."""


if sys.platform == "win32":
    from ctypes import wintypes

    def _kernel32() -> ctypes.WinDLL:
        # Handles are pointers: without these types ctypes would cut them to 32 bits.
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = [wintypes.LPVOID, wintypes.LPCWSTR]
        kernel.SetInformationJobObject.argtypes = [
            wintypes.HANDLE,
            ctypes.c_int,
            wintypes.LPVOID,
            wintypes.DWORD,
        ]
        kernel.OpenProcess.restype = wintypes.HANDLE
        kernel.OpenProcess.argtypes = [wintypes.DWORD, wintypes.BOOL, wintypes.DWORD]
        kernel.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
        kernel.CloseHandle.argtypes = [wintypes.HANDLE]
        return kernel

    def _checked(result: int | None) -> int:
        if not result:
            raise ctypes.WinError(ctypes.get_last_error())
        return result

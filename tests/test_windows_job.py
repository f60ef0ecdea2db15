"""What Windows is asked to hold a worker to; here only how it lies in memory."""

import ctypes
import sys

import pytest

from assetlib.processes import windows_job


@pytest.mark.skipif(sys.maxsize < 1 << 32, reason="sizes of 64-bit Windows")
def test_the_limits_lie_in_memory_as_windows_reads_them():
    wanted = windows_job.limits(1 << 30)
    assert ctypes.sizeof(wanted) == 144
    assert ctypes.sizeof(windows_job.BasicLimits) == 64
    assert windows_job.ExtendedLimits.process_memory_limit.offset == 112
    assert wanted.process_memory_limit == 1 << 30
    assert wanted.basic.limit_flags == 0x2000 | 0x400 | 0x100
    assert windows_job.limits(0).basic.limit_flags == 0x2000 | 0x400

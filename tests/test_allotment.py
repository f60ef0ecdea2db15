"""What one piece of work may take of memory ends where it was told to, and not before."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif("sys.platform != 'linux'", reason="the limit is the kernel's")

MEGABYTE = 1_000_000

TAKES = """
import resource
from assetlib.processes.allotment import limited

kept = bytearray(200_000_000)
before = resource.getrlimit(resource.RLIMIT_DATA)
try:
    with limited(100_000_000):
        bytearray({size})
        print("had it")
except MemoryError:
    print("refused")
bytearray(300_000_000)
print(resource.getrlimit(resource.RLIMIT_DATA) == before)
"""


def outcome(size: int) -> list[str]:
    command = [sys.executable, "-c", TAKES.format(size=size)]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, encoding="utf-8"
    ).stdout.split("\n")


def test_what_is_there_already_does_not_count_and_the_rest_ends_at_the_limit() -> None:
    assert outcome(80 * MEGABYTE)[:2] == ["had it", "True"]
    assert outcome(120 * MEGABYTE)[:2] == ["refused", "True"]

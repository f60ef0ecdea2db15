"""A folder in which every question hangs, for tests of what a dead share does."""

import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hanging_fuse import unmount

SERVER = Path(__file__).with_name("hanging_fuse.py")


@contextlib.contextmanager
def hanging_mount() -> Iterator[Path]:
    """A mounted folder that exists, but never answers for any name in it.

    Whoever asks sits in uninterruptible sleep until the context is left. Skips the test where
    nothing can be mounted.
    """
    if sys.platform != "linux":
        pytest.skip("mounts by the FUSE of Linux")
    with tempfile.TemporaryDirectory(prefix="hanging-") as parent:
        mountpoint = Path(parent) / "share"
        mountpoint.mkdir()
        with _server(mountpoint) as ready:
            if not ready:
                pytest.skip("needs /dev/fuse, and the right to mount")
            yield mountpoint


@contextlib.contextmanager
def _server(mountpoint: Path) -> Iterator[bool]:
    server = subprocess.Popen(
        [sys.executable, str(SERVER), str(mountpoint)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert server.stdout is not None
    try:
        with server:  # leaving closes its input, upon which it unmounts and ends
            yield server.stdout.readline() == b"ready\n"
    finally:
        unmount(str(mountpoint))  # should somebody have killed it

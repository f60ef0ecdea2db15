"""Races and deaths widened: what the server's system calls do, made slow by strace."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import needs
from tests.samba.server import Samba

RENAMES = "rename,renameat,renameat2"


@contextlib.contextmanager
def renames_slowed(server: Samba, delay: str, trace: Path) -> Iterator[subprocess.Popen[str]]:
    """Every rename of the workers that serve clients now takes longer.

    `delay` is strace's: `delay_enter=30000` or `delay_exit=…`, in microseconds. `trace` gets a line
    a call. Skips where nobody may trace. Yields strace: a worker that is killed in its sleep dies
    only when strace does.
    """
    pids = [f"--attach={one.pid}" for one in server.workers()]
    command = [needs.program("strace"), f"--output={trace}", f"--trace={RENAMES}"]
    command += [f"--inject={RENAMES}:{delay}", *pids]
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert tracer.stderr is not None
        for _ in pids:
            said = tracer.stderr.readline()
            if "attached" not in said:
                pytest.skip(f"this machine lets nobody trace: {said.strip()}")
        yield tracer
    finally:
        tracer.terminate()
        tracer.communicate()


def wait_for(place: Path) -> None:
    """Until something lies there; a test that waits in vain ends by its own time-out."""
    while not place.exists():
        time.sleep(0.002)

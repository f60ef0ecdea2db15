"""A test run that is killed leaves no server and no files of one behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from assetlib.processes.child import HOME
from tests import needs

POSTGRES = """
import sys
from tests.postgres import running
with running() as server:
    pid = (server.data / "postmaster.pid").read_text().split()[0]
    print(pid, server.place, flush=True)
    sys.stdin.read()
"""
SAMBA = """
import sys
from tests.samba.server import samba
with samba() as server:
    print(server.process.pid, server.home, flush=True)
    sys.stdin.read()
"""


def wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.05)


def is_gone(pid: int) -> bool:
    """Whether a process runs no more; an orphan may stay as a zombie where nobody reaps."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


@pytest.mark.skipif(sys.platform == "win32", reason="servers of tests run on Linux")
@pytest.mark.parametrize(("program", "script"), [("initdb", POSTGRES), ("smbd", SAMBA)])
@pytest.mark.parametrize("how", [signal.SIGKILL, None])
def test_a_server_ends_with_the_run_that_started_it(program, script, how):
    needs.program(program)
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=HOME,
        encoding="utf-8",
    ) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        pid, place = run.stdout.readline().split()
        assert not is_gone(int(pid))
        if how is None:
            run.stdin.close()
        else:
            os.kill(run.pid, how)
    assert run.returncode == (0 if how is None else -how)
    wait_until(lambda: is_gone(int(pid)) and not Path(place).exists())

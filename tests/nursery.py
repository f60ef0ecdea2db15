"""A nursery: workers that are forked from one process with everything imported already.

Each test that opens a library starts some of them, and a third of the whole run would be spent on
importing the same modules. They run the same programs over the same pipes; tests that are marked
`processes` start them as the program does.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Sequence
from functools import cache
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from typing import IO
from unittest import mock

import pytest

from assetlib.processes import child
from tests.nursling import Pipe, become

PRELOADED = [
    "tests.nursling",
    "assetlib.worker",
    "assetlib.log_worker",
    "assetlib.index.observer",
    "assetlib.index.leaseholder",
]


class Nursed:
    """What a child asks of `subprocess.Popen`."""

    def __init__(self, command: Sequence[str], errors: IO[bytes] | None) -> None:
        inlet, self._to = os.pipe()
        self._from, outlet = os.pipe()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        pipes = [Pipe(one) for one in (inlet, outlet, errors.fileno() if errors else nowhere)]
        self.stdin = os.fdopen(self._to, "wb", buffering=0)
        self.stdout = os.fdopen(self._from, "rb", buffering=0)
        module, *args = command[2:]
        self._process = _nursery().Process(
            target=become, args=(module, args, pipes, dict(os.environ)), daemon=True
        )
        try:
            self._process.start()
        finally:
            for one in (inlet, outlet, nowhere):
                os.close(one)
        self.pid = self._process.pid
        self.kill = self._process.kill

    def poll(self) -> int | None:
        """Its exit status, where it has ended."""
        return self._process.exitcode

    def wait(self) -> int | None:
        """Its exit status, once it has ended."""
        self._process.join()
        return self._process.exitcode


@cache
def _nursery() -> ForkServerContext:
    nursery = multiprocessing.get_context("forkserver")
    nursery.set_forkserver_preload(PRELOADED)
    with mock.patch.dict(os.environ, child.GIVING_BACK):
        forkserver.ensure_running()
    return nursery


@pytest.fixture(autouse=True)
def _nursed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "linux" and request.node.get_closest_marker("processes") is None:
        monkeypatch.setattr(child, "started", Nursed)

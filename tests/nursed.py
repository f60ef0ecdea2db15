"""A process that is forked from one that has imported the program already.

Each test that opens a library starts some, and a third of the whole run would be spent on importing
the same modules. They run the same programs over the same pipes.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from typing import IO
from unittest import mock

from assetlib.processes import child
from tests.nursling import Pipe, become

PRELOADED = [
    "tests.nursling",
    "assetlib.worker",
    "assetlib.log_worker",
    "assetlib.index.observer",
    "assetlib.index.leaseholder",
    "assetlib.cli",
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
        self._process = nursery().Process(
            target=become, args=(command[1:], pipes, dict(os.environ)), daemon=True
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


def become_command(words: Sequence[str], pipes: Sequence[int], env: Mapping[str, str]) -> None:
    """Be what `python words…` would be, with forked children."""
    child.started = Nursed
    become(words, pipes, env)


@cache
def nursery() -> ForkServerContext:
    """What forks them: started when the first is asked for."""
    nursery = multiprocessing.get_context("forkserver")
    nursery.set_forkserver_preload(PRELOADED)
    with mock.patch.dict(os.environ, child.GIVING_BACK):
        forkserver.ensure_running()
    return nursery

"""A nursling: a forked process that becomes a worker's program."""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.reduction import DupFd
from typing import Any

from assetlib.processes.child import HOME


class Pipe:
    """A file descriptor that goes with a process, where it arrives as a number."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __reduce__(self) -> tuple[Callable[[Any], int], tuple[Any]]:
        return _taken, (DupFd(self._number),)


def _taken(sent: Any) -> int:
    return int(sent.detach())


def become(module: str, args: Sequence[str], pipes: Sequence[int], env: Mapping[str, str]) -> None:
    """Be what `python -m module args…` would be, with those pipes and that environment."""
    for standard, pipe in enumerate(pipes):
        os.dup2(pipe, standard)
        os.close(pipe)
    os.chdir(HOME)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = [module, *args]
    sys.modules.pop(module, None)
    runpy.run_module(module, run_name="__main__", alter_sys=True)

"""A nursling: a forked process that becomes one of our programs."""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Callable, Mapping, Sequence
from multiprocessing import forkserver
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


def become(words: Sequence[str], pipes: Sequence[int], env: Mapping[str, str]) -> None:
    """Be what `python words…` would be (`-m` or `-c`), with those pipes and that environment."""
    for standard, pipe in enumerate(pipes):
        os.dup2(pipe, standard)
        os.close(pipe)
    os.chdir(HOME)
    os.environ.clear()
    os.environ.update(env)
    # Its own children are forked by whoever forked it: what asks for one would start another.
    forkserver.ensure_running = forkserver._forkserver.ensure_running = _as_it_runs  # type: ignore
    how, program, *args = words
    if how == "-c":
        sys.argv = ["-c", *args]
        exec(compile(program, "<string>", "exec"), {"__name__": "__main__"})  # noqa: S102
        return
    sys.argv = [program, *args]
    if not hasattr(sys.modules.get(program), "__path__"):  # of a package, `__main__` is run
        sys.modules.pop(program, None)
    runpy.run_module(program, run_name="__main__", alter_sys=True)


def _as_it_runs() -> None:
    """Nothing: who forks is there, for it forked this very process."""

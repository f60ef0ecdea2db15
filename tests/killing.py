"""Killing: how a process ends at once, without a word, whatever the system.

`os.kill(pid, KILL)` is `kill -9`; on Windows, where the number becomes the exit code, what the task
manager does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

KILL = 9
KILLED = KILL if sys.platform == "win32" else -KILL
"""The exit code of a process that was killed."""

Steps: TypeAlias = Mapping[str, tuple[type, str, int]]
"""Steps of some work by their names: the class and the method that do it, at which of its calls."""


def die_at(point: str, steps: Steps) -> None:
    """Let this process die "before" or "after" a step; another point names none."""
    when, _, name = point.partition(" ")
    if name in steps:
        owner, attribute, call = steps[name]
        setattr(owner, attribute, _dying(getattr(owner, attribute), call, when))


def _dying(real: Callable[..., Any], call: int, when: str) -> Callable[..., Any]:
    """The real thing, but for a call that kills this process."""
    calls = []

    def step(*args: Any, **more: Any) -> Any:
        calls.append(1)
        if len(calls) != call:
            return real(*args, **more)
        if when == "after":
            answer = real(*args, **more)
            if hasattr(answer, "result"):
                answer.result()
        os.kill(os.getpid(), KILL)
        return None

    return step

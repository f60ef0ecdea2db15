"""Processes that stand ready, and begin at one moment."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from assetlib.processes.child import HOME

Processes = list[subprocess.Popen[str]]


@contextmanager
def standing_ready(module: str, *commands: tuple[str, ...]) -> Iterator[Processes]:
    """One for each command; they begin when a line is sent to them."""
    with ExitStack() as stack:
        running = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", module, *words],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                    cwd=HOME,
                )
            )
            for words in commands
        ]
        for process in running:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        yield running


@contextmanager
def publishers(root: Path | str, *commands: tuple[str, ...]) -> Iterator[Processes]:
    """PCs that do these jobs to the log at that place (`publisher_process.py`)."""
    with standing_ready(
        "tests.catalogue.publisher_process", *((str(root), *words) for words in commands)
    ) as processes:
        yield processes


def begin(processes: Processes) -> None:
    """Let them all go."""
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()


def answers(processes: Processes, seconds: float = 60) -> list[list[str]]:
    """Let them all go, and what each of them says."""
    begin(processes)
    return [process.communicate(timeout=seconds)[0].split() for process in processes]

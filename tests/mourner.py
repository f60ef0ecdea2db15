"""A mourner: what a test run that is killed (`kill -9`) still has done about what it started."""

from __future__ import annotations

import subprocess


class Mourner:
    """Runs a script of `sh`, with words as `$1`, `$2` …, once this process has gone.

    It waits for the end of a pipe that only this process holds, which comes however that ends.
    """

    def __init__(self, script: str, *words: object) -> None:
        self._process = subprocess.Popen(
            ["sh", "-c", f"cat >/dev/null; {script}", "mourner", *map(str, words)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # a Ctrl+C in the terminal is not for it
        )

    def dismiss(self) -> None:
        """It is not needed any more: what it would end has ended."""
        self._process.kill()
        self._process.communicate()

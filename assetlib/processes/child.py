"""A child: one process of our own at the other end of two private pipes."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from assetlib.processes.frames import Frame, Json, pack, read_frame, write_all
from assetlib.processes.windows_job import WindowsJob

HOME = Path(__file__).resolve().parents[2]
"""Where a child works: beside this very package, so that it imports the same one, and never in a
folder on the share, which would then answer for its imports (or not answer)."""


_WITHOUT_CONSOLE = 0x08000000 if sys.platform == "win32" else 0  # CREATE_NO_WINDOW

GIVING_BACK = {"MALLOC_MMAP_THRESHOLD_": "1048576", "MALLOC_TRIM_THRESHOLD_": "1048576"}
"""For glibc, which else keeps up to 64 MB of what a large picture took, in case of another."""


_LAST = 8192
"""Bytes of what it wrote last that are read: a crash with every thread is shorter."""


class Child:
    """A process started by `python -m module`.

    One thread starts it, talks to it and ends it. Any thread may kill it, and that never waits: a
    process caught in a dead share outlives SIGKILL and keeps its ends of the pipes open.
    """

    def __init__(
        self,
        module: str,
        args: Sequence[str] = (),
        *,
        nice: int = 0,
        memory: int = 0,
    ) -> None:
        self._limits: dict[str, Json] = {"memory": memory, "nice": nice}
        self._command = [sys.executable, "-m", module, *args]
        self._windows_job = WindowsJob(memory)
        self._errors: IO[bytes] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._killed = False
        self._ended = False
        self.last_words = ""
        """What it wrote where errors go, once it has ended."""

    @property
    def gone(self) -> bool:
        """Whether it ran and does so no longer."""
        return self._ended or (self._process is not None and self._process.poll() is not None)

    def start(self) -> None:
        """Start the process. Raises OSError."""
        self._process = self._open()
        self._windows_job.hold(self._process.pid)
        if self._killed:  # while it started: either `kill` saw the process, or this sees the wish
            self.kill()

    def greet(self) -> bool:
        """Tell a `serving.serve` its limits and wait until it can work; False when it cannot."""
        return self.send(pack(self._limits)) and self.receive() is not None

    def send(self, frame: bytes) -> bool:
        """Send a packed frame; False when nobody reads any more."""
        if self._process is None or self._process.stdin is None:
            return False
        try:
            write_all(self._process.stdin, frame)
        except OSError:
            return False
        return True

    def receive(self) -> Frame | None:
        """Wait for the next frame; None when the process ended or speaks nonsense."""
        if self._process is None or self._process.stdout is None:
            return None
        return read_frame(self._process.stdout)

    def kill(self) -> None:
        """Kill it and wait for nothing."""
        self._killed = True
        if self._process is not None:
            with contextlib.suppress(PermissionError):  # Windows refuses to kill the dying
                self._process.kill()

    def dismiss(self) -> None:
        """Close the pipe to it, which tells it to end by itself; waits for nothing."""
        if self._process is None:  # not started yet: then it never shall be heard of
            self.kill()
        elif self._process.stdin is not None:
            self._process.stdin.close()

    def end(self) -> None:
        """Kill it, wait until it is gone, close the pipes: for the one thread that started it."""
        self.kill()
        self._windows_job.close()
        if self._process is not None:
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()
        self._listen_once_more()
        self._ended = True

    def _listen_once_more(self) -> None:
        if self._errors is not None:
            size = self._errors.seek(0, os.SEEK_END)
            self._errors.seek(max(0, size - _LAST))
            self.last_words = self._errors.read().decode("utf-8", "replace")
            self._errors.close()

    def _open(self) -> subprocess.Popen[bytes]:
        with contextlib.suppress(OSError):  # a full disk must not cost a worker
            self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - `end` closes it
        return started(self._command, self._errors)


def started(command: Sequence[str], errors: IO[bytes] | None) -> subprocess.Popen[bytes]:
    """A process of ours with its pipes; its errors go into a file where there is one.

    Raises OSError.
    """
    # Unbuffered: frames are read and written whole anyway, and a buffer has a lock, which the
    # thread that waits for a stuck child would never give back.
    return subprocess.Popen(
        command,
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors or subprocess.DEVNULL,
        cwd=HOME,
        env={**GIVING_BACK, **os.environ},
        creationflags=_WITHOUT_CONSOLE,
    )

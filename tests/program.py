"""A program of ours, run to its end as a shell runs it, but forked where that can be."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, TypeAlias

from assetlib.processes import child
from assetlib.processes.child import HOME
from tests.printed import ENCODING

Done: TypeAlias = subprocess.CompletedProcess[str]

_AS_THE_PROGRAM_DOES = child.started


def run_command(
    *words: str | Path, env: Mapping[str, str] | None = None, timeout: float = 110
) -> Done:
    """How `assetlib words…` ends and what it says; see `run_python`."""
    return run_python("-m", "assetlib", *words, env=env, timeout=timeout)


def run_python(
    *words: str | Path, env: Mapping[str, str] | None = None, timeout: float = 110
) -> Done:
    """How `python words…` ends and what it says; the words begin with `-m` or `-c`.

    `env` is added to the environment. Raises subprocess.TimeoutExpired, after it was killed.
    """
    said = [*map(str, words)]
    whole = {**os.environ, **(env or {})}
    if sys.platform == "linux" and child.started is not _AS_THE_PROGRAM_DOES:
        return _forked(said, whole, timeout)
    return subprocess.run(
        [sys.executable, *said], env=whole, timeout=timeout,
        capture_output=True, encoding=ENCODING, cwd=HOME, check=False,
    )  # fmt: skip


def _forked(words: Sequence[str], env: Mapping[str, str], timeout: float) -> Done:
    from tests.nursed import become_command, nursery  # noqa: PLC0415 - Windows has no such thing
    from tests.nursling import Pipe  # noqa: PLC0415 - nor this

    with (
        Path(os.devnull).open("rb") as nothing,
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as errors,
    ):
        pipes = [Pipe(one.fileno()) for one in (nothing, out, errors)]
        process = nursery().Process(target=become_command, args=(words, pipes, env))
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(words, timeout)
        return Done(words, process.exitcode, _read(out), _read(errors))


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(ENCODING)

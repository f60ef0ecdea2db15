"""The program that follows a folder (`index --watch`), as a task of the system starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAM = (sys.executable, "-m", "assetlib")


def english() -> dict[str, str]:
    """The environment of a program that speaks English."""
    return {**os.environ, "ASSETLIB_LANGUAGE": "en"}


def follow(root: Path, cache: Path) -> list[str]:
    """The command."""
    return [*PROGRAM, "index", str(root), "--watch", "--cache", str(cache)]


def move(old: Path, new: Path) -> None:
    """Say at a place that its library lies at another now."""
    subprocess.run([*PROGRAM, "catalogue", "moved", old, new], env=english(), check=True)


@contextmanager
def following(root: Path, cache: Path) -> Iterator[tuple[subprocess.Popen[bytes], Iterator[bytes]]]:
    """One that has said that it follows, with what else it says, line by line."""
    with subprocess.Popen(follow(root, cache), stderr=subprocess.PIPE, env=english()) as it:
        assert it.stderr is not None
        assert any(b"This PC follows" in line for line in it.stderr)
        yield it, it.stderr

"""What a test needs of the machine: a program, or a file only the machine can give.

`scripts/setup --tests` installs every program, so in CI one that is lacking is a failure; only what
the machine itself cannot give (a device, a right) is skipped there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

_PLACES = os.pathsep.join(
    [
        os.environ.get("PATH", ""),
        "/usr/sbin",
        "/sbin",
        *map(str, Path("/").glob("usr/lib/postgresql/*/bin")),
    ]
)


def program(name: str) -> str:
    """Where a program lies; the test is skipped, in CI failed, where it is lacking."""
    found = shutil.which(name, path=_PLACES)
    if found is None:
        _do_without(name)
    return found


def module(python: str, name: str, package: str) -> None:
    """A module of another Python than the tests'; skipped, in CI failed, where it is lacking."""
    asked = [program(python), "-c", f"import {name}"]
    if subprocess.run(asked, check=False, capture_output=True).returncode:
        _do_without(package)


def _do_without(name: str) -> NoReturn:
    if sys.platform == "win32":
        pytest.skip(f"{name} runs on Linux")
    lacking = f"{name} is not installed (scripts/setup --tests)"
    if os.environ.get("CI") == "true":
        pytest.fail(lacking)
    pytest.skip(lacking)


def device(path: str) -> str:
    """A device of the machine; the test is skipped where there is none."""
    if not Path(path).exists():
        pytest.skip(f"this machine has no {path}")
    return path

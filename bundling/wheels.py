"""Wheels: fetched by this machine's pip from wherever it is set up to look, and checked by hash."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bundling.lock import Locked
from bundling.target import PLATFORM, Target
from bundling.times import EPOCH
from bundling.trouble import Unbuildable


def fetched(checkout: Path, wheels: Sequence[Locked], target: Target) -> tuple[Path, ...]:
    """Where the wheels lie, each with the hash of the lock. Raises Unbuildable.

    What was fetched once stays in the checkout's `build/wheels` and is not asked for again.
    """
    store = checkout / "build" / "wheels"
    store.mkdir(parents=True, exist_ok=True)
    lacking = [wheel for wheel in wheels if not _is(store / wheel.file, wheel.sha256)]
    if lacking:
        _download(checkout, lacking, target, store)
    for wheel in lacking:
        if not _is(store / wheel.file, wheel.sha256):
            raise Unbuildable(f"{wheel.file} is not the file of the lock.")
    return tuple(store / wheel.file for wheel in wheels)


def own_wheel(checkout: Path, into: Path) -> Path:
    """Our own wheel, the same bytes each time. Raises Unbuildable."""
    into.mkdir(parents=True, exist_ok=True)
    told = subprocess.run(
        [checkout / ".uv/bin/uv", "build", "--wheel", "--quiet", "--out-dir", into],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)},
    )
    made = sorted(into.glob("assetlib-*.whl"))
    if told.returncode or len(made) != 1:
        raise Unbuildable(f"Our own wheel was not built: {told.stderr.strip()}")
    return made[0]


def requirements(wheels: Sequence[Locked]) -> str:
    """What pip is asked for: versions with hashes, and no markers, which it would ask here."""
    lines = (f"{one.name}=={one.version} --hash=sha256:{one.sha256}" for one in wheels)
    return "".join(f"{line}\n" for line in lines)


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is(path: Path, sha256: str) -> bool:
    return path.is_file() and digest(path) == sha256


def _download(checkout: Path, wheels: Sequence[Locked], target: Target, store: Path) -> None:
    asked = store / "asked.txt"
    asked.write_text(requirements(wheels), encoding="utf-8")
    there = ("--platform", PLATFORM, "--python-version", target.dotted, "--implementation", "cp")
    exact = ("--no-deps", "--require-hashes", "--only-binary", ":all:")
    told = subprocess.run(
        [checkout / ".uv/bin/pip", "download", "-q", *exact, *there, "-d", store, "-r", asked],
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        raise Unbuildable(f"pip did not fetch the wheels: {told.stderr.strip()}")

"""The lock, asked for one target: which wheels, with which hashes.

uv translates its own lock into the standard one (PEP 751), and `packaging` chooses from that, so
neither format is read by code of ours.
"""

from __future__ import annotations

import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

from packaging.pylock import PackageWheel, Pylock, PylockSelectError

from bundling.target import Target
from bundling.trouble import Unbuildable


@dataclass(frozen=True, slots=True)
class Locked:
    """A wheel as the lock knows it; `sha256` in hexadecimal."""

    name: str
    version: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What staff need, and what only PCs that catalogue need besides (the extra `readings`)."""

    staff: tuple[Locked, ...]
    dictionary: tuple[Locked, ...]


def locked(checkout: Path, target: Target) -> Choice:
    """What the lock of a checkout says. Raises Unbuildable."""
    staff = chosen(_exported(checkout), target)
    all_of_it = chosen(_exported(checkout, "--extra", "readings"), target)
    return Choice(staff, tuple(wheel for wheel in all_of_it if wheel not in staff))


def chosen(text: str, target: Target) -> tuple[Locked, ...]:
    """The wheels of a standard lock for a target, by name. Raises Unbuildable where one lacks."""
    lock = Pylock.from_dict(tomllib.loads(text))
    found = []
    try:
        for package, part in lock.select(environment=target.environment(), tags=target.tags()):
            if not isinstance(part, PackageWheel):
                raise Unbuildable(f"{package.name} has no wheel for {target.dotted} on Windows.")
            found.append(
                Locked(package.name, str(package.version), part.filename, part.hashes["sha256"])
            )
    except PylockSelectError as error:
        raise Unbuildable(f"The lock does not fit Python {target.dotted}: {error}") from error
    return tuple(sorted(found, key=lambda wheel: wheel.name))


def _exported(checkout: Path, *extra: str) -> str:
    options = ("--locked", "--no-dev", "--no-emit-project", "--format", "pylock.toml")
    told = subprocess.run(
        [checkout / ".uv/bin/uv", "export", "--quiet", *options, *extra],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        raise Unbuildable(f"uv did not export the lock: {told.stderr.strip()}")
    return told.stdout

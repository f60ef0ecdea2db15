"""Sums: the SHA-256 of every file of a product, as `sha256sum -c` and PowerShell read them."""

from __future__ import annotations

from pathlib import Path

from bundling.wheels import digest

NAME = "SHA256SUMS.txt"


def write(folder: Path) -> None:
    """List every file below a folder but the list itself, by name."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != NAME)
    lines = (f"{digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in files)
    folder.joinpath(NAME).write_text("".join(lines), encoding="utf-8")

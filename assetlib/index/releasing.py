"""Releasing: bytes written to a folder of this PC, whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from assetlib.durable import sync_folder, translated
from assetlib.index.unclobbered import rename_new

LABEL = 12
"""Signs of its original's hash that begin the name of a copy's folder; a path must stay short."""


def written(place: Path, sha256: str, name: str, data: bytes) -> Path:
    """Write a file into a new private folder below `place`; LocalTrouble where it refuses.

    `sha256`: of the picture it was made from, by which it is found again.
    """
    own = place / f"{sha256[:LABEL]}-{secrets.token_hex(4)}"
    with translated(own):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        own.mkdir(mode=0o700)
        try:
            _write(own / name, data)
            sync_folder(own)
        except OSError:
            shutil.rmtree(own, ignore_errors=True)
            raise
    return own / name


def release(files: Sequence[Path], target: Path) -> tuple[Path, ...]:
    """Put copies into a folder somebody chose, all or none, where each one is.

    Under its own name or with " (2)"; nothing is overwritten, and a file appears when it is whole.
    Without files, only find out whether the folder takes one. LocalTrouble where it does not.
    """
    drafts: list[Path] = []
    placed: list[Path] = []
    with translated(target):
        try:
            for data in (file.read_bytes() for file in files) if files else (b"",):
                drafts.append(target / f".{secrets.token_hex(8)}.tmp")
                _write(drafts[-1], data)
            for draft, file in zip(drafts, files, strict=False):
                placed.append(_named(draft, target, file.name))
        except OSError:
            _unlink(placed)
            raise
        finally:
            _unlink(drafts)
    return tuple(placed)


def _unlink(files: Sequence[Path]) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _named(draft: Path, target: Path, name: str) -> Path:
    stem, dot, extension = name.rpartition(".")
    for number in range(1, 10_000):
        place = target / (name if number == 1 else f"{stem} ({number}){dot}{extension}")
        try:
            rename_new(draft, place)
        except FileExistsError:
            continue
        return place
    raise FileExistsError(name)


def _write(place: Path, data: bytes) -> None:
    with place.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())

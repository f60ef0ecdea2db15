"""Durable: a small file that is wholly there or not at all, and survives a power cut."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from assetlib.busy import patiently
from assetlib.errors import LocalTrouble


def keep(place: Path, data: bytes) -> None:
    """Write a file, replacing an older one; durable when this returns, else LocalTrouble."""
    draft = place.with_name(f".{secrets.token_hex(8)}.tmp")
    with translated(place):
        try:
            with draft.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            patiently(lambda: draft.replace(place))
            sync_folder(place.parent)
        except OSError:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; on Windows they are so with their files."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def translated(place: Path) -> Iterator[None]:
    """Put what this PC's disk refuses into a LocalTrouble."""
    try:
        yield
    except OSError as error:
        raise LocalTrouble(str(place), error.strerror or str(error)) from error

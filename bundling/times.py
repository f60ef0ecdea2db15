"""The one moment that everything built bears, so that two builds are the same bytes."""

from __future__ import annotations

import os
from pathlib import Path

EPOCH = 1767225600
"""2026-01-01 00:00 UTC, in seconds: a zip knows no times before 1980, and no zone."""

ZIP_TIME = (2026, 1, 1, 0, 0, 0)


def settle(folder: Path) -> None:
    """Give everything in a folder that moment, and rights that say nothing of the builder."""
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (EPOCH, EPOCH))

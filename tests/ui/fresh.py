"""A fresh Python, for what holds only of a program that has just begun."""

from __future__ import annotations

import subprocess
import sys


def said_by(script: str) -> str:
    """What a script of that program prints."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        encoding="utf-8",
    )
    return done.stdout.strip()

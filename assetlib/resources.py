"""Where the files lie that ship with the program: wording, icons, presets, the sample library."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(*names: str) -> Path:
    """The path of a shipped file: beside the package in a checkout, inside it once installed."""
    inside = _PACKAGE / "resources"
    return (inside if inside.is_dir() else _PACKAGE.parent / "resources").joinpath(*names)

"""Where the files lie that ship with the program: wording, icons, presets, guides, the sample."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(*names: str) -> Path:
    """The path of a shipped file: beside the package in a checkout, inside it once installed."""
    inside = _PACKAGE / "resources"
    return (inside if inside.is_dir() else _PACKAGE.parent / "resources").joinpath(*names)


def guide_file(*names: str) -> Path:
    """The path of a guide or of one of its pictures.

    In `docs` of a checkout, where people read them too; among the resources once installed.
    """
    inside = _PACKAGE / "resources" / "guides"
    return (inside if inside.is_dir() else _PACKAGE.parent / "docs").joinpath(*names)

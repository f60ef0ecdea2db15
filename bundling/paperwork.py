"""Paperwork: what comes with every product: licences, SBOM, what it connects to, and the sums."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bundling import licences, notes, sbom, sums
from bundling.parts import Part


def write(checkout: Path, folder: Path, version: str, parts: Sequence[Part]) -> None:
    """Lay it all into the folder of a product that is otherwise done."""
    licences.write(folder, parts)
    sbom.write(folder, version, parts)
    notes.write_connections(checkout, folder)
    sums.write(folder)

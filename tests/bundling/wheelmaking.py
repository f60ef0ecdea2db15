"""Small wheels for tests of the builder."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path


def wheel(folder: Path, name: str, files: Mapping[str, str], *, tag: str = "py3-none-any") -> Path:
    """A wheel `name`-1.0 with these files beside its METADATA."""
    place = folder / f"{name}-1.0-{tag}.whl"
    metadata = f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\nLicense-Expression: MIT\n"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr(f"{name}-1.0.dist-info/METADATA", metadata)
        for path, text in files.items():
            archive.writestr(path, text)
    return place

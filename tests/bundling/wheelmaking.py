"""Small wheels and a small Python for tests of the builder."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

from bundling.interpreter import Interpreter


def wheel(
    folder: Path,
    name: str,
    files: Mapping[str, str],
    *,
    licence: str = "License-Expression: MIT\n",
    text: str = "Copyright",
) -> Path:
    """A wheel `name`-1.0 with these files beside its METADATA and the text of its licence."""
    place = folder / f"{name}-1.0-py3-none-any.whl"
    metadata = f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n{licence}"
    made = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr(f"{name}-1.0.dist-info/METADATA", metadata)
        archive.writestr(f"{name}-1.0.dist-info/WHEEL", made)
        archive.writestr(f"{name}-1.0.dist-info/RECORD", "")
        if text:
            archive.writestr(f"{name}-1.0.dist-info/licenses/LICENSE", text)
        for path, content in files.items():
            archive.writestr(path, content)
    return place


def python(folder: Path) -> Interpreter:
    """What stands for the embeddable build: its names, and nothing that runs."""
    place = folder / "python-3.13.99-embed-amd64.zip"
    with zipfile.ZipFile(place, "w") as archive:
        for name in ("python.exe", "pythonw.exe", "python313.dll"):
            archive.writestr(f"cp313/{name}", "MZ")
        archive.writestr("cp313/libcrypto-3.dll", "MZ OpenSSL 3.0.99 1 Jan 2026")
        archive.writestr("cp313/LICENSE.txt", "Python's licence")
        archive.writestr("cp313/python313._pth", "python313.zip\n.\n")
    sha256 = hashlib.sha256(place.read_bytes()).hexdigest()
    return Interpreter(place, "3.13.99", sha256, official=False)

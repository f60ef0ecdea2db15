"""Unpacking: wheels into one folder that Python imports from."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from packaging.utils import parse_wheel_filename

from bundling.trimming import is_wanted
from bundling.trouble import Unbuildable

_DATA = re.compile(r"[^/]+\.data/(purelib|platlib)/")
"""Where a wheel may keep what belongs beside its modules; the rest of `.data` is scripts."""


def unpack(wheels: Iterable[Path], folder: Path) -> None:
    """Lay what PCs need of the wheels into a folder. Raises Unbuildable where two clash."""
    for wheel in wheels:
        name = parse_wheel_filename(wheel.name)[0]
        with zipfile.ZipFile(wheel) as archive:
            for member in archive.namelist():
                path = _DATA.sub("", member)
                if member[-1] != "/" and ".data/" not in path and is_wanted(name, path):
                    _lay(folder / path, archive.read(member), wheel)


def _lay(place: Path, data: bytes, wheel: Path) -> None:
    if place.exists() and place.read_bytes() != data:
        raise Unbuildable(f"{wheel.name} brings another {place.name} than a wheel before it.")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)

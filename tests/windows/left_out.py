"""What of the suite is left out on Windows, each with its reason."""

from __future__ import annotations

import sys
from pathlib import PurePath

SAMBA = "the Samba of the tests runs on Linux"
FOLDERS = {
    "tests/samba": SAMBA,
    "tests/office": "LibreOffice and its screen run on Linux",
    "tests/reader": "AT-SPI is Linux's way to read a window out",
}
FILES: dict[str, str] = {}
TESTS: dict[str, str] = {}


def of_file(path: PurePath, home: PurePath) -> str | None:
    """Why a file is not even collected; None where it is."""
    if sys.platform != "win32":
        return None
    name = path.relative_to(home).as_posix()
    folder = next(
        (reason for place, reason in FOLDERS.items() if f"{name}/".startswith(f"{place}/")), None
    )
    return folder or FILES.get(name)


def of_test(nodeid: str) -> str | None:
    """Why a test is skipped; None where it runs."""
    if sys.platform != "win32":
        return None
    return TESTS.get(nodeid.partition("[")[0]) or TESTS.get(nodeid)

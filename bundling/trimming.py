"""Trimming: which files of a wheel a PC needs.

Qt is chosen by name, for most of it is for programs of other kinds; of everything else only what
nobody ever runs is left out.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_NEVER = frozenset(
    {".pyi", ".h", ".lib", ".cmake", ".c", ".pyx", ".pxd", ".typed", ".pyc", ".cpp", ".hpp"}
)
"""Ends of names of what serves compilers and type checkers."""

_FOLDERS = frozenset({"tests", "include", "__pycache__"})

_QT = re.compile(
    r"""PySide6/(
        Qt(Core|Gui|Widgets|Svg|PrintSupport)\.pyd
      | Qt6(Core|Gui|Widgets|Svg|PrintSupport)\.dll
      | pyside6\.abi3\.dll
      | (__init__|_config|_git_pyside_version)\.py
      | support/[^/]+\.py
      | translations/(qt|qtbase)_(ja|en)\.qm
      | plugins/(
            platforms/q(windows|offscreen)
          | iconengines/qsvgicon
          | imageformats/q(gif|ico|jpeg|svg|webp)
        )\.dll
    )""",
    re.VERBOSE,
)
"""No QtNetwork and no TLS: a window that cannot connect needs no proof that it does not. No OpenGL
either, with its 20 MB of drawing by the processor: widgets are painted without."""

_SHIBOKEN = re.compile(
    r"shiboken6/(\w+\.(py|pyd)|shiboken6\.abi3\.dll|msvcp140(_[12])?\.dll|vcruntime140(_1)?\.dll)"
)
"""With Microsoft's runtime for both it and Qt, which has it once more."""

_ZONES = re.compile(
    r"tzdata/zoneinfo/((__init__|Asia/__init__)\.py|Asia/Tokyo|Japan|Etc/.*|UTC|GMT)"
)
"""For the time of a PostgreSQL server; psycopg takes UTC for any zone it does not know."""

_LEFT_OUT = {
    "assetlib": re.compile(r"assetlib/resources/(sample/|guides/pictures/words\.json)"),
    "pillow": re.compile(r"PIL/_imaging(ft|tk)\."),  # drawing text, and Tk
    "pypdfium2": re.compile(r"pypdfium2_cli/"),
    "pyside6-essentials": re.compile(rf"(?!(?:{_QT.pattern})$)PySide6/", re.VERBOSE),
    "shiboken6": re.compile(rf"(?!(?:{_SHIBOKEN.pattern})$)shiboken6/"),
    "sqlalchemy": re.compile(
        r"sqlalchemy/(orm|ext|testing|dialects/(mssql|mysql|oracle|postgresql))/"
    ),
    "tzdata": re.compile(rf"(?!(?:{_ZONES.pattern})$)tzdata/zoneinfo/"),
}


def is_wanted(distribution: str, path: str) -> bool:
    """Whether a PC needs a file of a wheel; `path` as it lies once installed, with slashes."""
    place = PurePosixPath(path)
    if place.suffix in _NEVER or _FOLDERS.intersection(place.parts):
        return False
    if place.parts[0].endswith(".dist-info"):
        return place.name == "METADATA"
    left_out = _LEFT_OUT.get(distribution)
    return left_out is None or not left_out.match(path)

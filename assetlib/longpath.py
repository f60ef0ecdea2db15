"""A long path: one in the form in which Windows takes more than 260 characters.

Whether a PC takes them without it is a setting of the PC that hardly any administrator has made.
"""

from __future__ import annotations

import sys
from pathlib import Path, PurePath

_FORM = "\\\\?\\"


def as_long(place: PurePath) -> Path:
    """The same place, on Windows in the long form; relative ones are below the working folder."""
    if sys.platform == "win32" and not str(place).startswith(_FORM):
        return Path(long_form(str(Path(place).absolute())))
    return Path(place)


def long_form(whole: str) -> str:
    r"""The long form of an absolute path of Windows: of a drive, or of a share (`\\server\…`)."""
    return f"{_FORM}UNC{whole[1:]}" if whole.startswith("\\\\") else _FORM + whole

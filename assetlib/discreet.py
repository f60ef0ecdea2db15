"""Discreet: what of a fault may be written down: its kind and where it arose, never about what.

The message of an exception names paths, titles, and words that somebody typed; its place in the
program does not.
"""

from __future__ import annotations

import getpass
import os
import re
import traceback
from collections.abc import Iterator
from functools import cache

_OWN_WORDS = (
    AttributeError,
    ImportError,
    IndexError,
    MemoryError,
    NameError,
    RecursionError,
    TypeError,
    ZeroDivisionError,
)
"""Kinds whose messages speak of the program: of types, names and numbers of arguments."""

_FRAME = re.compile(r'^\s*File "(.+?)", line (\d+),? in (.+)$')
_FATAL = re.compile(r"^(Fatal Python error: [\w :]+|Windows fatal exception: [\w :]+|Timeout \(.*)")
_THREAD = re.compile(r"^((?:Current thread|Thread) 0x[0-9a-f]+)")
_PANIC = re.compile(r"panicked at (?:.*[\\/])?([\w.-]+\.rs:\d+)")
_KIND = re.compile(r"^((?:[A-Za-z_]\w*\.)*[A-Z]\w*)(?::.*)?$")
_BETWEEN = re.compile(r"^(During handling of the above|The above exception was the direct)")
_HOMES = re.compile(r"(?i)(?:[a-z]:[\\/]+users|/home|/users)[\\/]+[^\\/\"'<>|\s]+")


def told(error: BaseException) -> tuple[str, ...]:
    """An exception with its causes, a line each: places in the program, then its kind.

    The message stands with it only where the language itself words it, or the system does.
    """
    lines = traced("".join(traceback.format_exception(error)))
    words = _words(error)
    return (*lines, f"({scrubbed(words)})") if words else lines


def traced(text: str) -> tuple[str, ...]:
    """What may be kept of a traceback, of what faulthandler wrote, or of a worker's last words."""
    return tuple(_kept(text))


def scrubbed(text: str) -> str:
    """A text without the folders of people: whoever is logged in, and homes in general."""
    for name, folder in _own_folders():
        text = re.sub(re.escape(folder), name, text, flags=re.IGNORECASE)
    text = _HOMES.sub("~", text)
    return _own_name().sub("~", text)


def _words(error: BaseException) -> str:
    if isinstance(error, OSError):
        return f"{error.errno}: {error.strerror}"
    return str(error) if type(error) in _OWN_WORDS else ""


def _kept(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if frame := _FRAME.match(line):
            yield f"  {_place(frame[1])}:{frame[2]} {frame[3]}"
        elif kept := _FATAL.match(line) or _THREAD.match(line) or _BETWEEN.match(line):
            yield kept[1]
        elif panic := _PANIC.search(line):
            yield f"panicked at {panic[1]}"
        elif kind := _KIND.match(line):
            yield kind[1]


def _place(file: str) -> str:
    """A file of the program by its place in it, any other by its name alone."""
    parts = re.split(r"[\\/]", file)
    for root, own in (("site-packages", 1), ("assetlib", 0)):
        if root in parts:
            last = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[last + own :])
    return parts[-1]


@cache
def _own_folders() -> tuple[tuple[str, str], ...]:
    said = {
        "%APPDATA%": os.environ.get("APPDATA", ""),
        "%LOCALAPPDATA%": os.environ.get("LOCALAPPDATA", ""),
        "%HOMESHARE%": os.environ.get("HOMESHARE", ""),
        "~": os.path.expanduser("~"),  # noqa: PTH111 - Path.home() raises where there is none
    }
    return tuple((name, folder) for name, folder in said.items() if len(folder) > 3)


@cache
def _own_name() -> re.Pattern[str]:
    """The login name where it names a folder, as on a server of profiles."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError, ImportError):
        name = ""
    if len(name) < 2:
        return re.compile(r"(?!)")
    return re.compile(rf"(?i)(?<=[\\/]){re.escape(name)}(?=[\\/\s]|$)")

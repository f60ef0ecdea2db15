"""The farewell: the last entry of a log that has gone to another place.

It takes the number after the newest commit, as a commit would, so of a publisher and a move exactly
one wins, and nobody publishes there ever after. A program that does not know it meets a format that
is too new, and stops.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

_ROOT = "root:"
_FORMAT = "moved"


def write_farewell(library: str, rev: int, prev: str, to: str) -> bytes:
    """The bytes that close a log whose newest commit is `rev - 1`."""
    form = {"format": _FORMAT, "library": library, "rev": rev, "prev": prev, "to": to}
    return json.dumps(form, ensure_ascii=False, separators=(",", ":")).encode()


def is_farewell(body: bytes) -> bool:
    """Whether these bytes close a log; a commit never begins like that."""
    return body.startswith(b'{"format":"moved"')


def write_root(root: Path) -> str:
    """Where a whole library went, pictures and all, as a farewell says it."""
    return f"{_ROOT}{root}"


def root_of(body: bytes) -> str:
    """The root to which the whole library went; "" where only its log did."""
    try:
        to = json.loads(body)["to"]
    except (ValueError, KeyError, TypeError):
        return ""
    return to.removeprefix(_ROOT) if isinstance(to, str) and to.startswith(_ROOT) else ""


def leads_to(farewell: str, root: Path) -> bool:
    """Whether a farewell's root is this one, by its spelling: to ask a server might hang."""
    return os.path.normcase(farewell) == os.path.normcase(str(root))

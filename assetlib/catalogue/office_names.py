"""What names and sizes an office takes, wherever it is kept."""

from __future__ import annotations

import hashlib
import re

from assetlib.errors import BadInput

MOST_SLIP = 1 << 20
"""Bytes of a slip at most; a use record has about 3,000."""

MOST_EVIDENCE = 64 << 20
"""Bytes of a document at most: a scanned permission, a mail, a web page."""

AT_ONCE = 32 << 20
"""Bytes of ledger that travel in one answer."""

SLIP = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(~[0-9a-f]+)?")
PIECE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\+\d{3}-[0-9a-f]{8}(~[0-9a-f]+)?")
"""A piece of a file that belongs to a slip (`pieces.py`)."""

HANDED_IN = re.compile(f"{SLIP.pattern}|{PIECE.pattern}")
FILED = re.compile(r"(\d{4})\d{4}T\d{12}Z-[0-9a-f]+")
HASH = re.compile(r"[0-9a-f]{64}")


def checked(form: re.Pattern[str], name: str) -> str:
    """The name, where it has the form; BadInput for one that could lead elsewhere."""
    if not form.fullmatch(name):
        raise BadInput(name, "name")
    return name


def plain(ending: str) -> str:
    """A file's ending as it is kept: a few letters."""
    kept = "".join(sign for sign in ending.casefold() if sign.isascii() and sign.isalnum())
    return kept[:10] or "bin"


def hash_of(data: bytes, ending: str) -> str:
    """The SHA-256 a document is kept under; BadInput for one that is empty or too large."""
    if not data or len(data) > MOST_EVIDENCE:
        raise BadInput(ending, f"{len(data)} bytes")
    return hashlib.sha256(data).hexdigest()

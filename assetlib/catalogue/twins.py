"""Twins: two things of one name, at an old place and in its copy, and which of them is good.

What lies on a shelf is never changed, so two that differ are not both as they were written.
"""

from __future__ import annotations

import json
from enum import Enum
from hashlib import sha256
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from assetlib.catalogue.shelves import INBOX
from assetlib.catalogue.strays import is_whole


class Verdict(Enum):
    """What is to be done about a copy that differs."""

    KEEP = "the copy is good, or nothing better is to be had"
    REPLACE = "the old one is good, and holds all that can be read of the copy"
    BESIDE = "the old one is good, and comes under a second name"
    APART = "each holds what the other one lacks"


def judge(shelf: str, name: str, ours: bytes, theirs: bytes) -> Verdict:
    """What to do about a thing whose copy (`theirs`) has other bytes than the old one (`ours`)."""
    if shelf == INBOX:  # as everywhere: nobody writes over a slip
        good = is_whole(name, ours) and not is_whole(name, theirs)
        return Verdict.BESIDE if good else Verdict.KEEP
    if shelf == "ledger":
        return _of_lines(ours, theirs)
    if shelf == "torn":  # what nobody can read tells nothing of itself
        return Verdict.REPLACE if ours.startswith(theirs) else Verdict.KEEP
    return Verdict.REPLACE if _is_named(name, ours) else Verdict.KEEP


def is_sound_pack(data: bytes) -> bool:
    """Whether a pack of thumbnails can be read to its end."""
    try:
        with ZipFile(BytesIO(data)) as pack:
            return pack.testzip() is None
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return False


def _of_lines(ours: bytes, theirs: bytes) -> Verdict:
    mine, other = _readable(ours), _readable(theirs)
    if mine - other:
        return Verdict.APART if other - mine else Verdict.REPLACE
    spoilt = len(theirs.splitlines()) > len(other)
    return Verdict.REPLACE if mine == other and spoilt and mine else Verdict.KEEP


def _readable(data: bytes) -> frozenset[bytes]:
    return frozenset(line for line in data.splitlines() if _is_form(line))


def _is_form(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_named(name: str, data: bytes) -> bool:
    """Documents and checkpoints are named by what is in them."""
    return sha256(data).hexdigest() in name

"""Shelved words: what became of files, and why some of them did not get their place."""

from __future__ import annotations

from collections.abc import Sequence

from assetlib.errors import Trouble
from assetlib.shelving import Shelved
from assetlib.wording import say, say_trouble

NAMED = 3
"""So many files that were refused are told of one by one."""


def became(done: Shelved, key: str) -> str:
    """What was done to how many, and to which it was not."""
    words = say(f"shelving.{key}", count=done.done)
    if done.cancelled:
        words = say("shelving.ended", words=words)
    if done.refused:
        words = say("shelving.but", words=words, refused=refused(done.refused))
    return words


def refused(files: Sequence[tuple[str, Trouble]]) -> str:
    """How many did not get their place; the first of them by name, each with the reason."""
    told = say("shelving.parting").join(
        say("shelving.refused_one", name=name, why=say_trouble(why)) for name, why in files[:NAMED]
    )
    return say("shelving.refused", count=len(files), told=told)

"""Tagging: which tags fit what somebody has typed so far."""

from __future__ import annotations

from collections.abc import Mapping

from assetlib.catalogue.entities import Fields
from assetlib.query import TagCount
from assetlib.text import fold

MOST = 8
"""Suggestions at once."""


def suggest(
    text: str, tags: Mapping[str, Fields], counts: Mapping[str, int]
) -> tuple[TagCount, ...]:
    """The tags that fit: the same word first, then what begins so, then what holds it; most used.

    Tags and how many pictures carry them are given by id.
    """
    wanted = fold(text.strip())
    fitting = (
        (_fit(wanted, tag), -counts.get(id_, 0), str(tag["name"])) for id_, tag in tags.items()
    )
    ranked = sorted(one for one in fitting if one[0] < _NOT)
    return tuple(TagCount(name, -count) for _, count, name in ranked[:MOST])


_EXACTLY, _BEGINS, _HOLDS, _NOT = range(4)


def _fit(wanted: str, tag: Fields) -> int:
    spellings = [fold(tag["name"]), fold(tag["reading"])]
    if wanted in spellings:
        return _EXACTLY
    if any(spelling.startswith(wanted) for spelling in spellings):
        return _BEGINS
    return _HOLDS if any(wanted in spelling for spelling in spellings) else _NOT

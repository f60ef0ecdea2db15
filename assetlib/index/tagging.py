"""Tagging: which tags fit what somebody has typed so far."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from assetlib.catalogue.entities import Fields
from assetlib.index.schema import asset, asset_tag
from assetlib.index.visibility import visible
from assetlib.query import TagCount
from assetlib.text import fold

MOST = 8
"""Suggestions at once."""


def counts(connection: Connection, *, librarian: bool = False) -> dict[str, int]:
    """How many assets that one may see carry each tag, by tag id."""
    query = select(asset_tag.c.tag, func.count()).group_by(asset_tag.c.tag)
    seen = query.join(asset, asset.c.id == asset_tag.c.asset).where(visible(librarian=librarian))
    found = connection.execute(query if librarian else seen)
    return {one[0]: one[1] for one in found}


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

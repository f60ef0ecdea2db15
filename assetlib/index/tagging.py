"""Tagging: which tags fit what somebody has typed so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
from functools import lru_cache

from sqlalchemy import Connection, func, select

from assetlib.catalogue.entities import Fields
from assetlib.index.kana import readings
from assetlib.index.memo import memo_of
from assetlib.index.schema import asset, asset_tag
from assetlib.index.synonyms import Synonyms
from assetlib.index.visibility import listed
from assetlib.query import TagCount
from assetlib.text import fold, spelled

MOST = 8
"""Suggestions at once."""


class _Fit(IntEnum):
    """How a tag fits, best first."""

    EXACTLY = 0
    ALIAS = 1
    BEGINS = 2
    ALIAS_BEGINS = 3
    SOUNDS = 4
    HOLDS = 5
    MEANS = 6
    NOT = 7


def counts(connection: Connection, *, librarian: bool = False) -> dict[str, int]:
    """How many assets in stock that one may see carry each tag, by tag id."""
    query = select(asset_tag.c.tag, func.count()).group_by(asset_tag.c.tag)
    seen = query.join(asset, asset.c.id == asset_tag.c.asset).where(listed(librarian=librarian))

    def count() -> dict[str, int]:
        return {one[0]: one[1] for one in connection.execute(seen)}

    # Asked with every letter of a tag that somebody types.
    return {**memo_of(connection).once(("tags counted", librarian), count)}


def suggest(
    text: str,
    tags: Mapping[str, Fields],
    counts: Mapping[str, int],
    synonyms: Synonyms | None = None,
) -> tuple[TagCount, ...]:
    """The tags that fit: the same word first, another name of it, what begins so, what holds it.

    Last come those that mean the same; of equals the most used. Tags and how many pictures carry
    them are given by id.
    """
    wanted = fold(text.strip())
    heard = readings(spelled(text)) if wanted else ()
    meant = synonyms.of(spelled(text)) if synonyms and wanted else ()
    fitting = []
    for id_, tag in tags.items():
        fit, by = _fit(wanted, heard, meant, tag)
        if fit is not _Fit.NOT:
            fitting.append((fit, -counts.get(id_, 0), str(tag["name"]), _read(tag), by))
    found = sorted(fitting)[:MOST]
    return tuple(TagCount(name, -count, reading, by) for _, count, name, reading, by in found)


def _fit(wanted: str, heard: Iterable[str], meant: Iterable[str], tag: Fields) -> tuple[_Fit, str]:
    """How a tag fits, and the other name by which it does."""
    spellings = (fold(tag["name"]), fold(_read(tag)))
    aliases = {fold(alias): str(alias) for alias in tag["aliases"]}
    begun = next((said for norm, said in aliases.items() if norm.startswith(wanted)), "")
    ways = (
        (_Fit.EXACTLY, wanted in spellings, ""),
        (_Fit.ALIAS, wanted in aliases, aliases.get(wanted, "")),
        (_Fit.BEGINS, _begins(spellings, wanted), ""),
        (_Fit.ALIAS_BEGINS, bool(begun), begun),
        (_Fit.SOUNDS, any(_begins(spellings, kana) for kana in heard), ""),
        (_Fit.HOLDS, any(wanted in spelling for spelling in spellings), ""),
        (_Fit.MEANS, spelled(tag["name"]) in meant, ""),
    )
    return next(((fit, by) for fit, fits, by in ways if fits), (_Fit.NOT, ""))


def _begins(spellings: Iterable[str], with_: str) -> bool:
    return any(spelling.startswith(with_) for spelling in spellings)


def _read(tag: Fields) -> str:
    """How a tag is read: as somebody or a dictionary said, else as the list of readings has it."""
    return str(tag["reading"]) or _guessed(str(tag["name"]))


@lru_cache(20_000)
def _guessed(name: str) -> str:
    found = readings(spelled(name))
    return "" if name.isascii() or not found else found[0]

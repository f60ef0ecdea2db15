"""Marks: what a picture can be narrowed by, as the names of the postings it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from assetlib.asset import Recheck, Result, State
from assetlib.catalogue.entities import Fields
from assetlib.query import Attention, Orientation
from assetlib.text import has_kanji, spelled

ALL, RETIRED, HELD = "all", "retired", "held"
ALPHA, GREY, PHOTO = "alpha", "grey", "photo"
CHARACTER, LOGO = "character", "logo"
CHARACTERS = ("キャラクター", "マスコット", "ゆるキャラ")
LOGOS = ("ロゴ", "ロゴマーク", "市章", "町章", "村章", "紋章", "シンボルマーク", "エンブレム")
"""Words in a title, or names of a tag or category, that say what kind a picture is."""

LONGEST = 30
"""Titles of so many characters and more are equally long when pictures are put in order."""


def marks(fields: Fields) -> set[str]:
    """The postings that a picture belongs to."""
    return {*_standing(fields), *_names(fields), *_looks(fields)}


def _standing(fields: Fields) -> Iterator[str]:
    yield ALL
    result = fields["inspection"]["result"]
    if fields["state"] == "retired":
        yield RETIRED
    if result == Result.HELD:
        yield HELD
    if fields["added_at"]:
        yield f"added:{fields['added_at'][:10]}"
    yield from (f"need:{why}" for why in _needs(fields, result))


def _needs(fields: Fields, result: str) -> Iterator[Attention]:
    """Why a librarian should look at it."""
    why = set(fields["recheck"])
    needs = {
        Attention.NEW: Recheck.NEW in why,
        Attention.RECHECK: bool(why - {Recheck.NEW}),
        Attention.MISSING: fields["state"] == State.MISSING,
        Attention.HELD: result in (Result.HELD, Result.ERROR),
        Attention.NO_LICENCE: not fields["licences"],
        Attention.NO_TAGS: not fields["tags"],
        Attention.NO_READING: not fields["reading"] and has_kanji(fields["title"]),
    }
    return (need for need, needed in needs.items() if needed)


def _names(fields: Fields) -> Iterator[str]:
    if fields["category"]:
        yield f"category:{fields['category']['id']}"
    yield from (f"licence:{given['id']}" for given in fields["licences"])
    yield from (f"tag:{tag}" for tag in fields["tags"])
    title = spelled(fields["title"])
    yield f"length:{min(len(title), LONGEST):02}"
    for mark, words in ((CHARACTER, CHARACTERS), (LOGO, LOGOS)):
        if any(word in title for word in _spelled(words)):
            yield mark


@lru_cache(2)
def _spelled(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(spelled, words))


def _looks(fields: Fields) -> Iterator[str]:
    if fields["width"] and fields["height"]:
        yield f"lies:{lying(fields['width'], fields['height'])}"
    if fields["alpha"]:
        yield ALPHA
    look = fields["inspection"].get("look")
    if not isinstance(look, dict):  # read by a program that did not measure this yet
        if fields["type"] == "jpeg":
            yield PHOTO
        return
    if look.get("grey"):
        yield GREY
    if look.get("photo"):
        yield PHOTO
    yield from (f"colour:{colour}" for colour in look.get("colours", ()))


def lying(width: int, height: int) -> Orientation:
    """How a picture lies; one within a twentieth of square is square."""
    if abs(width - height) * 20 <= max(width, height):
        return Orientation.SQUARE
    return Orientation.LANDSCAPE if width > height else Orientation.PORTRAIT

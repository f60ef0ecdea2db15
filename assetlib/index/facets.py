"""Facets: which values narrow a search, the rows of each, and exact counts of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from assetlib.catalogue.entities import Fields
from assetlib.index import marks
from assetlib.index.bits import union
from assetlib.index.matching import Matcher
from assetlib.query import (
    NEW_DAYS,
    YES,
    Attention,
    Choice,
    Colour,
    Facet,
    FacetCount,
    Orientation,
    PictureKind,
)
from assetlib.terms import Level
from assetlib.text import nfc, spelled


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The entities that facets are made of, by id."""

    categories: Mapping[str, Fields]
    licences: Mapping[str, Fields]
    parties: Mapping[str, Fields]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet, what people read for it, and its rows."""

    label: str
    bits: int


Values = Mapping[Facet, Mapping[str, Value]]
"""The values of every facet."""


def values(
    matcher: Matcher,
    catalogue: Catalogue,
    today: date,
    *,
    librarian: bool = False,
) -> Values:
    """Every value of every facet but the use at hand, under no search."""
    found: dict[Facet, dict[str, Value]] = {
        Facet.CATEGORY: below(matcher, catalogue.categories),
        Facet.DISTRIBUTOR: _distributors(matcher, catalogue),
        Facet.LICENCE: _licences(matcher, catalogue),
        Facet.ORIENTATION: _marked(matcher, "lies", Orientation),
        Facet.TRANSPARENT: {YES: Value("", matcher.posting(marks.ALPHA))},
        Facet.MONOCHROME: {YES: Value("", matcher.posting(marks.GREY))},
        Facet.COLOUR: _marked(matcher, "colour", Colour),
        Facet.KIND: _kinds(matcher),
        Facet.NEW: {YES: Value("", new(matcher, today))},
    }
    if librarian:
        found[Facet.ATTENTION] = _marked(matcher, "need", Attention)
    return found


def levels(known: Mapping[Level, int]) -> dict[str, Value]:
    """The values of the use at hand, of the rows of each level."""
    return {level.value: Value("", bits) for level, bits in known.items()}


def below(matcher: Matcher, categories: Mapping[str, Fields]) -> dict[str, Value]:
    """Each category's path, and those above it, with the rows in it or below it."""
    held = matcher.postings(f"category:{id_}" for id_ in categories)
    found: dict[str, int] = {}
    for id_, fields in categories.items():
        parts = nfc(fields["path"]).split("/")
        for depth in range(len(parts)):
            path = "/".join(parts[: depth + 1])
            found[path] = found.get(path, 0) | held[f"category:{id_}"]
    return {path: Value(path, bits) for path, bits in found.items()}


def _licences(matcher: Matcher, catalogue: Catalogue) -> dict[str, Value]:
    held = matcher.postings(f"licence:{id_}" for id_ in catalogue.licences)
    return {
        fields["code"]: Value(fields["title"] or fields["code"], held[f"licence:{id_}"])
        for id_, fields in catalogue.licences.items()
    }


def _distributors(matcher: Matcher, catalogue: Catalogue) -> dict[str, Value]:
    held = matcher.postings(f"licence:{id_}" for id_ in catalogue.licences)
    found: dict[str, int] = {}
    for id_, fields in catalogue.licences.items():
        party = catalogue.parties.get(fields["assigner"])
        if party is not None:
            name = party["name"]
            found[name] = found.get(name, 0) | held[f"licence:{id_}"]
    return {name: Value(name, bits) for name, bits in found.items()}


def _marked(matcher: Matcher, mark: str, named: Iterable[str]) -> dict[str, Value]:
    return {str(one): Value("", matcher.posting(f"{mark}:{one}")) for one in named}


def _kinds(matcher: Matcher) -> dict[str, Value]:
    rest = matcher.posting(marks.ALL)
    found = {}
    for kind, bits in (
        (PictureKind.LOGO, _named(matcher, marks.LOGO, marks.LOGOS)),
        (PictureKind.CHARACTER, _named(matcher, marks.CHARACTER, marks.CHARACTERS)),
        (PictureKind.PHOTO, matcher.posting(marks.PHOTO)),
    ):
        found[kind.value] = Value("", bits & rest)
        rest &= ~bits
    found[PictureKind.ILLUSTRATION.value] = Value("", rest)
    return found


def _named(matcher: Matcher, mark: str, words: Iterable[str]) -> int:
    return matcher.posting(mark) | matcher.bearing([spelled(word) for word in words])


def new(matcher: Matcher, today: date) -> int:
    """The rows of what came in lately."""
    days = (today - timedelta(days=back) for back in range(-1, NEW_DAYS))
    return union(matcher.postings(f"added:{day.isoformat()}" for day in days).values())


def chosen(choices: Iterable[Choice], known: Values) -> dict[Facet, int]:
    """The rows of what was chosen, facet by facet; a value nobody knows stands for no rows."""
    found: dict[Facet, int] = {}
    for choice in choices:
        value = known.get(choice.facet, {}).get(choice.value)
        bits = value.bits if value else 0
        found[choice.facet] = found.get(choice.facet, 0) | bits
    return found


def counts(
    known: Values, hits: int, picked: Mapping[Facet, int], choices: Iterable[Choice]
) -> tuple[FacetCount, ...]:
    """What each value alone in its facet would show, under the search and all other facets."""
    held = set(choices)
    found = []
    for facet, by_value in known.items():
        base = hits
        for other, bits in picked.items():
            if other is not facet:
                base &= bits
        for name, value in by_value.items():
            count = (base & value.bits).bit_count()
            if count or Choice(facet, name) in held:
                found.append(FacetCount(facet, name, count, value.label))
    return tuple(found)

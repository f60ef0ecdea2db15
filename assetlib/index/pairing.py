"""Pairing: which of many 64-bit hashes lie near each other, found without comparing all of them.

Some seconds of the processor at 100,000, so it runs in a worker process.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

NEAR = 7
"""In how many of 64 bits a picture and its copy may differ."""

SHAPE = 0.03
"""By how much the ratio of the sides may differ (its logarithm)."""

_ALL = 0xFFFF_FFFF_FFFF_FFFF

EVEN = frozenset({0, _ALL})
"""The hashes of even surfaces, which are like every other: they say nothing."""

_BANDS = 4
_WIDTH = 64 // _BANDS
# Of 7 differing bits at most one lies in some band of four. Neighbouring bits go to different
# bands: white margins would else make one band the same in thousands of drawings.
_PLACES = tuple(tuple(range(band, 64, _BANDS)) for band in range(_BANDS))


Content = tuple[int, int, int, int]
"""A picture's row, its hash, and its width and height in px (0 where unknown)."""


def likely(contents: Sequence[Content]) -> Iterator[tuple[int, int]]:
    """The pairs of rows that are worth a closer look: near by their hashes, and of one shape."""
    by_hash = dict[int, list[Content]]()
    for content in contents:
        by_hash.setdefault(content[1] & _ALL, []).append(content)
    for value, here in by_hash.items():
        if value not in EVEN:
            yield from _of_one_shape(combinations(here, 2))
    for one, other in near_pairs(by_hash):
        yield from _of_one_shape(product(by_hash[one], by_hash[other]))


def _of_one_shape(pairs: Iterable[tuple[Content, Content]]) -> Iterator[tuple[int, int]]:
    for one, other in pairs:
        if one[2] * one[3] * other[2] * other[3] == 0 or _turn(one, other) <= SHAPE:
            yield one[0], other[0]


def _turn(one: Content, other: Content) -> float:
    """How far two shapes are apart; a small copy has its sides rounded to whole pixels."""
    apart = abs(math.log(one[2] * other[3] / (one[3] * other[2])))
    return apart - 1 / min(one[2:] + other[2:])


def near_pairs(hashes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Every pair of different hashes within `NEAR` bits, each once, the smaller first."""
    known = sorted(set(hashes) - EVEN)
    seen = set[int]()
    for band in range(_BANDS):
        shelves = _shelves(known, band)
        for key, here in shelves.items():
            for number, one in enumerate(here):
                yield from _new(one, here[number + 1 :], seen)
            for bit in range(_WIDTH):
                if key >> bit & 1:  # from the other side it would be the same pair
                    for one in here:
                        yield from _new(one, shelves.get(key ^ 1 << bit, ()), seen)


def _shelves(known: Sequence[int], band: int) -> Mapping[int, list[int]]:
    shelves = dict[int, list[int]]()
    places = _PLACES[band]
    for one in known:
        key = 0
        for place in places:
            key = key << 1 | (one >> place & 1)
        shelves.setdefault(key, []).append(one)
    return shelves


def _new(one: int, others: Sequence[int], seen: set[int]) -> Iterator[tuple[int, int]]:
    for other in others:
        if (one ^ other).bit_count() <= NEAR:
            pair = (one, other) if one < other else (other, one)
            mark = pair[0] << 64 | pair[1]
            if mark not in seen:
                seen.add(mark)
                yield pair

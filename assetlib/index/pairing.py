"""Pairing: which of many 64-bit hashes lie near each other, found without comparing all of them.

Some seconds of the processor at 100,000, so it runs in a worker process.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

METHOD = "1"
"""Another word for every other way of comparing, here or in `closer`: what is known is by it."""

NEAR = 7
"""In how many of 64 bits a picture and its copy may differ."""

SHAPE = 0.03
"""By how much the ratio of the sides may differ (its logarithm)."""

_ALL = 0xFFFF_FFFF_FFFF_FFFF

EVEN = frozenset({0, _ALL})
"""The hashes of even surfaces, which are like every other: they say nothing."""

MOST = 300_000
"""Pairs that are given out at most: where thousands look alike, those that are nearest."""

_BANDS = 4
_WIDTH = 64 // _BANDS
# Of 7 differing bits at most one lies in some band of four. Neighbouring bits go to different
# bands: white margins would else make one band the same in thousands of drawings.
_PLACES = tuple(tuple(range(band, 64, _BANDS)) for band in range(_BANDS))
_MASKS = tuple(sum(1 << place for place in places) for places in _PLACES)

Content = tuple[int, int, int, int]
"""A picture's row, its hash, and its width and height in px (0 where unknown)."""

Pairs = Iterator[tuple[int, int]]


def likely(contents: Sequence[Content]) -> Pairs:
    """The pairs of rows that are worth a closer look: near by their hashes, and of one shape."""
    nearest = [array("q") for _ in range(NEAR + 1)]  # by their distance, two rows a pair
    reach, left = NEAR, MOST
    for one, other in _of_one_shape(_beside(contents)):
        distance = (one[1] & _ALL ^ other[1] & _ALL).bit_count()
        if distance <= reach and left > 0:
            nearest[distance].extend((one[0], other[0]))
            left -= 1
        while left == 0 and reach > 0:
            left += len(nearest[reach]) // 2
            nearest[reach], reach = array("q"), reach - 1
        if left == 0:
            break
    for rows in nearest:
        yield from zip(rows[::2], rows[1::2], strict=True)


def _beside(contents: Sequence[Content]) -> Iterator[tuple[Content, Content]]:
    by_hash = dict[int, list[Content]]()
    for content in contents:
        by_hash.setdefault(content[1] & _ALL, []).append(content)
    for value, here in by_hash.items():
        if value not in EVEN:
            yield from combinations(here, 2)
    for one, other in near_pairs(by_hash):
        yield from product(by_hash[one], by_hash[other])


def _of_one_shape(
    pairs: Iterable[tuple[Content, Content]],
) -> Iterator[tuple[Content, Content]]:
    for one, other in pairs:
        if one[2] * one[3] * other[2] * other[3] == 0 or _turn(one, other) <= SHAPE:
            yield one, other


def _turn(one: Content, other: Content) -> float:
    """How far two shapes are apart; a small copy has its sides rounded to whole pixels."""
    apart = abs(math.log(one[2] * other[3] / (one[3] * other[2])))
    return apart - 1 / min(one[2:] + other[2:])


def near_pairs(hashes: Iterable[int]) -> Pairs:
    """Every pair of different hashes within `NEAR` bits, each once."""
    known = sorted(set(hashes) - EVEN)
    for band in range(_BANDS):
        shelves = _shelves(known, band)
        for key, here in shelves.items():
            for number, one in enumerate(here):
                yield from _new(one, here[number + 1 :], band)
            for bit in range(_WIDTH):
                if key >> bit & 1:  # from the other side it would be the same pair
                    for one in here:
                        yield from _new(one, shelves.get(key ^ 1 << bit, ()), band)


def _shelves(known: Sequence[int], band: int) -> Mapping[int, list[int]]:
    shelves = dict[int, list[int]]()
    places = _PLACES[band]
    for one in known:
        key = 0
        for place in places:
            key = key << 1 | (one >> place & 1)
        shelves.setdefault(key, []).append(one)
    return shelves


def _new(one: int, others: Sequence[int], band: int) -> Pairs:
    """Those within reach that no band before this one has brought together."""
    for other in others:
        apart = one ^ other
        if apart.bit_count() <= NEAR and not any(
            (apart & mask).bit_count() <= 1 for mask in _MASKS[:band]
        ):
            yield one, other

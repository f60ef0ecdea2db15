"""Copies are found whatever was done to them, and what only looks alike is not taken for one."""

from __future__ import annotations

import random
from array import array
from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image, ImageDraw

from assetlib.index import closer, pairing, thumbnails
from assetlib.index.looks import measure
from tests import copies

MADE = {f"drawing {n}": copies.drawing(n) for n in range(4)} | {
    f"photo {n}": copies.photo(n) for n in range(4)
}


def thumbnail(data: bytes) -> bytes:
    with Image.open(BytesIO(data)) as image:
        return thumbnails.thumbnail(image)


def dhash(small: bytes) -> int:
    with Image.open(BytesIO(small)) as image:
        return int(measure(image).dhash, 16)


def are_alike(one: bytes, other: bytes) -> bool:
    vectors = closer.vector(one) + closer.vector(other)
    return all(closer.alike(vectors, array("q", (0, 1)).tobytes()))


def are_found(one: bytes, other: bytes) -> bool:
    """Both steps, as the desk takes them."""
    contents = [(row, dhash(small), 100, 100) for row, small in enumerate((one, other))]
    return bool(list(pairing.likely(contents))) and are_alike(one, other)


@pytest.mark.parametrize("made", MADE)
def test_every_copy_is_found(made: str) -> None:
    whole = thumbnail(copies.encoded(MADE[made], "PNG"))
    missed = [
        name
        for name, copy in copies.COPIES.items()
        if not are_found(whole, thumbnail(copy(MADE[made])))
    ]
    assert missed == []


def test_other_pictures_are_none() -> None:
    whole = {name: thumbnail(copies.encoded(one, "PNG")) for name, one in MADE.items()}
    for one, other in combinations(whole, 2):
        assert not are_found(whole[one], whole[other]), (one, other)


@pytest.mark.parametrize("what", ["another colour", "something more"])
def test_a_drawing_with_a_small_difference_is_another_one(what: str) -> None:
    """The hash takes them for one; the closer look does not."""
    image = Image.new("RGBA", (480, 480))
    pen = ImageDraw.Draw(image)
    pen.ellipse((60, 60, 420, 420), fill="#f4c430", outline="black", width=8)
    other = image.copy()
    pen = ImageDraw.Draw(other)
    if what == "another colour":
        pen.ellipse((60, 60, 420, 420), fill="#c49a20", outline="black", width=8)
    else:
        pen.rectangle((200, 210, 250, 260), fill="#b03020")
    small = [thumbnail(copies.encoded(one, "PNG")) for one in (image, other)]
    assert (dhash(small[0]) ^ dhash(small[1])).bit_count() <= pairing.NEAR
    assert not are_alike(*small)


def test_what_cannot_be_opened_shows_nothing() -> None:
    assert closer.vector(b"no picture") == b""
    assert closer.vector(b"") == b""


def test_every_pair_of_hashes_within_the_bits_is_found_once_and_no_other() -> None:
    chance = random.Random(5)  # noqa: S311 - a sample
    base = [chance.getrandbits(64) for _ in range(60)]
    near = [
        one ^ sum(1 << bit for bit in chance.sample(range(64), chance.randint(1, 9)))
        for one in base
        for _ in range(4)
    ]
    hashes = [*base, *near, *base[:5], 0, 1, (1 << 64) - 1]
    expected = {
        tuple(sorted((one, other)))
        for one, other in combinations(set(hashes) - pairing.EVEN, 2)
        if (one ^ other).bit_count() <= pairing.NEAR
    }
    found = [(min(pair), max(pair)) for pair in pairing.near_pairs(hashes)]
    assert len(found) == len(set(found))
    assert set(found) == expected
    assert len(expected) > 100


def test_even_surfaces_and_other_shapes_are_no_pair() -> None:
    def rows(*contents: pairing.Content) -> list[tuple[int, int]]:
        return sorted((min(pair), max(pair)) for pair in pairing.likely(contents))

    assert rows((1, 0, 10, 10), (2, 0, 10, 10), (3, -1, 10, 10), (4, -1, 10, 10)) == []
    assert rows((1, 5, 800, 600), (2, 5, 600, 800)) == []
    assert rows((1, 5, 800, 600), (2, 5, 107, 80)) == [(1, 2)]
    assert rows((1, 5, 0, 0), (2, 5, 107, 80)) == [(1, 2)]
    assert rows((1, -2, 8, 8), (2, -4, 8, 8)) == [(1, 2)]  # as SQLite writes 64 bits


def test_where_too_many_look_alike_the_nearest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "MOST", 12)
    base = 0x0F0F_1234_5678_9ABC
    same = [(row, base, 8, 8) for row in range(3)]
    near = [(10 + bit, base ^ 0b111 << 4 * bit, 8, 8) for bit in range(8)]
    found = list(pairing.likely([*near, *same]))
    assert len(found) <= 12
    assert {(0, 1), (0, 2), (1, 2)} <= {(min(pair), max(pair)) for pair in found}

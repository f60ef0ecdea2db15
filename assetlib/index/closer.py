"""A closer look: whether two thumbnails show one picture. It decodes, so it runs in a worker."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from io import BytesIO

from PIL import Image, ImageChops

from assetlib.index.rasters import DAMAGE

SIDE = 16
"""Px of the square to which every thumbnail is brought, on white."""

SIZE = SIDE * SIDE * 3
"""Bytes of such a square: red, green and blue."""

APART = 36
"""By how much no shade of any of its places may differ, of 255: one place that is another colour
tells two drawings apart which a mean over all of it would take for one (docs/search.md)."""


def vector(thumbnail: bytes) -> bytes:
    """What a thumbnail (WebP) shows, `SIZE` bytes; b"" where it cannot be opened."""
    try:
        with Image.open(BytesIO(thumbnail)) as image:
            white = Image.new("RGBA", image.size, "white")
            white.alpha_composite(image.convert("RGBA"))
    except DAMAGE:
        return b""
    return white.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BOX).tobytes()


def alike(vectors: bytes, pairs: bytes) -> Iterator[bool]:
    """Whether each pair of places (64-bit integers, two by two) among vectors is one picture."""
    squares = [
        Image.frombytes("RGB", (SIDE, SIDE), vectors[begin : begin + SIZE])
        for begin in range(0, len(vectors), SIZE)
    ]
    places: Sequence[int] = array("q", pairs)
    for one, other in zip(places[::2], places[1::2], strict=True):
        apart = ImageChops.difference(squares[one], squares[other])
        yield max(apart.tobytes()) <= APART

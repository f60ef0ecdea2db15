"""Containers: a file walked by its own format, to see whether it is whole and what lies in it.

That a decoder opened a file is no proof of it: some return a picture for half a file.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assetlib.index.formats import AVIF, BMP, GIF, HEIC, ICO, JPEG, PNG, TIFF, WEBP, Format
from assetlib.index.walks import bitmaps, boxes, gif, jpeg, png, riff, tiff
from assetlib.index.walks.part import Cut, Part, Swollen


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk found: whether it came to the end marker, within the limits, and the parts."""

    whole: bool
    swollen: bool
    parts: tuple[Part, ...]


def walk(found: Format, data: bytes) -> Walk:
    """Walk a file; formats without a walk count as whole, and have no parts."""
    step = _WALKS.get(found.name)
    if step is None:
        return Walk(whole=True, swollen=False, parts=())
    parts: list[Part] = []
    try:
        parts.extend(step(data))
    except (Cut, struct.error, IndexError):  # a length or a directory that lies behind the end
        return Walk(whole=False, swollen=False, parts=tuple(parts))
    except Swollen:
        return Walk(whole=True, swollen=True, parts=tuple(parts))
    return Walk(whole=True, swollen=False, parts=tuple(parts))


_WALKS: dict[str, Callable[[bytes], Iterator[Part]]] = {
    PNG.name: png.walk,
    JPEG.name: jpeg.walk,
    GIF.name: gif.walk,
    WEBP.name: riff.walk,
    BMP.name: bitmaps.bmp,
    ICO.name: bitmaps.ico,
    AVIF.name: boxes.walk,
    HEIC.name: boxes.walk,
    TIFF.name: tiff.walk,
}

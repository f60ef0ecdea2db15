"""BMP and ICO: headers, palettes, pixels, and whatever lies between them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace

from assetlib.index.walks import png
from assetlib.index.walks.part import Cut, Part, Role, part
from assetlib.index.walks.slack import unclaimed

_ICONS_HEADER = struct.pack("<I", 40)
_PACKINGS = (0, 3, 6)  # those in which the size of the pixels follows from the header


def bmp(data: bytes) -> Iterator[Part]:
    """The parts of a BMP."""
    start, header = struct.unpack_from("<II", data, 10)
    if header == 12:
        width, height, _, bits = struct.unpack_from("<HHHH", data, 18)
        packing = length = colours = 0
    else:
        width, height, _, bits, packing, length = struct.unpack_from("<iiHHII", data, 18)
        colours = struct.unpack_from("<I", data, 46)[0] if header >= 36 else 0
    # the size of the whole file in the header is often wrong; that of the pixels is not
    needed = _rows(width, height, bits) if packing in _PACKINGS else length
    claimed = [(0, 14 + header), (start, start + needed)]
    table = 14 + header + (12 if packing == 3 and header == 40 else 0)
    entries = min(colours or 1 << bits, 256) if bits <= 8 else min(colours, 256)
    claimed.append((table, table + entries * (3 if header == 12 else 4)))
    if header >= 124:
        place, size = struct.unpack_from("<II", data, 126)
        if place and size and place + size + 14 <= len(data):
            claimed.append((14 + place, 14 + place + size))
            yield part(Role.ICC, data, 14 + place, 14 + place + size)
    yield part(Role.PIXELS, data, start, start + needed)
    yield from unclaimed(data, claimed)


def _rows(width: int, height: int, bits: int) -> int:
    return (abs(width) * bits + 31) // 32 * 4 * abs(height)


def ico(data: bytes) -> Iterator[Part]:
    """The parts of an icon."""
    (count,) = struct.unpack_from("<H", data, 4)
    if not count:
        raise Cut
    claimed = [(0, 6 + 16 * count)]
    for entry in range(count):
        length, start = struct.unpack_from("<II", data, 6 + 16 * entry + 8)
        claimed.append((start, start + length))
        yield from _picture(part(Role.PIXELS, data, start, start + length))
    yield from unclaimed(data, claimed)


def _picture(found: Part) -> Iterator[Part]:
    """The parts of one picture of an icon, which may be a whole PNG."""
    if found.begins(png.SIGNATURE):
        yield from png.walk(found.content)
    elif found.begins(_ICONS_HEADER):
        yield found
    else:
        yield replace(found, role=Role.PRIVATE)

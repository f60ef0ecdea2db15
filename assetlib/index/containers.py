"""Whether a file is whole: each container is walked to its own end marker.

That a decoder opened a file is no proof of it: some return a picture for half a file. Bytes after
the end marker are not looked at here.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable

from assetlib.index.formats import AVIF, BMP, GIF, ICO, JPEG, PNG, TIFF, WEBP, Format

# In the coded data of a scan FF 00 is a plain FF, FF D0-D7 are restart marks, FF FF is filling.
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_BARE = {0x01, 0xD8, *range(0xD0, 0xD8)}  # JPEG markers without a length
_EOI, _SOS = 0xD9, 0xDA

_TIFF_PLACES = {273: 279, 324: 325}  # StripOffsets: StripByteCounts, TileOffsets: TileByteCounts
_TIFF_TAGS = {*_TIFF_PLACES, *_TIFF_PLACES.values()}
_TIFF_NUMBERS = {3: ("H", 2), 4: ("I", 4)}


def is_whole(found: Format, data: bytes) -> bool:
    """Whether the container goes on to its end; formats without a walk count as whole."""
    walk = _WALKS.get(found.name)
    if walk is None:
        return True
    try:
        return walk(data)
    except (struct.error, IndexError):  # a length or a directory that lies behind the end
        return False


def _png(data: bytes) -> bool:
    at = 8
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        at += 12 + length
        if kind == b"IEND":
            return bool(at <= len(data))
    return False


def _jpeg(data: bytes) -> bool:
    at = 2
    while found := _MARKER.search(data, at):
        kind = data[found.end() - 1]
        at = found.end()
        if kind == _EOI:
            return True
        # after SOS the coded data follows, and the search runs through it to the next marker
        if kind not in _BARE:
            at += struct.unpack_from(">H", data, at)[0]
    return False


def _gif(data: bytes) -> bool:
    at = 13 + _gif_palette(data[10])
    while data[at] != 0x3B:
        if data[at] == 0x21:
            at = _gif_blocks(data, at + 2)
        elif data[at] == 0x2C:
            at = _gif_blocks(data, at + 11 + _gif_palette(data[at + 9]))
        else:
            at += 1  # decoders pass over stray bytes between blocks, and so do we
    return True


def _gif_palette(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _gif_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1


def _webp(data: bytes) -> bool:
    (size,) = struct.unpack_from("<I", data, 4)
    at, end = 12, size + 8
    while at + 8 <= end:
        (length,) = struct.unpack_from("<I", data, at + 4)
        if at + 8 + length > len(data):
            return False
        at += 8 + length + length % 2
    # some writers leave out the last byte of padding
    return at > 12 and end <= len(data) + 1


def _bmp(data: bytes) -> bool:
    start, header = struct.unpack_from("<I", data, 10)[0], struct.unpack_from("<I", data, 14)[0]
    if header == 12:
        width, height, _, bits = struct.unpack_from("<HHHH", data, 18)
        return bool(start + _bmp_rows(width, height, bits) <= len(data))
    width, height, _, bits, packing, length = struct.unpack_from("<iiHHII", data, 18)
    # the size of the whole file in the header is often wrong; that of the pixels is not
    needed = _bmp_rows(width, height, bits) if packing in (0, 3, 6) else length
    return bool(start + needed <= len(data))


def _bmp_rows(width: int, height: int, bits: int) -> int:
    return (abs(width) * bits + 31) // 32 * 4 * abs(height)


def _ico(data: bytes) -> bool:
    (count,) = struct.unpack_from("<H", data, 4)
    places = [struct.unpack_from("<II", data, 6 + 16 * entry + 8) for entry in range(count)]
    return bool(places) and all(length + offset <= len(data) for length, offset in places)


def _avif(data: bytes) -> bool:
    at = 0
    kinds = set()
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, at + 8)
        elif length == 0:  # reaches to the end of the file
            length = len(data) - at
        if length < 8:
            return False
        kinds.add(kind)
        at += length
    return at == len(data) and b"meta" in kinds


def _tiff(data: bytes) -> bool:
    """Follow the directories of a classic TIFF; BigTIFF is left to its decoder."""
    order = "<" if data.startswith(b"II") else ">"
    if struct.unpack_from(order + "H", data, 2)[0] != 42:
        return True
    (at,) = struct.unpack_from(order + "I", data, 4)
    seen: set[int] = set()
    while at and at not in seen and len(seen) < 1000:
        seen.add(at)
        fields, at = _tiff_directory(data, order, at)
        for places, lengths in _TIFF_PLACES.items():
            ends = zip(fields.get(places, ()), fields.get(lengths, ()), strict=False)
            if any(start + length > len(data) for start, length in ends):
                return False
    return True


def _tiff_directory(data: bytes, order: str, at: int) -> tuple[dict[int, tuple[int, ...]], int]:
    (count,) = struct.unpack_from(order + "H", data, at)
    (following,) = struct.unpack_from(order + "I", data, at + 2 + 12 * count)
    fields = {}
    for entry in range(at + 2, at + 2 + 12 * count, 12):
        tag, kind, number = struct.unpack_from(order + "HHI", data, entry)
        if tag in _TIFF_TAGS and kind in _TIFF_NUMBERS:
            sign, width = _TIFF_NUMBERS[kind]
            far = number * width > 4
            place = struct.unpack_from(order + "I", data, entry + 8)[0] if far else entry + 8
            if place + number * width > len(data):
                raise IndexError(place)  # before struct makes room for what is not there
            fields[tag] = struct.unpack_from(f"{order}{number}{sign}", data, place)
    return fields, following


_WALKS: dict[str, Callable[[bytes], bool]] = {
    PNG.name: _png,
    JPEG.name: _jpeg,
    GIF.name: _gif,
    WEBP.name: _webp,
    BMP.name: _bmp,
    ICO.name: _ico,
    AVIF.name: _avif,
    TIFF.name: _tiff,
}

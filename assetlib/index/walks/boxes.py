"""AVIF and HEIC: the boxes of an ISO base media file (ISO 14496-12, 23008-12)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from assetlib.index.walks.part import MAX_PARTS, Cut, Part, Role, Swollen, part

_NESTED = {b"meta": 4, b"iprp": 0, b"ipco": 0}
"""Boxes that hold boxes, and how many bytes stand before those."""

_FILLING = {b"free", b"skip", b"wide"}
_SIZES = {b"ispe"}
_KNOWN = {b"ftyp", b"moov", b"styp", b"sidx", b"emsg", b"pdin", b"prft"}

Place = tuple[bytes, int, int]
"""A box: its kind, and where its contents begin and end."""


def walk(data: bytes) -> Iterator[Part]:
    """The parts of an AVIF or HEIC."""
    kinds = set()
    metas: list[Place] = []
    payload: list[tuple[int, int]] = []
    for kind, start, end in _boxes(data, 0, len(data)):
        again = kind == b"ftyp" and kind in kinds  # another file begins
        kinds.add(kind)
        if kind == b"meta":
            metas.append((kind, start, end))
        elif kind in (b"mdat", b"idat"):
            payload.append((start, end))
        elif kind in _FILLING:
            yield part(Role.SLACK, data, start, end)
        elif again:
            yield part(Role.TRAILER, data, start - 8, len(data))
        else:
            yield part(Role.KNOWN if kind in _KNOWN else Role.PRIVATE, data, start, end)
    if not kinds & {b"meta", b"moov"}:
        raise Cut
    claimed: list[tuple[int, int]] = []
    for _, start, end in metas:
        for found in _described(data, start, end):
            claimed.append((found.start, found.end))
            yield found
    yield from _between(data, payload, claimed, moving=b"moov" in kinds)
    yield part(Role.TRAILER, data, len(data))


def sizes(data: bytes) -> Iterator[tuple[int, int]]:
    """Every size in pixels that a picture in the file declares (ispe)."""
    yield from _sizes(data, 0, len(data))


def _sizes(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    for kind, inner, stop in _boxes(data, start, end):
        if kind in _SIZES and stop - inner >= 12:
            yield struct.unpack_from(">II", data, inner + 4)
        elif kind in _NESTED:
            yield from _sizes(data, inner + _NESTED[kind], stop)


def _boxes(data: bytes, at: int, end: int) -> Iterator[Place]:
    for _ in range(MAX_PARTS):
        if at >= end:
            return
        length, kind = struct.unpack_from(">I4s", data, at)
        head = 8
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, at + 8)
            head = 16
        elif length == 0:  # reaches to the end of the file
            length = end - at
        if length < head or at + length > end:
            raise Cut
        yield kind, at + head, at + length
        at += length
    raise Swollen


def _described(data: bytes, start: int, end: int) -> Iterator[Part]:
    """What the metadata box points at, and its own profiles and unknown boxes."""
    kinds: dict[int, bytes] = {}
    places: dict[int, list[tuple[int, int]]] = {}
    own = 0
    for kind, inner, stop in _boxes(data, start + 4, end):
        if kind == b"iinf":
            kinds = _items(data, inner, stop)
        elif kind == b"iloc":
            places = _locations(data, inner, stop)
        elif kind == b"iprp":
            yield from _profiles(data, inner, stop)
        elif kind == b"idat":
            own = inner
        elif kind in (b"free", b"skip", b"uuid", b"xml ", b"bxml"):
            yield part(Role.SLACK, data, inner, stop)
    for item, extents in places.items():
        for place, length in extents:
            begin = own - place if place < 0 else place
            yield part(_role(kinds.get(item, b"")), data, *_exif(kinds.get(item), begin, length))


def _exif(kind: bytes | None, start: int, length: int) -> tuple[int, int]:
    # an Exif item begins with four bytes that say where its TIFF header lies
    return (start + min(4, length) if kind == b"Exif" else start), start + length


def _role(kind: bytes) -> Role:
    if kind == b"Exif":
        return Role.EXIF
    return Role.XMP if kind == b"mime" else Role.PIXELS


def _profiles(data: bytes, start: int, end: int) -> Iterator[Part]:
    for kind, inner, stop in _boxes(data, start, end):
        if kind == b"ipco":
            for name, first, last in _boxes(data, inner, stop):
                if name == b"colr" and data[first : first + 4] in (b"prof", b"rICC"):
                    yield part(Role.ICC, data, first + 4, last)


def _items(data: bytes, at: int, end: int) -> dict[int, bytes]:
    """The kind of each item (iinf, infe of version 2 and 3)."""
    at += 6 if data[at] == 0 else 8
    found = {}
    for kind, inner, stop in _boxes(data, at, end):
        version = data[inner]
        if kind == b"infe" and version in (2, 3) and stop - inner >= 12:
            wide = version == 3
            (item,) = struct.unpack_from(">I" if wide else ">H", data, inner + 4)
            name = inner + (10 if wide else 8)
            found[item] = data[name : name + 4]
    return found


def _locations(data: bytes, at: int, end: int) -> dict[int, list[tuple[int, int]]]:
    """The extents of each item as (offset, length); a negative offset counts from idat."""
    reader = _Reader(data, at + 4, end)
    version = data[at]
    sizes = reader.number(2)
    offsets, lengths, bases, indexes = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15
    found: dict[int, list[tuple[int, int]]] = {}
    for _ in range(reader.number(4 if version == 2 else 2)):
        item = reader.number(4 if version == 2 else 2)
        method = reader.number(2) & 15 if version else 0
        reader.number(2)
        base = reader.number(bases)
        for _ in range(reader.number(2)):
            reader.number(indexes if version else 0)
            place, length = base + reader.number(offsets), reader.number(lengths)
            if method in (0, 1):
                found.setdefault(item, []).append((-place if method else place, length))
    return found


class _Reader:
    """Numbers of any width, one after another."""

    def __init__(self, data: bytes, at: int, end: int) -> None:
        self._data, self._at, self._end = data, at, end

    def number(self, width: int) -> int:
        """The next one, in big-endian order; `Cut` behind the end."""
        at, self._at = self._at, self._at + width
        if self._at > self._end:
            raise Cut
        return int.from_bytes(self._data[at : self._at], "big")


def _between(
    data: bytes, payload: list[tuple[int, int]], claimed: list[tuple[int, int]], *, moving: bool
) -> Iterator[Part]:
    """What lies in the data boxes and belongs to no item."""
    for start, end in payload:
        inside = sorted((a, b) for a, b in claimed if start <= a and b <= end)
        if moving:  # the samples of a film are placed by tables that are not read here
            yield part(Role.PIXELS, data, start, end)
            continue
        at = start
        for first, last in [*inside, (end, end)]:
            if first > at:
                yield part(Role.SLACK, data, at, first)
            at = max(at, last)

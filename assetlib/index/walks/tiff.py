"""TIFF and BigTIFF: directories, what they point at, and what nothing points at (TIFF 6.0)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from assetlib.index.walks.part import Cut, Part, Role, Swollen, part
from assetlib.index.walks.slack import unclaimed

_WIDTHS = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_WIDTHS |= {16: 8, 17: 8, 18: 8}  # of BigTIFF
_SIGNS = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q"}
_PLACES = {273: 279, 324: 325, 513: 514}
"""StripOffsets: StripByteCounts, TileOffsets: TileByteCounts, the two of a JPEG."""

_BELOW = {330, 34665, 34853, 40965}  # SubIFDs, Exif, GPS, interoperability
_ROLES = {
    700: Role.XMP,
    33723: Role.IPTC,
    34377: Role.PHOTOSHOP,
    34675: Role.ICC,
    270: Role.COMMENT,
    37510: Role.COMMENT,
    37724: Role.MAKER,  # Photoshop's layers
    37500: Role.MAKER,  # a camera's own notes
}
_FIRST_PRIVATE = 32768
_MAX_DIRECTORIES = 1000
_MAX_FIELDS = 100_000
_MAX_PLACES = 1_000_000


@dataclass(frozen=True, slots=True)
class _Layout:
    """How numbers lie in a file: the byte order, and the widths of a BigTIFF or of a plain one."""

    order: str
    big: bool

    @property
    def first(self) -> int:
        """Where the place of the first directory stands."""
        return 8 if self.big else 4

    @property
    def wide(self) -> int:
        """Bytes of a place in the file, and of a value that stands in its field itself."""
        return 8 if self.big else 4

    def place(self, data: bytes, at: int) -> int:
        """The place in the file that is written here."""
        return int(struct.unpack_from(self.order + ("Q" if self.big else "I"), data, at)[0])

    def count(self, data: bytes, at: int) -> tuple[int, int]:
        """How many fields the directory here has, and where the first of them lies."""
        form = "Q" if self.big else "H"
        return int(struct.unpack_from(self.order + form, data, at)[0]), at + (8 if self.big else 2)

    def field(self, data: bytes, at: int) -> tuple[int, int, int, int]:
        """Tag, type and number of values of a field, and where its value or place stands."""
        form = "HHQ" if self.big else "HHI"
        tag, kind, number = struct.unpack_from(self.order + form, data, at)
        return tag, kind, number, at + (12 if self.big else 8)

    @property
    def step(self) -> int:
        """Bytes of a field."""
        return 20 if self.big else 12


@dataclass(slots=True)
class Entry:
    """One field of a directory: where its value lies, and that value where it is of numbers."""

    kind: int
    start: int
    end: int
    numbers: tuple[int, ...] = ()


@dataclass(slots=True)
class Directory:
    """One directory: its fields by tag, and which directory it stands under (0: none)."""

    under: int
    start: int
    end: int
    entries: dict[int, Entry] = field(default_factory=dict)


def walk(data: bytes) -> Iterator[Part]:
    """The parts of a TIFF."""
    claimed, pixels = [(0, 16 if _layout(data).big else 8)], list[tuple[int, int]]()
    pages = 0
    for found in directories(data):
        claimed.append((found.start, found.end))
        pages += not found.under and not _is_reduced(found)
        for tag, entry in found.entries.items():
            claimed.append((entry.start, entry.end))
            if found.under not in (34665, 34853, 40965):
                yield from _told(data, tag, entry)
        pixels += _pixels(found)
    yield from (part(Role.PIXELS, data, *stretch) for stretch in _joined(pixels))
    claimed += pixels
    yield part(Role.DIRECTORIES, data)
    if pages > 1:
        yield part(Role.PAGES, data, 0, 0)
    yield from unclaimed(data, claimed)


def _is_reduced(found: Directory) -> bool:
    entry = found.entries.get(254)  # NewSubfileType: a small copy, or a mask
    return bool(entry and entry.numbers and entry.numbers[0] & 5)


def _told(data: bytes, tag: int, entry: Entry) -> Iterator[Part]:
    if tag in _ROLES:
        yield part(_ROLES[tag], data, entry.start, entry.end)
    elif entry.end - entry.start > 4:
        yield part(
            Role.PRIVATE if tag >= _FIRST_PRIVATE else Role.KNOWN, data, entry.start, entry.end
        )


def _pixels(found: Directory) -> Iterator[tuple[int, int]]:
    for places, lengths in _PLACES.items():
        if places in found.entries and lengths in found.entries:
            pairs = zip(found.entries[places].numbers, found.entries[lengths].numbers, strict=False)
            yield from ((start, start + length) for start, length in pairs)


def _joined(strips: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Strips that lie one behind another, as one stretch."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(strips):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def directories(data: bytes) -> Iterator[Directory]:
    """Every directory of a TIFF, or of an EXIF block, which is one; circles are left out.

    Raises `Swollen` where they have more fields than any picture.
    """
    layout = _layout(data)
    waiting = [(0, layout.place(data, layout.first))]
    seen: set[int] = set()
    fields = 0
    while waiting and len(seen) < _MAX_DIRECTORIES:
        under, at = waiting.pop(0)
        if not at or at in seen:
            continue
        seen.add(at)
        if at >= len(data):
            raise Cut
        fields += layout.count(data, at)[0]
        if fields > _MAX_FIELDS:
            raise Swollen
        found, following = _directory(data, layout, under, at)
        yield found
        waiting.append((under, following if under in (0, 330) else 0))
        for tag in _BELOW & found.entries.keys():
            waiting += [(tag, place) for place in found.entries[tag].numbers[:100]]


def _layout(data: bytes) -> _Layout:
    order = "<" if data.startswith(b"II") else ">"
    return _Layout(order, big=data[2:4] in (b"+\0", b"\0+"))


def _directory(data: bytes, layout: _Layout, under: int, at: int) -> tuple[Directory, int]:
    count, start = layout.count(data, at)
    end = start + layout.step * count
    if end > len(data):
        raise Cut
    # the place of the next directory is left out by some who write only one
    following = layout.place(data, end) if end < len(data) else 0
    found = Directory(under, at, end + layout.wide)
    for entry in range(start, end, layout.step):
        tag, kind, number, value = layout.field(data, entry)
        if kind in _WIDTHS:
            found.entries[tag] = _entry(data, layout, kind, number, value)
    return found, following


def _entry(data: bytes, layout: _Layout, kind: int, number: int, at: int) -> Entry:
    size = number * _WIDTHS[kind]
    place = layout.place(data, at) if size > layout.wide else at
    if place + size > len(data):
        raise Cut
    wanted = kind in _SIGNS and number <= _MAX_PLACES and kind != 1
    form = f"{layout.order}{number}{_SIGNS[kind]}" if wanted else ""
    numbers = struct.unpack_from(form, data, place) if wanted else ()
    return Entry(kind, place, place + size, numbers)

"""A part of a file: a stretch of bytes, and the role it has for what decodes the file."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from enum import Enum, auto

MAX_PARTS = 50_000
"""Chunks, segments or blocks a file may have; an honest one of 256 MiB has some 32,000."""

MAX_INFLATED = 16 * 1024 * 1024
"""Bytes that packed text or a packed profile may come to; Photoshop's XMP reaches some."""

_PADDING = b"\0\xff\t\n\r \x1a"
_WINDOW = 1024 * 1024


class Role(Enum):
    """What a part is to the program that reads the file."""

    PIXELS = auto()
    KNOWN = auto()  # what the format itself defines: sizes, palettes, tables
    ICC = auto()
    EXIF = auto()
    XMP = auto()
    IPTC = auto()
    PHOTOSHOP = auto()
    COMMENT = auto()
    THUMBNAIL = auto()
    PAGES = auto()  # more than the one that is shown
    DIRECTORIES = auto()  # a whole TIFF, for what its fields tell
    FURTHER = auto()  # a second picture that cameras add
    MAKER = auto()  # a maker's own record, of a kind that is known
    PRIVATE = auto()
    SLACK = auto()  # bytes nothing points at
    TRAILER = auto()


_SIGNS = {
    Role.EXIF: re.compile(rb".{0,16}?(?:II\*\0|MM\0\*)", re.DOTALL),
    Role.XMP: re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*(?:<\0{0,3}[?!a-zA-Z]|\Z)"),
    Role.ICC: re.compile(rb".{36}acsp", re.DOTALL),
}
"""What records cannot do without: byte order, an opening tag, their mark (ICC.1:2010, 7.2)."""


class Cut(Exception):
    """The container goes on behind the end of the file."""


class Swollen(Exception):
    """Too many parts, or one that grows beyond the limits when it is unpacked."""


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes `start` to `end` of `source`: the file, or what some of it was unpacked to."""

    role: Role
    source: bytes
    start: int
    end: int

    @property
    def content(self) -> bytes:
        """The bytes themselves, copied."""
        return self.source[self.start : self.end]

    def begins(self, mark: bytes) -> bool:
        """Whether the part begins so."""
        return self.source.startswith(mark, self.start, self.end)


def part(role: Role, source: bytes, start: int = 0, end: int | None = None) -> Part:
    """A part that lies within its source; raises `Cut` where it would not."""
    end = len(source) if end is None else end
    if not 0 <= start <= end <= len(source):
        raise Cut
    return Part(role, source, start, end)


def as_it_is(found: Part) -> Part:
    """The part, as a private one where it is not what its segment or chunk calls it."""
    signs = _SIGNS.get(found.role)
    if signs is None or signs.match(found.source, found.start, found.end):
        return found
    return Part(Role.PRIVATE, found.source, found.start, found.end)


def is_padding(data: bytes, start: int = 0, end: int | None = None) -> bool:
    """Whether nothing is said here: zeros, blanks and line ends, as writers fill up with."""
    end = len(data) if end is None else end
    # a window at a time, as a copy of a whole trailer takes as much memory as a picture
    places = range(start, end, _WINDOW)
    return not any(data[at : min(at + _WINDOW, end)].strip(_PADDING) for at in places)


def inflated(data: bytes) -> bytes | None:
    """What a packed stretch comes to; None where it is damaged. Raises `Swollen`."""
    unpacking = zlib.decompressobj()
    try:
        plain = unpacking.decompress(data, MAX_INFLATED + 1)
    except zlib.error:
        return None
    if len(plain) > MAX_INFLATED:
        raise Swollen
    return plain

"""JPEG: segments and scans to EOI (ITU T.81), and what cameras leave behind it."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from assetlib.index.walks.part import MAX_PARTS, Cut, Part, Role, Swollen, is_padding, part

# In the coded data of a scan FF 00 is a plain FF, FF D0-D7 are restart marks, FF FF is filling.
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_BARE = {0x01, 0xD8, *range(0xD0, 0xD8)}  # markers without a length
_EOI, _SOS, _COM = 0xD9, 0xDA, 0xFE
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE = {0xC2, 0xC6, 0xCA, 0xCE}

_APPLICATIONS: tuple[tuple[bytes, int, Role], ...] = (
    (b"JFIF\0", 0, Role.KNOWN),
    (b"JFXX\0", 0, Role.THUMBNAIL),
    (b"Exif\0", 6, Role.EXIF),
    (b"http://ns.adobe.com/xap/1.0/\0", 29, Role.XMP),
    (b"http://ns.adobe.com/xmp/extension/\0", 75, Role.XMP),
    (b"ICC_PROFILE\0", 14, Role.ICC),
    (b"Photoshop 3.0\0", 14, Role.PHOTOSHOP),
    (b"MPF\0", 0, Role.KNOWN),
    (b"Adobe", 0, Role.KNOWN),
    (b"Ducky", 0, Role.KNOWN),
    (b"FPXR\0", 0, Role.MAKER),  # Flashpix, with parts of a compound file
    (b"FLIR\0", 0, Role.MAKER),  # heat pictures, some of them PNG
    (b"PIC\0", 0, Role.MAKER),
)
"""How a segment begins, where its contents do, and what it is (exiftool, JPEG tags)."""

_JOINED = {Role.ICC, Role.XMP, Role.PHOTOSHOP}
"""What may be spread over several segments."""


def walk(data: bytes) -> Iterator[Part]:
    """The parts of a JPEG, and those of the pictures a camera put behind it."""
    end = 0
    camera = False
    for found in _segments(data, 0):
        camera = camera or found.role is Role.EXIF or found.begins(b"MPF\0")
        end = found.end
        if found.role is not Role.TRAILER:
            yield found
    while camera and (start := _next_picture(data, end)):
        for found in _segments(data, start):
            end = found.end
            if found.role is not Role.TRAILER:
                yield found
        yield part(Role.FURTHER, data, start, end)
    yield part(_trailing(data, end), data, end)


def comes_in_scans(data: bytes) -> bool:
    """Whether a decoder has to keep the whole picture until the last of several scans."""
    components = 0
    try:
        for found in _segments(data, 0):
            kind = data[found.start - 3] if found.role is Role.KNOWN else 0
            if kind in _PROGRESSIVE:
                return True
            if kind in _FRAMES:
                components = data[found.start + 5]
            elif kind == _SOS:
                return data[found.start] < components
    except (Cut, Swollen, struct.error, IndexError):
        return False
    return False


def _next_picture(data: bytes, at: int) -> int:
    """Where a further picture begins right here or behind padding; 0 where none does."""
    start = data.find(b"\xff\xd8\xff", at, at + 0x20000)
    return start if start > 0 and is_padding(data, at, start) else 0


def _segments(data: bytes, at: int) -> Iterator[Part]:
    """The parts from SOI to EOI; the last is an empty TRAILER that tells where it ended."""
    joined: dict[Role, list[bytes]] = {}
    between = Role.SLACK  # before the first scan there are no coded pixels
    at += 2
    for _ in range(MAX_PARTS):
        found = _MARKER.search(data, at)
        if found is None:
            raise Cut
        if found.start() > at:  # coded data before this marker
            yield part(between, data, at, found.start())
        kind, at = data[found.end() - 1], found.end()
        if kind == _EOI:
            yield from (part(role, b"".join(pieces)) for role, pieces in joined.items())
            yield Part(Role.TRAILER, data, at, at)
            return
        between = Role.PIXELS if kind == _SOS else between
        if kind not in _BARE:
            start, at = at + 2, at + struct.unpack_from(">H", data, at)[0]
            segment = part(Role.PRIVATE, data, start, max(start, at))
            yield from _told(kind, segment, joined)
    raise Swollen


def _told(kind: int, segment: Part, joined: dict[Role, list[bytes]]) -> Iterator[Part]:
    if kind == _COM:
        yield Part(Role.COMMENT, segment.source, segment.start, segment.end)
        return
    if not 0xE0 <= kind <= 0xEF:
        yield Part(Role.KNOWN, segment.source, segment.start, segment.end)
        return
    for mark, skipped, role in _APPLICATIONS:
        if segment.begins(mark):
            start = min(segment.start + skipped, segment.end)
            if role in _JOINED:
                joined.setdefault(role, []).append(segment.source[start : segment.end])
            else:
                yield Part(role, segment.source, start, segment.end)
            return
    yield segment


_FOOTERS = (
    re.compile(rb"SEFT\s*\Z"),  # Samsung
    re.compile(rb"AXS[!*].{8}\Z", re.DOTALL),  # AFCP, of agencies
    re.compile(rb"CANON OPTIONAL DATA\0.{44}\Z", re.DOTALL),
    re.compile(rb"cbipcbbl\s*\Z"),  # Photo Mechanic
    re.compile(rb"\xa1\xb2\xc3\xd4\Z|\xa1\xb2\xc3\xd4.{4}\Z", re.DOTALL),  # FotoStation
    re.compile(rb"~\0\x06\x04MIE.{4,12}\Z|~\0\0\0\Z", re.DOTALL),
)
_FOREIGN = re.compile(rb"ftyp(?:mp4|isom|qt|M4V|avc)|MotionPhoto|%PDF-[12]\.")


def _trailing(data: bytes, at: int) -> Role:
    """Records that are known to follow the picture are a maker's, but for films and PDFs."""
    end = data[-80:] if len(data) - at >= 80 else data[at:]
    known = any(footer.search(end) for footer in _FOOTERS)
    return Role.MAKER if known and not _FOREIGN.search(data, at) else Role.TRAILER

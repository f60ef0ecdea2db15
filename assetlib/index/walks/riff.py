"""WebP: the chunks of a RIFF (RFC 9649)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from assetlib.index.walks.part import MAX_PARTS, Cut, Part, Role, Swollen, part

_ROLES = {
    b"VP8 ": Role.PIXELS,
    b"VP8L": Role.PIXELS,
    b"ALPH": Role.PIXELS,
    b"ANMF": Role.PIXELS,
    b"VP8X": Role.KNOWN,
    b"ANIM": Role.KNOWN,
    b"ICCP": Role.ICC,
    b"EXIF": Role.EXIF,
    b"XMP ": Role.XMP,
}


def walk(data: bytes) -> Iterator[Part]:
    """The parts of a WebP."""
    at, end = 12, struct.unpack_from("<I", data, 4)[0] + 8
    if end > len(data) or end < 20:  # libwebp wants the last byte of padding, too
        raise Cut
    for _ in range(MAX_PARTS):
        if at + 8 > end:
            yield part(Role.TRAILER, data, min(max(at, end), len(data)))
            return
        kind, length = struct.unpack_from("<4sI", data, at)
        start, at = at + 8, at + 8 + length + length % 2
        role = _ROLES.get(kind, Role.PRIVATE)
        skipped = 6 if role is Role.EXIF and data.startswith(b"Exif\0\0", start) else 0
        yield part(role, data, start + min(skipped, length), start + length)
        if kind == b"ANMF":
            yield part(Role.SLACK, data, start + 16, start + min(length, 24))
    raise Swollen

"""GIF: blocks to the trailer byte (GIF89a), with comments and application extensions."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from assetlib.index.walks.part import MAX_PARTS, Part, Role, Swollen, part

_BLOCK = re.compile(rb"[\x21\x2c\x3b]")
_MAX_PIECES = 4_000_000
"""Sub-blocks of one block: 255 bytes each in an honest file."""

_APPLICATIONS = {
    b"NETSCAPE2.0": Role.KNOWN,
    b"ANIMEXTS1.0": Role.KNOWN,
    b"XMP DataXMP": Role.XMP,
    b"ICCRGBG1012": Role.ICC,
}
_NAME = 11
"""Bytes of the block that says whose extension it is."""

_COMMENT, _TEXT, _APPLICATION, _CONTROL = 0xFE, 0x01, 0xFF, 0xF9


def walk(data: bytes) -> Iterator[Part]:
    """The parts of a GIF."""
    at = 13 + _palette(data[10])
    yield part(Role.KNOWN, data, 6, at)
    for _ in range(MAX_PARTS):
        # decoders pass over stray bytes between blocks, and so do we
        found = _BLOCK.search(data, at)
        start = found.start() if found else len(data)
        if start > at:
            yield part(Role.SLACK, data, at, start)
        kind, at = data[start], start + 1
        if kind == 0x3B:
            yield part(Role.TRAILER, data, at)
            return
        if kind == 0x21:
            at = yield from _extension(data, at)
        else:
            start = at + 10 + _palette(data[at + 8])
            at, _ = _pieces(data, start, wanted=False)
            yield part(Role.PIXELS, data, start, at)
    raise Swollen


def _palette(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _extension(data: bytes, at: int) -> Generator[Part, None, int]:
    kind = data[at]
    at, pieces = _pieces(data, at + 1, wanted=True)
    if kind in (_COMMENT, _TEXT):
        yield part(Role.COMMENT, b"".join(pieces))
    elif kind == _APPLICATION and pieces:
        role = _APPLICATIONS.get(pieces[0][:_NAME], Role.PRIVATE)
        # XMP is not packed into sub-blocks: their lengths are letters of it
        whole = role is Role.XMP
        rest = filter(None, (pieces[0][_NAME:], *pieces[1:]))
        said = (len(piece).to_bytes(1, "big") + piece if whole else piece for piece in rest)
        yield part(role, b"".join(said))
    else:
        yield part(Role.KNOWN if kind == _CONTROL else Role.PRIVATE, b"".join(pieces))
    return at


def _pieces(data: bytes, at: int, *, wanted: bool) -> tuple[int, list[bytes]]:
    pieces: list[bytes] = []
    for _ in range(_MAX_PIECES):
        length = data[at]
        at += 1 + length
        if not length:
            return at, pieces
        if wanted:
            pieces.append(data[at - length : at])
    raise Swollen

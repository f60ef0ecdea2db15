"""The core of a PNG: sizes, colours and pixels as they are, and no chunk for words."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator

from assetlib.index.cores import note, profile
from assetlib.index.cores.scanlines import Lines, refuse_if_longer
from assetlib.index.cores.unfit import Unfit

_LENGTHS = {b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"pHYs": 9, b"cICP": 4, b"acTL": 8, b"fcTL": 26}
"""Chunks that stay as they are, and how long each is."""

_MOVING = {b"acTL", b"fcTL", b"fdAT"}
_MANY = {b"IDAT", b"fcTL", b"fdAT"}
_SEEN_THROUGH = {0: 2, 2: 6}
_PALETTE, _FRAME_HEAD = 3, 4
_MOST_PROFILE = 8 * 1024 * 1024

Chunk = tuple[bytes, bytes]


def core(data: bytes, used: frozenset[int] | None = None) -> bytes:
    """The file without what its pixels do not need (PNG third edition).

    `Unfit` where they hide more than pixels. `used`: the entries of the palette that pixels have,
    where there is one; others become black. A clean file comes out as it went in.
    """
    try:
        chunks = list(_chunks(data))
        lines = Lines.of(chunks[0][1])
        moving = any(kind == b"acTL" for kind, _ in chunks)
        wanted = (one for one in chunks if moving or one[0] not in _MOVING)
        kept = [chunk for one in wanted for chunk in _kept(one, lines, used)]
        _refuse_if_said_twice(kind for kind, _ in kept)
        if moving:
            _check_frames(kept, lines)
        refuse_if_longer((body for kind, body in kept if kind == b"IDAT"), lines)
    except (struct.error, IndexError, zlib.error) as error:
        raise Unfit("png") from error
    return data[:8] + b"".join(_chunk(*one) for one in kept)


def _chunks(data: bytes) -> Iterator[Chunk]:
    at = 8
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        if at + 12 + length > len(data):
            raise Unfit("png")
        yield kind, data[at + 8 : at + 8 + length]
        if kind == b"IEND":
            return
        at += 12 + length


def _kept(chunk: Chunk, lines: Lines, used: frozenset[int] | None) -> Iterator[Chunk]:
    kind, body = chunk
    if kind in (b"IHDR", b"IDAT", b"fdAT") or (kind == b"IEND" and not body):
        yield chunk
    elif kind == b"IEND":
        yield kind, b""
    elif kind in _LENGTHS and len(body) == _LENGTHS[kind]:
        yield chunk
    elif lines.colour == _PALETTE and kind in (b"PLTE", b"tRNS"):
        yield kind, _swept(body, used or frozenset(), 3 if kind == b"PLTE" else 1)
    elif kind == b"tRNS" and len(body) == _SEEN_THROUGH.get(lines.colour):
        yield chunk
    elif kind == b"iCCP":
        yield kind, b"colours\0\0" + zlib.compress(profile.core(_profile(body)))
    elif kind == b"eXIf" and (said := note.core(body)):
        yield kind, said


def _refuse_if_said_twice(kinds: Iterable[bytes]) -> None:
    """Of two chunks of a kind decoders pass over one, so that anything could stand there."""
    once = [kind for kind in kinds if kind not in _MANY]
    if len(once) != len(set(once)):
        raise Unfit("png")


def _swept(body: bytes, used: frozenset[int], width: int) -> bytes:
    """A palette, or its alphas, without the entries no pixel has: anything could stand there."""
    blank = b"\0\0\0" if width == 3 else b"\xff"
    count = min(len(body) // width, max(used, default=0) + 1)
    entries = (body[at * width : at * width + width] for at in range(count))
    return b"".join(one if at in used else blank for at, one in enumerate(entries))


def _profile(body: bytes) -> bytes:
    packed = body.partition(b"\0")[2][1:]
    return zlib.decompressobj().decompress(packed, _MOST_PROFILE)


def _check_frames(chunks: list[Chunk], lines: Lines) -> None:
    """Every further frame of what moves holds its own pixels, and no more."""
    if lines.colour == _PALETTE:
        raise Unfit("png")  # which entries they use was not counted
    frames = list[tuple[Lines, list[bytes]]]()
    for kind, body in chunks:
        if kind == b"fcTL":
            frames.append((lines.sized(*struct.unpack_from(">II", body, 4)), []))
        elif kind == b"fdAT":
            frames[-1][1].append(body[_FRAME_HEAD:])
    for own, pieces in frames:
        if pieces:
            refuse_if_longer(pieces, own)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

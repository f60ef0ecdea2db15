"""The core of a WebP: its frames and their alpha as they are, and no chunk for words."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from assetlib.index.cores import note, profile
from assetlib.index.cores.unfit import Unfit

_PIXELS = {b"VP8 ", b"VP8L", b"ALPH"}
_ICC_FLAG, _ALPHA_FLAG, _EXIF_FLAG, _MOVES_FLAG = 0x20, 0x10, 0x08, 0x02
_FRAME_HEAD = 16


def core(data: bytes) -> bytes:
    """The file without what its pixels do not need (WebP container specification).

    `Unfit` where a frame is not as it should be. A clean file comes out as it went in.
    """
    try:
        kept = [one for chunk in _chunks(data, 12, _end(data)) for one in _kept(*chunk)]
    except struct.error as error:
        raise Unfit("webp") from error
    if not kept:
        raise Unfit("webp")
    kinds = [kind for kind, _ in kept if kind != b"ANMF"]
    if len(kinds) != len(set(kinds)) or b"VP8X" in kinds[1:]:
        raise Unfit("webp")  # decoders pass over what is said twice, or too late
    if kinds[0] == b"VP8X":
        kept[0] = b"VP8X", _flagged(kept[0][1], {kind for kind, _ in kept})
    body = b"WEBP" + b"".join(_chunk(*one) for one in kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _end(data: bytes) -> int:
    return min(len(data), 8 + int(struct.unpack_from("<I", data, 4)[0]))


def _chunks(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    while at + 8 <= end:
        kind, length = struct.unpack_from("<4sI", data, at)
        if at + 8 + length > end:
            raise Unfit("webp")
        yield kind, data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _kept(kind: bytes, body: bytes) -> Iterator[tuple[bytes, bytes]]:
    if kind in _PIXELS:
        yield kind, body
    elif kind == b"VP8X":
        yield kind, body[:1] + b"\0\0\0" + body[4:10]
    elif kind == b"ANIM":
        yield kind, body[:6]
    elif kind == b"ANMF":
        inside = _chunks(body, _FRAME_HEAD, len(body))
        frame = [one for one in inside if one[0] in _PIXELS]
        if len(frame) != len(dict(frame)):
            raise Unfit("webp")
        yield kind, body[:_FRAME_HEAD] + b"".join(_chunk(*one) for one in frame)
    elif kind == b"ICCP":
        yield kind, profile.core(body)
    elif kind == b"EXIF" and (said := note.core(body.removeprefix(b"Exif\0\0"))):
        yield kind, said


def _flagged(head: bytes, kinds: set[bytes]) -> bytes:
    """The header of an extended file, with what is still there."""
    flags = head[0] & (_ALPHA_FLAG | _MOVES_FLAG)
    flags |= _ICC_FLAG if b"ICCP" in kinds else 0
    flags |= _EXIF_FLAG if b"EXIF" in kinds else 0
    return bytes([flags]) + head[1:]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)

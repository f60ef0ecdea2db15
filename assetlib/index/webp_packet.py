"""A packet of XMP put into a WebP: one chunk at its end, and no coded pixel touched."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_XMP_FLAG, _ALPHA_FLAG = 0x04, 0x10


def with_packet(data: bytes, packet: bytes) -> bytes:
    """The file with this packet instead of any it had (WebP container, "Extended file format")."""
    chunks = [(kind, body) for kind, body in _chunks(data) if kind != b"XMP "]
    if chunks[0][0] == b"VP8X":
        extended = bytearray(chunks.pop(0)[1])
        extended[0] |= _XMP_FLAG
    else:
        extended = bytearray(_extended(*chunks[0]))
    whole = [(b"VP8X", bytes(extended)), *chunks, (b"XMP ", packet)]
    body = b"WEBP" + b"".join(_chunk(kind, part) for kind, part in whole)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    end = min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    at = 12
    while at + 8 <= end:
        kind, length = struct.unpack_from("<4sI", data, at)
        yield kind, data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _extended(kind: bytes, body: bytes) -> bytes:
    """The header an extended file needs, from the first frame of a simple one."""
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        width, height = bits & 0x3FFF, bits >> 14 & 0x3FFF  # each less one
        flags = _ALPHA_FLAG if bits >> 28 & 1 else 0
    else:
        width = (int.from_bytes(body[6:8], "little") & 0x3FFF) - 1
        height = (int.from_bytes(body[8:10], "little") & 0x3FFF) - 1
        flags = 0
    size = width.to_bytes(3, "little") + height.to_bytes(3, "little")
    return bytes([flags | _XMP_FLAG, 0, 0, 0]) + size


def _chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)

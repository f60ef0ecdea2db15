"""A packet of XMP put into a PNG: one iTXt chunk before the pixels, and nothing else touched."""

from __future__ import annotations

import struct
import zlib

_KEYWORD = b"XML:com.adobe.xmp\0"
_HEADER_END = 8 + 25
"""Bytes of the signature and of IHDR, which always comes first and is always as long."""


def with_packet(data: bytes, packet: bytes) -> bytes:
    """The file with this packet instead of any it had (PNG 3rd edition, 11.3.3.4)."""
    parts = [data[:_HEADER_END], _chunk(b"iTXt", _KEYWORD + b"\0\0\0\0" + packet)]
    at = _HEADER_END
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if kind == b"IEND":
            break
        if kind != b"iTXt" or not data.startswith(_KEYWORD, at + 8):
            parts.append(data[at:end])
        at = end
    return b"".join([*parts, data[at:]])


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

"""A packet of XMP put into a JPEG: one segment before the tables, and no coded pixel touched."""

from __future__ import annotations

import struct

_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_FURTHER = b"http://ns.adobe.com/xmp/extension/\0"
_APP1, _SOS = 0xE1, 0xDA
MOST = 65_533 - len(_XMP)
"""Bytes of a packet that fit one segment (XMP part 3, 1.1.3)."""


def with_packet(data: bytes, packet: bytes) -> bytes:
    """The file with this packet instead of any it had, behind JFIF and Exif.

    ValueError where the packet is longer than `MOST`.
    """
    if len(packet) > MOST:
        raise ValueError(len(packet))
    body = _XMP + packet
    own = struct.pack(">BBH", 0xFF, _APP1, len(body) + 2) + body
    before, after, at = [data[:2]], list[bytes](), 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind == 0xFF:  # filling before a mark
            at += 1
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        segment = data[at : at + 2 + length]
        leads = not after and (kind == 0xE0 or (kind == _APP1 and segment[4:9] == b"Exif\0"))
        if kind == _SOS:
            break
        if leads:
            before.append(segment)
        elif kind != _APP1 or not segment[4:].startswith((_XMP, _FURTHER)):
            after.append(segment)
        at += 2 + length
    return b"".join([*before, own, *after, data[at:]])

"""PNG: chunks to IEND (PNG third edition, 5.3), with their texts and profiles unpacked."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from assetlib.index.walks.part import MAX_PARTS, Cut, Part, Role, Swollen, inflated, part

MAX_UNPACKED = 32 * 1024 * 1024
"""Bytes that all packed texts and profiles of a file may come to."""

SIGNATURE = b"\x89PNG\r\n\x1a\n"

_NOTHING = b"\0\0\0\0"
_PIXELS = {b"IDAT", b"fdAT"}
_KNOWN = {
    *(b"IHDR", b"PLTE", b"tRNS", b"cHRM", b"gAMA", b"sBIT", b"sRGB", b"bKGD", b"hIST", b"pHYs"),
    *(b"sPLT", b"tIME", b"acTL", b"fcTL", b"sTER", b"oFFs", b"pCAL", b"sCAL", b"gIFg", b"gIFx"),
    *(b"cICP", b"mDCV", b"cLLI", b"vpAg", b"orNT", b"caNv", b"iDOT", b"CgBI", b"npTc", b"npLb"),
    *(b"npOl", b"dSIG", b"fRAc", b"grAb", b"alPh", b"exAc"),
}
_SILENT = {
    *(b"software", b"creation time", b"date:create", b"date:modify", b"date:timestamp"),
    *(b"source", b"disclaimer", b"warning", b"signature", b"thumb::", b"svg:base-uri"),
}
"""Headings under which programs write what they are and when they ran."""

_RAW_PROFILE = re.compile(rb"Raw profile type (\w+)\0", re.IGNORECASE)
_RAW_ROLES = {
    b"exif": Role.EXIF,
    b"app1": Role.EXIF,
    b"xmp": Role.XMP,
    b"iptc": Role.PHOTOSHOP,
    b"8bim": Role.PHOTOSHOP,
    b"icc": Role.ICC,
    b"icm": Role.ICC,
}
_HEX = re.compile(rb"\s*\w+\s+\d+\s+([0-9a-fA-F\s]*)$")


def walk(data: bytes) -> Iterator[Part]:
    """The parts of a PNG."""
    at, run, unpacked = 8, 0, 0
    for _ in range(MAX_PARTS):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind == _NOTHING:  # zeros, where a copy into a file of its full length broke off
            raise Cut
        start, at = at + 8, at + 12 + length
        part(Role.KNOWN, data, start, at)  # its checksum lies in the file, too
        if kind in _PIXELS:
            run = run or start
            continue
        if run:  # libpng writes pixels in pieces of 8 KiB: they are one stretch
            yield part(Role.PIXELS, data, run, start - 12)
            run = 0
        chunk = part(Role.PRIVATE, data, start, at - 4)
        if kind == b"IEND":
            yield chunk
            yield part(Role.TRAILER, data, at)
            return
        else:
            for told in _told(kind, chunk):
                unpacked += told.end if told.source is not data else 0
                if unpacked > MAX_UNPACKED:
                    raise Swollen
                yield told
    raise Swollen


def _told(kind: bytes, chunk: Part) -> Iterator[Part]:
    if kind in _KNOWN:
        yield Part(Role.KNOWN, chunk.source, chunk.start, chunk.end)
    elif kind == b"eXIf":
        yield Part(Role.EXIF, chunk.source, chunk.start, chunk.end)
    elif kind in (b"tEXt", b"zTXt", b"iTXt", b"iCCP"):
        yield from _text(kind, chunk)
    else:
        yield chunk


def _text(kind: bytes, chunk: Part) -> Iterator[Part]:
    raw = chunk.content
    name, _, rest = raw.partition(b"\0")
    said: bytes | None
    yield Part(Role.KNOWN, chunk.source, chunk.start, chunk.start + len(name))
    if kind == b"tEXt":
        said = rest
    elif kind == b"iTXt":
        packed, (_, _, said) = rest[:1] == b"\1", _three(rest[2:])
        said = inflated(said) if packed else said
    else:
        said = inflated(rest[1:])
    if said is None:
        yield chunk
        return
    # what follows the packed text within its chunk is seen, too
    if kind != b"tEXt":
        yield Part(Role.KNOWN, chunk.source, chunk.start, chunk.end)
    yield from _by_heading(Role.ICC if kind == b"iCCP" else None, name, said)


def _three(rest: bytes) -> tuple[bytes, bytes, bytes]:
    language, _, rest = rest.partition(b"\0")
    translated, _, said = rest.partition(b"\0")
    return language, translated, said


def _by_heading(role: Role | None, name: bytes, said: bytes) -> Iterator[Part]:
    heading = name.strip().lower()
    if role is not None:
        yield part(role, said)
    elif heading == b"xml:com.adobe.xmp":
        yield part(Role.XMP, said)
    elif (raw := _RAW_PROFILE.match(name + b"\0")) and (packed := _HEX.match(said)):
        digits = b"".join(packed[1].split())
        plain = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
        yield part(_RAW_ROLES.get(raw[1].lower(), Role.PRIVATE), plain)
    elif heading.startswith(tuple(_SILENT)):
        yield part(Role.KNOWN, said)
    else:
        # an author is the credit that drawing programs write for everybody to read
        yield part(Role.COMMENT, said)

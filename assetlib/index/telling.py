"""Telling: what the records in a picture tell about people and places, part by part.

A name, a contact, an owner or a serial number is personal, and so is a place. What was taken with
which camera, or edited by which program, only informs.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator

from assetlib.asset import Finding
from assetlib.index.walks.part import Cut, Part, Role, Swollen, is_padding
from assetlib.index.walks.tiff import Directory, Entry, directories

_PERSONAL_TAGS = {0x013B, 0x9C9D, 0xA430, 0xA431, 0xA435}
"""Artist, XPAuthor, CameraOwnerName, BodySerialNumber, LensSerialNumber (CIPA DC-008)."""

_CAMERA_TAGS = {0x010F, 0x0110, 0x9003, 0x9004, 0x927C, 0x9286, 0xA434, 0x829A, 0x9C9C}
_GPS_PLACES = {2, 4, 6, 20, 22, 29}
_THUMBNAIL = 513

_XMP_PLACE = re.compile(rb"GPS(?:Dest)?L(?:atitude|ongitude)\s*(?:=\s*[\"'][^\"']|>[^<])")
_XMP_PERSON = re.compile(
    rb"Ci(?:EmailWork|TelWork|AdrExtadr|AdrCity)\s*(?:=\s*[\"'][^\"']|>[^<])"
    rb"|PersonInImage\b|SerialNumber\s*(?:=\s*[\"'][^\"']|>[^<])"
    rb"|OwnerName\s*(?:=\s*[\"'][^\"']|>[^<])|mwg-rs:Name|PersonDisplayName"
    rb"|<dc:creator>\s*<rdf:\w+>\s*<rdf:li[^>]*>\s*[^<\s]"
)
_XMP_PREVIEW = re.compile(rb"xmpGImg:image|xapGImg:image")

_BY_LINE, _CONTACT, _WRITER = 80, 118, 122
_IPTC, _PREVIEWS, _PHOTO_EXIF, _PHOTO_XMP = 0x0404, (0x0409, 0x040C), 0x0422, 0x0424

_HEAD = 4096
"""Bytes of a part looked at to tell whether it says anything."""

_MOST = 32 * 1024 * 1024
"""Bytes of a record that are read: none that is honest comes near."""

_PLAIN = {
    Role.COMMENT: Finding.COMMENT,
    Role.THUMBNAIL: Finding.EMBEDDED_THUMBNAIL,
    Role.FURTHER: Finding.FURTHER_PICTURES,
    Role.MAKER: Finding.PRIVATE_DATA,
    Role.PRIVATE: Finding.PRIVATE_DATA,
}


def told(found: Part) -> set[Finding]:
    """What one part tells."""
    if found.role is Role.TRAILER:
        padding = is_padding(found.source, found.start, found.end)
        return set() if padding else {Finding.TRAILING_DATA}
    reader = _READERS.get(found.role)
    if reader is not None:
        most = found.end if found.role is Role.DIRECTORIES else found.start + _MOST
        return set(reader(found.source[found.start : min(found.end, most)]))
    if found.role is Role.PAGES:
        return {Finding.SEVERAL_PAGES}
    named = _PLAIN.get(found.role)
    if named is None or is_padding(found.source, found.start, min(found.end, found.start + _HEAD)):
        return set()
    return {named}


def _profile(profile: bytes) -> Iterator[Finding]:
    if profile:  # bytes 36 to 39 of a profile are its mark (ICC.1:2010, 7.2)
        yield Finding.ICC_PROFILE if profile[36:40] == b"acsp" else Finding.PRIVATE_DATA


def _exif(block: bytes) -> Iterator[Finding]:
    start = block.find(b"Exif\0\0", 0, 16)
    block = block[start + 6 :] if start >= 0 else block
    if not block.startswith((b"II", b"MM")):
        return
    try:
        for found in directories(block):
            yield from _directory(found, block)
    except (Cut, Swollen, struct.error, IndexError):  # damaged records keep no picture back
        return


def _directory(found: Directory, block: bytes) -> Iterator[Finding]:
    if found.under == 34853:
        places = [found.entries[tag] for tag in _GPS_PLACES & found.entries.keys()]
        if any(_says(entry, block) for entry in places):
            yield Finding.GPS
        return
    for tag in found.entries.keys() & (_PERSONAL_TAGS | _CAMERA_TAGS):
        if _says(found.entries[tag], block):
            yield Finding.PERSONAL_DATA if tag in _PERSONAL_TAGS else Finding.EXIF
    if _THUMBNAIL in found.entries:
        yield Finding.EMBEDDED_THUMBNAIL


def _says(entry: Entry, block: bytes) -> bool:
    value = block[entry.start : min(entry.end, entry.start + 256)]
    return any(byte not in b"\0 0\xff" for byte in value)


def _xmp(packet: bytes) -> Iterator[Finding]:
    packet = packet.replace(b"\0", b"")  # UTF-16 becomes readable enough
    if is_padding(packet):
        return
    yield Finding.XMP
    if _XMP_PLACE.search(packet):
        yield Finding.GPS
    if _XMP_PERSON.search(packet):
        yield Finding.PERSONAL_DATA
    if _XMP_PREVIEW.search(packet):
        yield Finding.EMBEDDED_THUMBNAIL


def _iptc(records: bytes) -> Iterator[Finding]:
    at = 0
    while at + 5 <= len(records) and records[at] == 0x1C:
        record, dataset, length = struct.unpack_from(">BBH", records, at + 1)
        if length & 0x8000:  # an extended length: four bytes or more, in no honest record
            return
        if record == 2 and length and dataset:
            personal = dataset in (_BY_LINE, _CONTACT, _WRITER)
            said = records[at + 5 : at + 5 + length]
            if not is_padding(said):
                yield Finding.PERSONAL_DATA if personal else Finding.IPTC
        at += 5 + length


def _photoshop(block: bytes) -> Iterator[Finding]:
    """The image resources of Photoshop (8BIM), which may hold IPTC, EXIF and XMP again."""
    at = block.find(b"8BIM", 0, 64)
    while at >= 0 and block.startswith(b"8BIM", at) and at + 12 <= len(block):
        (kind,) = struct.unpack_from(">H", block, at + 4)
        name = block[at + 6] + 1
        start = at + 6 + name + name % 2
        if start + 4 > len(block):
            return
        (length,) = struct.unpack_from(">I", block, start)
        yield from _resource(kind, block[start + 4 : start + 4 + length])
        at = start + 4 + length + length % 2


def _resource(kind: int, value: bytes) -> Iterator[Finding]:
    if kind == _IPTC:
        yield from _iptc(value)
    elif kind in _PREVIEWS:
        yield Finding.EMBEDDED_THUMBNAIL
    elif kind == _PHOTO_EXIF:
        yield from _exif(value)
    elif kind == _PHOTO_XMP:
        yield from _xmp(value)


_READERS: dict[Role, Callable[[bytes], Iterator[Finding]]] = {
    Role.EXIF: _exif,
    Role.DIRECTORIES: _exif,
    Role.XMP: _xmp,
    Role.IPTC: _iptc,
    Role.PHOTOSHOP: _photoshop,
    Role.ICC: _profile,
}

"""Files with something in them that should be found, made by hand for every finding."""

from __future__ import annotations

import base64
import struct
import zipfile
import zlib
from io import BytesIO

from PIL import Image

from tests.index import samples

SMALL = Image.new("RGB", (64, 48), (200, 30, 30))
PNG = samples.saved(samples.noise(64, 48), "PNG")
JPEG = samples.saved(samples.noise(64, 48), "JPEG")
GIF = samples.saved(samples.noise(64, 48), "GIF")
WEBP = samples.saved(samples.noise(64, 48), "WEBP")
BMP = samples.saved(samples.noise(64, 48), "BMP")
TIFF = samples.saved(samples.noise(64, 48), "TIFF")
BIG_TIFF = samples.saved(samples.noise(64, 48), "TIFF", big_tiff=True)
AVIF = samples.saved(samples.noise(64, 48), "AVIF", speed=10)
ICO = samples.saved(samples.noise(64, 64), "ICO", sizes=[(64, 64)])

HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAa1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAA"
    "AAAAAAAAAAAAAA5waXRtAAAAAAACAAAAEGlkYXQAAAAAAEAAMAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHRAAEA"
    "AAAAAAAAJQACAAEAAAAAAAAAAQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAV"
    "aW5mZQIAAAAAAgAAZ3JpZAAAAADYaXBycAAAALZpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAA"
    "AQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQEDcAAAAwCQAAADAAADAB6gIIEFlurkprm4EBAwIAAA"
    "AwAgAAADACEiAAEABkQBwXPAiQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAQAAAADAAAAAQcGl4"
    "aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGltZwACAAEAAQAAAC1t"
    "ZGF0AAAAISgBrxmA70mlv//f4x/19q/4pshf/9AOnfguYf7/pjbW8A=="
)
"""64 by 48 pixels, red and blue, in a grid; made by libheif's encoder, which Pillow has not."""


def packed() -> bytes:
    """A small archive."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "hello")
    return out.getvalue()


def pdf(catalogue: bytes = b"", *, pages: int = 1, more: bytes = b"", box: int = 200) -> bytes:
    """A PDF of blank pages; `catalogue` stands in its root, `more` are further objects from 90."""
    kids = b" ".join(b"%d 0 R" % (10 + page) for page in range(pages))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R" + catalogue + b">>",
        2: b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
    }
    for page in range(pages):
        objects[10 + page] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d 100]>>" % box
    body = b"%PDF-1.6\n" + b"".join(b"%d 0 obj%s endobj\n" % pair for pair in objects.items())
    body += more
    return body + b"trailer<</Root 1 0 R/Size 99>>\nstartxref\n0\n%%EOF\n"


def object_stream(number: int, *held: bytes) -> bytes:
    """An object stream of a PDF, number 90, whose objects have this number and the next ones."""
    places = (sum(map(len, held[:place])) for place in range(len(held)))
    heading = b"".join(b"%d %d " % (number + n, place) for n, place in enumerate(places))
    packed = zlib.compress(heading + b"".join(held))
    form = b"90 0 obj<</Type/ObjStm/N 1/First %d/Filter/FlateDecode>>stream\n%s\nendstream endobj\n"
    return form % (len(heading), packed)


PROGRAMS = {
    "elf": b"\x7fELF\2\1\1" + bytes(60),
    "windows": b"MZ" + bytes(70) + b"This program cannot be run in DOS mode.\r\n$PE\0\0d\x86",
    "java": b"\xca\xfe\xba\xbe\0\0\0\x34" + bytes(40),
    "shortcut": b"L\0\0\0\1\x14\2\0\0\0\0\0\xc0" + bytes(40),
    "html": b"<html><body onload=alert(1)>",
    "script": b"*/=1;alert(document.cookie)//",
    "php": b"<?php system($_GET['c']); ?>",
    "shell": b"#!/bin/sh\nrm -rf ~\n",
}
ARCHIVES = {
    "zip": packed(),
    "rar": b"Rar!\x1a\7\1\0" + bytes(40),
    "7z": b"7z\xbc\xaf\x27\x1c\0\4" + bytes(40),
    "gzip": b"\x1f\x8b\x08\0" + bytes(40),
    "cabinet": b"MSCF\0\0\0\0" + bytes(40),
    "lha": b"!-" + b"-lh5-" + bytes(40),
    "tar": b"a.txt" + bytes(252) + b"ustar\x0000" + bytes(40),
}
DOCUMENTS = {
    "pdf": pdf(),
    "office of old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60),
    "png": PNG,
    "gif": GIF,
}


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def segment(kind: int, data: bytes) -> bytes:
    """A segment of a JPEG."""
    return bytes((0xFF, kind)) + struct.pack(">H", len(data) + 2) + data


def blocks(data: bytes) -> bytes:
    """Data in the sub-blocks of a GIF."""
    pieces = [data[at : at + 255] for at in range(0, len(data), 255)]
    return b"".join(bytes((len(piece),)) + piece for piece in pieces) + b"\0"


def box(kind: bytes, data: bytes) -> bytes:
    """A box of an AVIF or HEIC."""
    return struct.pack(">I", len(data) + 8) + kind + data


def in_png(data: bytes, kind: bytes = b"prIV") -> bytes:
    """A PNG with a chunk more, before its pixels."""
    return PNG[:33] + chunk(kind, data) + PNG[33:]


def in_jpeg(data: bytes, kind: int = 0xEB) -> bytes:
    """A JPEG with a segment more, behind SOI."""
    return JPEG[:2] + segment(kind, data) + JPEG[2:]


def _behind_palette(gif: bytes) -> int:
    return 13 + (3 << ((gif[10] & 7) + 1))


def in_gif(data: bytes, label: bytes = b"\xfe") -> bytes:
    """A GIF with an extension more."""
    at = _behind_palette(GIF)
    return GIF[:at] + b"!" + label + blocks(data) + GIF[at:]


def in_webp(data: bytes, kind: bytes = b"priv") -> bytes:
    """A WebP with a chunk more, at its end."""
    body = WEBP[8:] + kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def in_bmp(data: bytes) -> bytes:
    """A BMP with a gap between its header and its pixels."""
    (start,) = struct.unpack_from("<I", BMP, 10)
    return BMP[:10] + struct.pack("<I", start + len(data)) + BMP[14:start] + data + BMP[start:]


def in_ico(data: bytes) -> bytes:
    """An icon with a gap between its list and its picture."""
    (start,) = struct.unpack_from("<I", ICO, 18)
    return ICO[:18] + struct.pack("<I", start + len(data)) + ICO[22:start] + data + ICO[start:]


def in_tiff(data: bytes) -> bytes:
    """A TIFF with a private field that points at its end."""
    (at,) = struct.unpack_from("<I", TIFF, 4)
    (count,) = struct.unpack_from("<H", TIFF, at)
    entries = TIFF[at + 2 : at + 2 + 12 * count]
    even = TIFF + b"\0" * (len(TIFF) % 2)
    place = len(even) + 2 + 12 * (count + 1) + 4
    own = struct.pack("<HHII", 65000, 7, max(len(data), 5), place)
    directory = struct.pack("<H", count + 1) + entries + own + bytes(4)
    return even[:4] + struct.pack("<I", len(even)) + even[8:] + directory + data.ljust(5, b"\0")


def in_big_tiff(data: bytes) -> bytes:
    """A BigTIFF whose directory has moved behind the data that nothing points at."""
    (at,) = struct.unpack_from("<Q", BIG_TIFF, 8)
    (count,) = struct.unpack_from("<Q", BIG_TIFF, at)
    directory = BIG_TIFF[at : at + 8 + 20 * count + 8]
    place = struct.pack("<Q", len(BIG_TIFF) + len(data))
    return BIG_TIFF[:8] + place + BIG_TIFF[16:] + data + directory


def in_second_jpeg(data: bytes) -> bytes:
    """A camera's JPEG with a second picture that has a comment."""
    camera = segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0")
    return JPEG[:2] + camera + JPEG[2:] + in_jpeg(data, 0xFE)


def in_icons_picture(data: bytes) -> bytes:
    """An icon whose picture is a PNG with a text."""
    picture = in_png(b"Comment\0" + data, b"tEXt")
    head = struct.pack("<BBBBHHII", 64, 48, 0, 0, 1, 32, len(picture), 22)
    return b"\0\0\1\0\1\0" + head + picture


HIDING = {
    "png chunk": in_png,
    "png text": lambda data: in_png(b"Comment\0" + data, b"tEXt"),
    "png packed text": lambda data: in_png(b"Comment\0\0" + zlib.compress(data), b"zTXt"),
    "png behind": lambda data: PNG + data,
    "png behind its pixels": lambda data: PNG[:-12] + chunk(b"IDAT", data) + PNG[-12:],
    "jpeg application": in_jpeg,
    "jpeg comment": lambda data: in_jpeg(data, 0xFE),
    "jpeg between segments": lambda data: JPEG[:20] + data + JPEG[20:],
    "jpeg second picture": in_second_jpeg,
    "jpeg behind": lambda data: JPEG + data,
    "gif comment": in_gif,
    "gif application": lambda data: in_gif(b"SOMEBODY1.0" + data, b"\xff"),
    "gif unknown extension": lambda data: in_gif(data, b"\x77"),
    "gif behind": lambda data: GIF + data,
    "webp chunk": in_webp,
    "webp behind": lambda data: WEBP + data,
    "bmp gap": in_bmp,
    "bmp behind": lambda data: BMP + data,
    "ico gap": in_ico,
    "ico picture": in_icons_picture,
    "ico behind": lambda data: ICO + data,
    "tiff private field": in_tiff,
    "big tiff gap": in_big_tiff,
    "big tiff behind": lambda data: BIG_TIFF + data,
    "tiff behind": lambda data: TIFF + data,
    "avif free": lambda data: AVIF + box(b"free", data),
    "avif uuid": lambda data: AVIF + box(b"uuid", bytes(16) + data),
    "heic skip": lambda data: HEIC + box(b"skip", data),
    "heic data": lambda data: HEIC + box(b"mdat", data),
}
"""Where something may hide, as what makes a file that hides it there."""

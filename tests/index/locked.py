"""A PDF under encryption that anybody may open, whose root lies in an object stream."""

from __future__ import annotations

import hashlib
import struct
import zlib

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
"""What stands for a password that nobody gave (ISO 32000-1, algorithm 2)."""

_ID = bytes(16)


def rc4(key: bytes, data: bytes) -> bytes:
    """The cipher of the first PDFs, which undoes itself."""
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def locked(catalogue: bytes = b"") -> bytes:
    """A PDF of one blank page; `catalogue` stands in its root, where only its reader sees it."""
    owner = rc4(_md5(_PADDING)[:5], _PADDING)
    rights = struct.pack("<i", -64)
    key = _md5(_PADDING + owner + rights + _ID)[:5]
    root = b"<</Type/Catalog/Pages 2 0 R" + catalogue + b">>"
    stream = zlib.compress(b"1 0 " + root)
    coded = rc4(_md5(key + b"\4\0\0\0\0")[:10], stream)
    parts = {
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>",
        4: b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
        % (len(coded), coded),
        5: b"<</Filter/Standard/V 1/R 2/P -64/O<%s>/U<%s>>>"
        % (owner.hex().encode(), rc4(key, _PADDING).hex().encode()),
    }
    return _written(parts)


def _written(parts: dict[int, bytes]) -> bytes:
    body, places = b"%PDF-1.6\n", {}
    for number, part in parts.items():
        places[number] = len(body)
        body += b"%d 0 obj%s\nendobj\n" % (number, part)
    rows = [(0, 0, 255), (2, 4, 0), *((1, places[number], 0) for number in parts)]
    rows.append((1, len(body), 0))
    table = b"".join(struct.pack(">BHB", *row) for row in rows)
    head = b"<</Type/XRef/Size 7/W[1 2 1]/Root 1 0 R/Encrypt 5 0 R/ID[<%s><%s>]/Length %d>>" % (
        (_ID.hex().encode(),) * 2 + (len(table),)
    )
    xref = b"6 0 obj%sstream\n%s\nendstream endobj\n" % (head, table)
    return body + xref + b"startxref\n%d\n%%%%EOF\n" % len(body)

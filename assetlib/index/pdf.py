"""The words of a PDF: what they say of it before PDFium opens it (`pages`).

An Illustrator file "with PDF compatibility" is one, too. Names are read with their `#xx` undone and
object streams unpacked, as an action may hide in both.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from assetlib.asset import Finding
from assetlib.index import smuggled
from assetlib.index.inspection import Refusal
from assetlib.processes.allotment import MOST

MAX_UNPACKED = 32 * 1024 * 1024
"""Bytes that all object streams of a file may come to."""

MAX_STREAMS = 20_000

COPIES = 3
"""How often a file lies in memory while its words are read."""

_OBJECTS = b"".join(b"(?:%c|#%02x|#%02X)" % (letter, letter, letter) for letter in b"ObjStm")
_STREAM = re.compile(rb"/" + _OBJECTS + rb"\b.{0,400}?stream\r?\n", re.DOTALL)
_STREAMS = re.compile(rb"\bstream\r?\n.*?endstream", re.DOTALL)
_WRAPPED = re.compile(
    rb"/(?:ASCIIHexDecode|AHx|ASCII85Decode|A85|LZW(?:Decode)?|RunLengthDecode|RL)\b"
)
"""How nobody but one who hides something packs an object stream."""

_HEXED = re.compile(rb"#([0-9a-fA-F]{2})")
_ACTIVE = re.compile(
    rb"/(?:JavaScript|Launch|SubmitForm|ImportData|RichMedia|Rendition|Movie|GoToE|GoToR)"
    rb"(?=[\s/<(\[>])"
)
"""Kinds of action that run something, send something or open another file (ISO 32000-1, 12.6.4).

Chance writes none of these into a packed stream, so the whole file is looked through."""

_OPENS = re.compile(rb"/(?:OpenAction|AA)\s*<<[^>]{0,200}/S\s*/(?!GoTo[\s/<>])")
_ATTACHED = re.compile(rb"/(?:EmbeddedFiles?|FileAttachment)(?=[\s/<\[>])")
_LINEAR = re.compile(rb"/Linearized\b[^>]{0,200}?/L\s+(\d+)|/L\s+(\d+)[^>]{0,200}?/Linearized\b")


def findings(data: bytes) -> set[Finding]:
    """What the words of a PDF say; it raises `Refusal` where it swells or is cut short."""
    if len(data) * COPIES > MOST:
        raise Refusal(Finding.TOO_LARGE)
    end = data.rfind(b"%%EOF")
    linear = _LINEAR.search(data[:2048])
    if end < 0 or (linear and int(linear[1] or linear[2]) > len(data) + 2):
        raise Refusal(Finding.TRUNCATED)
    found = set[Finding]()
    found |= smuggled.behind(data[end + 5 :]) | smuggled.around(_STREAMS.sub(b"", data), data)
    for words in _words(data):
        if _ACTIVE.search(words) or _OPENS.search(words):
            found.add(Finding.ACTIVE_PDF)
        if _ATTACHED.search(words):
            found.add(Finding.ATTACHMENT)
    if b"/Encrypt" in data:
        found.add(Finding.ENCRYPTED)
    return found


def _words(data: bytes) -> Iterator[bytes]:
    yield _plain(data)
    left = MAX_UNPACKED
    for number, opened in enumerate(_STREAM.finditer(data)):
        before = data.rfind(b"<<", max(0, opened.start() - 400), opened.start())
        if _WRAPPED.search(_plain(data[max(0, before) : opened.end()])):
            raise Refusal(Finding.UNDECODABLE)
        unpacked = _unpacked(data, opened.end(), left)
        left -= len(unpacked)
        if left <= 0 or number > MAX_STREAMS:
            raise Refusal(Finding.TOO_LARGE)
        yield _plain(unpacked)


def _unpacked(data: bytes, at: int, most: int) -> bytes:
    end = data.find(b"endstream", at)
    try:
        return zlib.decompressobj().decompress(data[at : end if end > 0 else len(data)], most)
    except zlib.error:
        return b""


def _plain(words: bytes) -> bytes:
    if b"#" not in words:
        return words
    return _HEXED.sub(lambda found: bytes([int(found[1], 16)]), words)

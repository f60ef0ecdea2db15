"""The words of a PDF: what they say of it before PDFium opens it (`pages`).

An Illustrator file "with PDF compatibility" is one, too. Names are read with their `#xx` undone and
object streams unpacked, as an action may hide in both.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import zip_longest

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
    rb"/(?:ASCIIHexDecode|AHx|ASCII85Decode|A85|LZW(?:Decode)?|RunLengthDecode|RL|Predictor)\b"
)
"""How nobody but one who hides something packs an object stream."""

_HEXED = re.compile(rb"#([0-9a-fA-F]{2})")
_ACTIVE = re.compile(
    rb"/(?:JavaScript|Launch|SubmitForm|ImportData|RichMedia|Rendition|Movie|GoToE|GoToR)"
    rb"(?=[\s/<(\[>])|/Subtype\s*/3D\b|/URI\s*\(\s*(?i:javascript|vbscript):"
)
"""Kinds of action that run something, send something or open another file (ISO 32000-1, 12.6.4).

Chance writes none of these into a packed stream, so the whole file is looked through."""

_OPENS = re.compile(rb"/(?:OpenAction|AA)\s*<<[^>]{0,200}/S\s*/(?!GoTo[\s/<>])")
_ATTACHED = re.compile(
    rb"/(?:EmbeddedFiles?|FileAttachment)(?=[\s/<\[>])|/EF\s*<<\s*/(?:U?F|DOS|Mac|Unix)\s"
)
_POINTED = re.compile(rb"/(?:OpenAction|AA)\s+(\d{1,9})\s+\d{1,9}\s+R\b")
_OBJECT = re.compile(rb"\b(\d{1,9})\s+\d{1,9}\s+obj\b")
_DOES = re.compile(rb"/S\s*/(?!GoTo[\s/<>])")
_FIRST = re.compile(rb"/First\s+(\d+)")
_ADDED = re.compile(rb"\b\d+ \d+ obj\b")
_HEADING = 2048
"""Bytes of an object that are looked at for the action in it."""

_LINEAR = re.compile(rb"/Linearized\b[^>]{0,200}?/L\s+(\d+)|/L\s+(\d+)[^>]{0,200}?/Linearized\b")


def findings(data: bytes) -> set[Finding]:
    """What the words of a PDF say; it raises `Refusal` where it swells or is cut short."""
    if len(data) * COPIES > MOST:
        raise Refusal(Finding.TOO_LARGE)
    end = data.rfind(b"%%EOF")
    linear = _LINEAR.search(data[:2048])
    if end < 0 or (linear and int(linear[1] or linear[2]) > len(data) + 2):
        raise Refusal(Finding.TRUNCATED)
    if _ADDED.search(data, end):  # a revision that was added, and is not there to its end
        raise Refusal(Finding.TRUNCATED)
    found = set[Finding]()
    found |= smuggled.behind(data[end + 5 :]) | smuggled.around(_STREAMS.sub(b"", data), data)
    found |= acting(data)
    if b"/Encrypt" in data:
        found.add(Finding.ENCRYPTED)
    return found


def acting(data: bytes) -> set[Finding]:
    """What the actions and attachments of a PDF say, wherever they stand."""
    found, pointed = set[Finding](), set[int]()
    for _, raw in _words(data):
        words = _plain(raw)
        if _ACTIVE.search(words) or _OPENS.search(words):
            found.add(Finding.ACTIVE_PDF)
        if _ATTACHED.search(words):
            found.add(Finding.ATTACHMENT)
        pointed.update(int(one[1]) for one in _POINTED.finditer(words))
    if pointed and any(_does(pointed, head, raw) for head, raw in _words(data)):
        found.add(Finding.ACTIVE_PDF)
    return found


def _words(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The file itself, then each object stream in it, unpacked, after its dictionary."""
    yield b"", data
    left = MAX_UNPACKED
    for number, opened in enumerate(_STREAM.finditer(data)):
        before = data.rfind(b"<<", max(0, opened.start() - 400), opened.start())
        head = _plain(data[max(0, before) : opened.end()])
        if _WRAPPED.search(head):
            raise Refusal(Finding.UNDECODABLE)
        unpacked = _unpacked(data, opened.end(), left)
        left -= len(unpacked)
        if left <= 0 or number > MAX_STREAMS:
            raise Refusal(Finding.TOO_LARGE)
        yield head, unpacked


def _does(pointed: set[int], head: bytes, words: bytes) -> bool:
    """Whether an object that is pointed at does more than turn to a page."""
    objects = _listed(head, words) if head else _standing(words)
    return any(_DOES.search(_plain(said)) for number, said in objects if number in pointed)


def _standing(data: bytes) -> Iterator[tuple[int, bytes]]:
    for one in _OBJECT.finditer(data):
        yield int(one[1]), data[one.end() : one.end() + _HEADING].partition(b"endobj")[0]


def _listed(head: bytes, unpacked: bytes) -> Iterator[tuple[int, bytes]]:
    """The objects of an object stream, which begins with their numbers and places."""
    first = _FIRST.search(head)
    start = int(first[1][:9]) if first else 0
    numbers = [int(one[:9]) for one in unpacked[:start].split() if one.isdigit()]
    places = sorted(zip((start + at for at in numbers[1::2]), numbers[::2], strict=False))
    for (at, number), end in zip_longest(places, (at for at, _ in places[1:])):
        yield number, unpacked[at:end][:_HEADING]


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

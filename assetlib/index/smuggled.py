"""Smuggled: programs, archives and documents that hide in a picture, known by how they begin.

What is looked through is everything but coded pixels: texts, segments, unknown chunks, gaps, and
what follows the end. In coded pixels chance writes short marks, so only a few long ones are sought
there, and more of them at the end of a stretch, where a decoder has stopped reading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assetlib.asset import Finding
from assetlib.index.heads import Heads
from assetlib.index.walks.part import Part, Role, is_padding


@dataclass(frozen=True, slots=True)
class _Kind:
    """Something sought: bytes it cannot do without, and the pattern that tells it for sure.

    An alternation of many patterns takes a hundred times as long as looking for the marks.
    """

    heads: Heads
    pattern: re.Pattern[bytes]

    def search(self, data: bytes, start: int, end: int) -> bool:
        """Whether it stands between two places."""
        marked = self.heads.stand_in(data, start, end)
        return marked and self.pattern.search(data, start, end) is not None


_PROGRAM = _Kind(
    Heads(
        (
            b"\x7fELF",
            b"PE\0\0",
            b"in DOS mode",
            b"\xfa\xed\xfe\x07",
            b"\xca\xfe\xba\xbe",
            b"\0asm\x01",
            b"dex\n03",
            b"L\0\0\0\x01\x14",
            b"TVqQAAMAAAA",
            b"EICAR-STANDARD",
        )
    ),
    re.compile(
        rb"\x7fELF[\x01\x02][\x01\x02]\x01|PE\0\0\x4c\x01|PE\0\0\x64[\x86\xaa]"
        rb"|cannot be run in DOS mode"
        rb"|[\xce\xcf]\xfa\xed\xfe\x07\0\0|\xca\xfe\xba\xbe\0\0\0[\x02\x2d-\x46]|\0asm\x01\0\0\0"
        rb"|dex\n03\d\0|L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0"
        rb"|TVqQAAMAAAA|EICAR-STANDARD-ANTIVIRUS-TEST-FILE",
    ),
)
_SCRIPT = re.compile(
    rb"<script[\s>/]|<\?php|<jsp:|<hta:|<html[\s>]|<!doctype\s+html"
    rb"|<iframe[\s>]|<object[\s>]|<embed[\s>]|<body[\s>]|<svg[\s>]|javascript:|vbscript:"
    rb"|\bon(?:load|error|click|mouseover|begin)\s*=\s*[\"'\w]|#!\s?/(?:usr|bin)/"
    rb"|\b(?:eval|alert|fetch|setTimeout|require|base64_decode|shell_exec|system|passthru)"
    rb"\s*\(\s*[\"'$\w)]"
    rb"|document\.(?:write|cookie|location|domain)|window\.(?:location|open)|XMLHttpRequest"
    rb"|powershell(?:\.exe)?\s+-|cmd(?:\.exe\s+| )/c|wscript\.|CreateObject\(",
    re.IGNORECASE,
)
_SHORT = re.compile(rb"<(?:\?=\s?[$`]|%\s*(?:eval|execute|@))", re.IGNORECASE)
_WORDS = Heads(
    (
        *(
            b"<script",
            b"<?php",
            b"<jsp:",
            b"<html",
            b"<!doctype",
            b"<iframe",
            b"<object",
            b"<embed",
        ),
        *(b"<hta:", b"<body", b"<svg", b"script:"),
        *(b"onload", b"onerror", b"onclick", b"onmouseover", b"onbegin"),
        *(
            b"#!/",
            b"#! /",
            b"eval",
            b"alert",
            b"fetch",
            b"settimeout",
            b"require",
            b"base64_decode",
        ),
        *(
            b"shell_exec",
            b"system",
            b"passthru",
            b"document.",
            b"window.",
            b"xmlhttp",
            b"powershell",
        ),
        *(b"cmd /c", b"cmd.exe", b"wscript.", b"createobject("),
    )
)
"""What `_SCRIPT` cannot match without, in lower case."""

_WIDE = re.compile(rb"\0[!-~]\0[!-~]\0[!-~]\0")
"""Letters of UTF-16 in a row."""

_IN_XMP = re.compile(
    rb"<script[\s>/]|<\?(?:php|=)|<%\s*(?:eval|execute|@)|<(?:html|iframe|svg|hta:\w+)[\s>]|<jsp:"
    rb"|(?:java|vb)script:|#!\s?/(?:usr|bin)/|\bon(?:load|error)\s*=\s*[\"'\w]"
    rb"|powershell(?:\.exe)?\s+-|CreateObject\(",
    re.IGNORECASE,
)
_IN_PIXELS = re.compile(rb"<(?:script[\s>]|\?php)", re.IGNORECASE)
_ARCHIVE = _Kind(
    Heads(
        (
            b"PK\x03\x04",
            b"PK\x05\x06",
            b"Rar!",
            b"7z\xbc\xaf",
            b"MSCF\0",
            b"7zXZ",
            b"AY&SY",
            b"ustar",
            b"-lh",
            b"-lz",
            b"**ACE**",
            b"xar!\0",
            b"CD001",
            b"\x1f\x8b\x08",
        )
    ),
    re.compile(
        rb"PK\x03\x04[\x0a-\x3f]\0..[\0\x08\x09\x0c\x0e\x5d\x5f\x63]\0|PK\x05\x06\0\0\0\0|Rar!\x1a\x07"
        rb"|7z\xbc\xaf\x27\x1c|MSCF\0\0\0\0|\xfd7zXZ\0|BZh[1-9]1AY&SY|ustar[\0 ]|-l[hz][0-9sd]-.{4}"
        rb"|\*\*ACE\*\*|xar!\0\x1c|\x01CD001\x01"
        rb"|\x1f\x8b\x08[\0\x08].{4}[\0\x02\x04][\0-\x0d\xff]",
        re.DOTALL,
    ),
)
_ZIP_OR_LIKE = _Kind(
    Heads(
        (
            *(b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf", b"MSCF\0", b"AY&SY", b"ustar"),
            *(b"**ACE**", b"CD001", b"\x1f\x8b\x08"),
        )
    ),
    re.compile(
        rb"PK\x03\x04[\x0a-\x3f]\0..[\0\x08\x09\x0c\x0e\x5d\x5f\x63]\0|PK\x05\x06\0\0\0\0"
        rb"|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|MSCF\0\0\0\0|BZh[1-9]1AY&SY|ustar[\0 ]"
        rb"|\*\*ACE\*\*|\x01CD001\x01|\x1f\x8b\x08[\0\x08].{4}[\0\x02\x04][\0-\x0d\xff]",
        re.DOTALL,
    ),
)
"""Archives that are sought in pixels, too: a TIFF may pack its own as xz does."""

_DOCUMENT = _Kind(
    Heads(
        (
            b"%PDF-",
            b"\xd0\xcf\x11\xe0",
            b"{\\rtf1",
            b"\x89PNG",
            b"GIF8",
            b"\0ftyp",
            b"8BPS\0",
            b"%!PS-",
            b"SQLite f",
            b"WEBPVP8",
        )
    ),
    re.compile(
        rb"%PDF-[12]\.|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\{\\rtf1|\x89PNG\r\n\x1a\n|GIF8[79]a"
        rb"|\0ftyp(?:heic|avif|mif1)|8BPS\0[\x01\x02]\0\0|%!PS-Adobe"
        rb"|SQLite format 3\0|RIFF.{4}WEBPVP8",
        re.DOTALL,
    ),
)
_PAPER = _Kind(
    Heads((b"\xd0\xcf\x11\xe0", b"{\\rtf1", b"SQLite f")),
    re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\{\\rtf1|SQLite format 3\0"),
)
"""Documents that stand nowhere for a picture; Photoshop keeps PDFs it was given in its layers."""

_FLASH = (b"FWS", b"CWS", b"ZWS")
_OPENING = {
    b"\x1f\x8b\x08": Finding.EMBEDDED_ARCHIVE,
    b"\x28\xb5\x2f\xfd": Finding.EMBEDDED_ARCHIVE,
    b"MZ": Finding.EMBEDDED_PROGRAM,
    b"\xff\xd8\xff": Finding.EMBEDDED_DOCUMENT,
    b"II*\0": Finding.EMBEDDED_DOCUMENT,
    b"MM\0*": Finding.EMBEDDED_DOCUMENT,
    **{flash + bytes([n]): Finding.EMBEDDED_PROGRAM for flash in _FLASH for n in range(3, 51)},
}
"""Marks too short to be sought: they count at the very beginning of a part."""

_TAIL = 4096
"""Bytes at the end of a stretch of pixels that are looked through as if they were none."""

_LONG_TAIL = 64 * 1024
"""The same for archives, whose marks are long, and stand well before their ends."""

_WINDOW, _OVERLAP = 4 * 1024 * 1024, 4096
"""Bytes that are put into lower case at once, and how many of them again with the next."""

_ENDS = 8
"""Windows at either end of a very long part that are read for scripts: 64 MB in ten seconds."""

_LEAST = {Role.KNOWN: 14}
"""Bytes below which a part has room for nothing, 8 where it is of no format's own making."""

_OPEN = {Role.COMMENT, Role.SLACK, Role.TRAILER, Role.PRIVATE}
_SKIPPED = {Role.FURTHER, Role.DIRECTORIES, Role.PAGES}
_WITH_PICTURES = {Role.MAKER, Role.THUMBNAIL, Role.PHOTOSHOP, Role.EXIF}
"""Where cameras and editors keep pictures of their own."""

_FLASHPIX = b"FPXR\0"  # a compound file by design, as old Office files are


def sought(part: Part) -> set[Finding]:
    """What hides in one part."""
    if part.role in _SKIPPED or part.end - part.start < _LEAST.get(part.role, 8):
        return set()
    if part.end - part.start > _WINDOW and is_padding(part.source, part.start, part.end):
        return set()
    if part.role is Role.PIXELS:
        return _in_pixels(part)
    return _in(part, part.start, part.end) | _at_its_beginning(part)


def whole_file(data: bytes) -> set[Finding]:
    """What another program would take the whole file for, wherever its parts hide."""
    found = set()
    if b"%PDF-" in data[:1024]:
        found.add(Finding.EMBEDDED_DOCUMENT)
    if _is_zip(data):
        found.add(Finding.EMBEDDED_ARCHIVE)
    if data[6:8] == b"/*" and data.find(b"*/", 8) > 0:  # a GIF whose width opens a comment
        found.add(Finding.EMBEDDED_PROGRAM)
    return found


def foreign(data: bytes) -> set[Finding]:
    """What a file that is no picture turns out to be: a program or a script."""
    begins = data.startswith((b"MZ", b"\x7fELF", b"#!"))
    if begins or _PROGRAM.search(data, 0, 1 << 20) or _SCRIPT.search(data, 0, 1 << 16):
        return {Finding.EMBEDDED_PROGRAM}
    return set()


def around(words: bytes, data: bytes) -> set[Finding]:
    """What hides in a PDF: between the `words` outside of its streams, or anywhere in it.

    Marks of programs and archives are too long to be written by chance into a packed stream.
    """
    found = set()
    if _PROGRAM.search(data, 0, len(data)) or _IN_XMP.search(words) or words.startswith(b"MZ"):
        found.add(Finding.EMBEDDED_PROGRAM)
    if _ZIP_OR_LIKE.search(data, 0, len(data)) or _is_zip(data):
        found.add(Finding.EMBEDDED_ARCHIVE)
    if _PAPER.search(words, 0, len(words)):
        found.add(Finding.EMBEDDED_DOCUMENT)
    return found


def behind(data: bytes) -> set[Finding]:
    """What hides in bytes behind the end of a file; padding is nothing."""
    if is_padding(data):
        return set()
    return {Finding.TRAILING_DATA} | sought(Part(Role.TRAILER, data, 0, len(data)))


def _in(part: Part, start: int, end: int) -> set[Finding]:
    data, found = part.source, set()
    if _PROGRAM.search(data, start, end) or _is_script(part):
        found.add(Finding.EMBEDDED_PROGRAM)
    if _ARCHIVE.search(data, start, end):
        found.add(Finding.EMBEDDED_ARCHIVE)
    documents = _PAPER if part.role in _WITH_PICTURES else _DOCUMENT
    if documents.search(data, start, end) and not part.begins(_FLASHPIX):
        found.add(Finding.EMBEDDED_DOCUMENT)
    return found


def _at_its_beginning(part: Part) -> set[Finding]:
    if part.role not in _OPEN:
        return set()
    return {finding for mark, finding in _OPENING.items() if part.begins(mark)}


def _in_pixels(part: Part) -> set[Finding]:
    found = set()
    if _IN_PIXELS.search(part.source, part.start, part.end):
        found.add(Finding.EMBEDDED_PROGRAM)
    tail = max(part.start, part.end - _TAIL)
    if _PROGRAM.search(part.source, tail, part.end) or _is_written(part.source[tail : part.end]):
        found.add(Finding.EMBEDDED_PROGRAM)
    # a TIFF's strips may be whole pictures themselves
    start = part.start + (16 if part.begins(b"\x89PNG") or part.begins(b"RIFF") else 0)
    if _DOCUMENT.search(part.source, max(tail, start), part.end):
        found.add(Finding.EMBEDDED_DOCUMENT)
    if _ZIP_OR_LIKE.search(part.source, max(part.start, part.end - _LONG_TAIL), part.end):
        found.add(Finding.EMBEDDED_ARCHIVE)
    return found


def _is_script(part: Part) -> bool:
    """Whether a script stands here; words are sought first, as the pattern is 20 times slower."""
    if part.role is Role.XMP:
        return bool(_IN_XMP.search(part.source, part.start, part.end))
    if _SHORT.search(part.source, part.start, part.end):
        return True
    step = _WINDOW - _OVERLAP
    windows: Sequence[int] = range(part.start, part.end, step)
    if len(windows) > 2 * _ENDS:
        windows = (*windows[:_ENDS], *range(part.end - _ENDS * step, part.end, step))
    return any(_is_written(part.source[at : min(at + _WINDOW, part.end)]) for at in windows)


def _is_written(text: bytes) -> bool:
    if is_padding(text):
        return False
    written = text.lower()
    if _WORDS.stand_in(written, 0, len(written)) and _SCRIPT.search(written):
        return True
    return _WIDE.search(written) is not None and _is_wide(written)


def _is_wide(written: bytes) -> bool:
    """Whether it is a script in UTF-16, which browsers and Windows' own hosts read as well."""
    # every second byte: words with zeros between them are sought very slowly in long zeros
    halves = (written[::2], written[1::2])
    return any(_WORDS.stand_in(half, 0, len(half)) and _SCRIPT.search(half) for half in halves)


def _is_zip(data: bytes) -> bool:
    """Whether a ZIP reader would open the file: it looks for the directory from the end."""
    end = data.rfind(b"PK\5\6", max(0, len(data) - 65_557))
    if end < 0 or end + 22 > len(data):
        return False
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    return size == 0 or data.startswith(b"PK\1\2", max(0, end - size))

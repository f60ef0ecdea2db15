"""The formats of the library: how each is known by its first bytes, and which are drawn.

Drawn in this version: PNG, JPEG, GIF, WebP, BMP, TIFF, AVIF, HEIC, ICO, SVG (plain and gzipped),
and the first page of PDF and of Illustrator files based on it. The others are recognised, so that
they can be listed under their name, and have no preview yet.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from assetlib.text import nfc

HEAD = 1024 * 1024
"""Bytes of an SVG looked through for its root element: whoever hides one writes much before it."""

GZIP = b"\x1f\x8b\x08"
UTF_32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
"""Marks of text in UTF-32, the first of which begins like one of UTF-16."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name in lower case, the extensions it may have, and whether it is drawn."""

    name: str
    extensions: tuple[str, ...]
    drawn: bool = False


PNG = Format("png", ("png", "apng"), drawn=True)
JPEG = Format("jpeg", ("jpg", "jpeg", "jpe", "jfif", "mpo"), drawn=True)
GIF = Format("gif", ("gif",), drawn=True)
WEBP = Format("webp", ("webp",), drawn=True)
BMP = Format("bmp", ("bmp", "dib"), drawn=True)
TIFF = Format("tiff", ("tif", "tiff"), drawn=True)
AVIF = Format("avif", ("avif", "avifs"), drawn=True)
ICO = Format("ico", ("ico",), drawn=True)
SVG = Format("svg", ("svg",), drawn=True)
SVGZ = Format("svg", ("svgz",), drawn=True)

HEIC = Format("heic", ("heic", "heif", "hif", "heics", "heifs"), drawn=True)
PDF = Format("pdf", ("pdf", "ai"), drawn=True)
EPS = Format("eps", ("eps", "ps", "ai", "epsf"))
EMF = Format("emf", ("emf",))
WMF = Format("wmf", ("wmf",))

_SIGNATURES: tuple[tuple[int, bytes, Format], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", PNG),
    (0, b"\xff\xd8\xff", JPEG),
    (0, b"GIF87a", GIF),
    (0, b"GIF89a", GIF),
    (0, b"II*\0", TIFF),
    (0, b"MM\0*", TIFF),
    (0, b"II+\0", TIFF),
    (0, b"MM\0+", TIFF),
    (0, b"8BPS", Format("psd", ("psd", "psb"))),
    (0, b"%!PS", EPS),
    (0, b"\xc5\xd0\xd3\xc6", EPS),
    (40, b" EMF", EMF),
    (0, b"\xd7\xcd\xc6\x9a", WMF),
    (0, b"\1\0\x09\0\0\3", WMF),
    (0, b"\xff\x0a", Format("jxl", ("jxl",))),
    (0, b"\0\0\0\x0cJXL \r\n\x87\n", Format("jxl", ("jxl",))),
    (0, b"\0\0\0\x0cjP  \r\n\x87\n", Format("jp2", ("jp2", "jpx", "jpf", "j2k"))),
    (0, b"\xff\x4f\xff\x51", Format("jp2", ("jp2", "jpc", "j2k", "j2c"))),
    (0, b"II\xbc\1", Format("jxr", ("jxr", "wdp", "hdp"))),
    (0, b"CSFCHUNK", Format("clip", ("clip", "lip"))),
    (0, b"gimp xcf", Format("xcf", ("xcf",))),
    (0, b"icns", Format("icns", ("icns",))),
    (0, b"qoif", Format("qoi", ("qoi",))),
    (0, b"DDS ", Format("dds", ("dds",))),
    (0, b"v/1\1", Format("exr", ("exr",))),
)

_AVIF_BRANDS = {b"avif", b"avis"}
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}

_BEFORE_ROOT = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?!\s+(?:html|(?:[\w.-]+:)?svg)\b)[^\[>]*(?:\[.*?\]\s*)?>",
    re.DOTALL | re.IGNORECASE,
)
"""What may stand before the root: also the DOCTYPE of something else, which no reader minds."""

_DOCTYPE = re.compile(r"<!DOCTYPE\s+(?:[\w.-]+:)?svg\b", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]+:)?svg(?![\w.:-])")


def detect(data: bytes) -> Format | None:
    """The format these bytes are in, whatever the file is called; None where it is not known."""
    if data.startswith(GZIP):
        return SVGZ if _begins_svg(_inflated_head(data)) else None
    for offset, mark, found in _SIGNATURES:
        if data.startswith(mark, offset):
            return found
    return _by_brand(data) or _by_header(data) or (SVG if _begins_svg(data[:HEAD]) else None)


def _by_brand(data: bytes) -> Format | None:
    """AVIF and HEIC share one container (ISO 14496-12); the brands of its first box tell which."""
    if data[4:8] != b"ftyp":
        return None
    end = min(int.from_bytes(data[:4], "big"), len(data), 512)
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, end, 4))}
    if brands & _AVIF_BRANDS:
        return AVIF
    return HEIC if brands & _HEIC_BRANDS else None


def _by_header(data: bytes) -> Format | None:
    if data.startswith(b"BM") and data[14:18] in _BMP_HEADERS:
        return BMP
    # with a count of pictures and its reserved byte, or it may be a TGA
    if data[:4] in _ICONS and data[4:6] > b"\0\0" and data[9:10] == b"\0":
        return _ICONS[data[:4]]
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return WEBP
    # readers accept junk before the mark of a PDF (ISO 32000-1, implementation note 13)
    return PDF if b"%PDF-" in data[:1024] else None


_ICONS = {b"\0\0\1\0": ICO, b"\0\0\2\0": Format("cur", ("cur",))}
_BMP_HEADERS = {size.to_bytes(4, "little") for size in (12, 16, 40, 52, 56, 64, 108, 124)}


def _inflated_head(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(data[:HEAD], HEAD)
    except zlib.error:
        return b""


def _begins_svg(head: bytes) -> bool:
    """Whether the first thing that counts in these bytes is an SVG's root or its DOCTYPE."""
    text = _as_text(head)
    at = 0
    while skipped := _BEFORE_ROOT.match(text, at):
        at = skipped.end()
    return bool(_ROOT.match(text, at) or _DOCTYPE.match(text, at))


_CUT_OPENING = re.compile(
    r"<?|<!?|<!-(?:-.*)?|<\?[^>]*|<!D(?:[A-Z]*)(?:\s[^>]*)?|<(?:[\w.-]+:?)?(?:s|sv|svg)?",
    re.DOTALL | re.IGNORECASE,
)
"""What an SVG may stop at in the middle of, before or in the name of its root."""

_BY_CONTENT = (WEBP, BMP, AVIF, HEIC, ICO, SVG, SVGZ, PDF)
"""Formats that are known by more than one mark at a fixed place."""

_BEGINNINGS: tuple[tuple[int, bytes, int, Format], ...] = (
    *((offset, mark, offset + len(mark), found) for offset, mark, found in _SIGNATURES),
    (0, b"RIFF", 12, WEBP),
    (0, b"BM", 18, BMP),
    (4, b"ftyp", 12, AVIF),
    (4, b"ftyp", 12, HEIC),
    (0, b"\0\0\1\0", 10, ICO),
    (0, b"%PDF-", 5, PDF),
)
"""How files begin: at which place, with which mark, and how many bytes tell the format for sure."""

_WIDE = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}


def _as_text(head: bytes) -> str:
    if head.startswith(UTF_32):
        return head[: len(head) // 4 * 4].decode("utf-32", "replace")
    even = head[: len(head) // 2 * 2]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return even.decode("utf-16", "replace")
    if head[:2] in _WIDE:  # UTF-16 without its mark
        return even.decode(_WIDE[head[:2]], "replace")
    # markup is ASCII in every encoding an SVG comes in (Shift_JIS, EUC-JP, UTF-8)
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def extension(name: str) -> str:
    """The extension of a file name in lower case, "" where it has none.

    「第1.5版 桜」 and 「チラシ2024.04」 have none: an extension is one to five ASCII letters and
    digits, not digits alone.
    """
    _, dot, last = name.rpartition(".")
    fits = dot and last.isascii() and last.isalnum() and len(last) <= 5 and not last.isdigit()
    return last.lower() if fits else ""


def begins_like(name: str, data: bytes) -> bool:
    """Whether these few bytes may be the beginning of what the name says."""
    given = extension(name)
    if given in SVGZ.extensions:
        return GZIP.startswith(data[:3]) and _is_cut(data)
    if given in SVG.extensions:
        return _is_opening(data)
    return any(
        given in found.extensions and len(data) < length and _fits(mark, offset, data)
        for offset, mark, length, found in _BEGINNINGS
    )


def _fits(mark: bytes, offset: int, data: bytes) -> bool:
    return len(data) <= offset or mark.startswith(data[offset : offset + len(mark)])


def _is_cut(data: bytes) -> bool:
    """Whether a gzip stream ends before its end marker."""
    unpacking = zlib.decompressobj(31)
    try:
        unpacking.decompress(data, HEAD)
    except zlib.error:
        return False
    return not unpacking.eof and not unpacking.unconsumed_tail


def _is_opening(data: bytes) -> bool:
    """Whether markup stops before its root element is reached."""
    text = _as_text(data[:HEAD])
    at = 0
    while skipped := _BEFORE_ROOT.match(text, at):
        at = skipped.end()
    return len(data) < HEAD and _CUT_OPENING.fullmatch(text, at) is not None


def is_picture_name(name: str) -> bool:
    """Whether a file of this name says that it is one of the formats."""
    given = extension(name)
    named = (found.extensions for found in (*_BY_CONTENT, *(kind for _, _, kind in _SIGNATURES)))
    return any(given in extensions for extensions in named)


def name_fits(name: str, found: Format) -> bool:
    """Whether a file of this name may hold this format; no extension says nothing wrong."""
    given = extension(name)
    return not given or given in found.extensions


def title_of(path: str) -> str:
    """What a picture is called until somebody names it: its file name without the ending."""
    name = nfc(path.rpartition("/")[2])
    ending = extension(name)
    return name[: -len(ending) - 1] if ending and len(name) > len(ending) + 1 else name

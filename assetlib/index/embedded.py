"""What a file says of itself: XMP, IPTC, PNG text and EXIF, in this order of trust.

Damaged metadata says nothing and never keeps a picture from being read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from xml.etree.ElementTree import Element

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

from assetlib.asset import Embedded
from assetlib.index import xmp
from assetlib.index.rasters import DAMAGE

MAX_TEXT = 500
"""Characters of one field that are kept."""

MAX_KEYWORDS = 50

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]+")
_GUESSES = ("utf-8", "cp932", "latin-1")

# IPTC IIM 4.2: record 2 holds the statements, 1:90 says which characters they are written in
_OBJECT_NAME, _KEYWORDS, _BY_LINE, _COPYRIGHT = (2, 5), (2, 25), (2, 80), (2, 116)
_CHARACTER_SET, _UTF8 = (1, 90), b"\x1b%G"

_SVG_TITLE = {"{http://www.w3.org/2000/svg}title", "title"}


def of_image(image: ImageFile.ImageFile) -> Embedded:
    """What a decoded picture says (a PNG may say it behind its pixels)."""
    sources = (_xmp, _iptc, _png_text, _exif)
    return _merged(_read(source, image) for source in sources)


def of_svg(root: Element) -> Embedded:
    """What an SVG says in its metadata, or in the title at its top."""
    title = next((child for child in root if child.tag in _SVG_TITLE), None)
    spoken = Embedded(title="" if title is None else "".join(title.itertext()))
    return _merged([xmp.told_by(root), spoken])


def _read(
    source: Callable[[ImageFile.ImageFile], Embedded], image: ImageFile.ImageFile
) -> Embedded:
    try:
        return source(image)
    except (*DAMAGE, AttributeError, AssertionError):
        return Embedded()


def _merged(statements: Iterable[Embedded]) -> Embedded:
    """The first that says anything, field by field, made fit to be shown."""
    title = creator = rights = ""
    keywords: tuple[str, ...] = ()
    for said in statements:
        title = title or _clean(said.title)
        creator = creator or _clean(said.creator)
        rights = rights or _clean(said.rights)
        keywords = keywords or tuple(filter(None, map(_clean, said.keywords[:MAX_KEYWORDS])))
    return Embedded(title, creator, rights, tuple(dict.fromkeys(keywords)))


def _clean(text: str) -> str:
    return _CONTROL.sub("", text[: 4 * MAX_TEXT]).strip()[:MAX_TEXT]


def _xmp(image: ImageFile.ImageFile) -> Embedded:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return xmp.read(packet) if isinstance(packet, bytes | str) else Embedded()


def _iptc(image: ImageFile.ImageFile) -> Embedded:
    said = IptcImagePlugin.getiptcinfo(image) or {}
    guesses = ("utf-8",) if said.get(_CHARACTER_SET) == _UTF8 else _GUESSES
    return Embedded(
        title=_first(said.get(_OBJECT_NAME), guesses),
        creator="、".join(_each(said.get(_BY_LINE), guesses)),
        rights=_first(said.get(_COPYRIGHT), guesses),
        keywords=tuple(_each(said.get(_KEYWORDS), guesses)),
    )


def _first(values: bytes | list[bytes] | None, guesses: tuple[str, ...]) -> str:
    return next(iter(_each(values, guesses)), "")


def _each(values: bytes | list[bytes] | None, guesses: tuple[str, ...]) -> list[str]:
    several = values if isinstance(values, list) else [values or b""]
    return [_guessed(value, guesses) for value in several if value]


def _guessed(raw: bytes, guesses: tuple[str, ...] = _GUESSES) -> str:
    """Text of bytes that do not say how they are written."""
    raw = raw[: 8 * MAX_TEXT]
    for codec in guesses:
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def _png_text(image: ImageFile.ImageFile) -> Embedded:
    said = image.info if image.format == "PNG" else {}
    return Embedded(
        title=_spoken(said, "Title"),
        creator=_spoken(said, "Author") or _spoken(said, "Artist"),
        rights=_spoken(said, "Copyright"),
    )


def _spoken(said: Mapping[str | tuple[int, int], object], name: str) -> str:
    text = said.get(name, "")
    return _as_written(text) if isinstance(text, str) else ""


def _as_written(text: str) -> str:
    """Text that Pillow took for Latin-1, as the program that wrote it meant it."""
    try:
        return _guessed(text.encode("latin-1"))
    except UnicodeEncodeError:  # iTXt, which is UTF-8 and was read as such
        return text


def _exif(image: ImageFile.ImageFile) -> Embedded:
    exif = image.getexif()
    tags = ExifTags.Base
    return Embedded(
        title=_wide(exif, tags.XPTitle) or _narrow(exif, tags.ImageDescription),
        creator=_narrow(exif, tags.Artist) or _wide(exif, tags.XPAuthor),
        rights=_narrow(exif, tags.Copyright),
        keywords=tuple(part.strip() for part in _wide(exif, tags.XPKeywords).split(";")),
    )


def _narrow(exif: Image.Exif, tag: int) -> str:
    """A tag of ASCII, in which Japanese cameras and programs write what they like."""
    value = exif.get(tag, "")
    if isinstance(value, bytes):
        return _guessed(value)
    return _as_written(value) if isinstance(value, str) else ""


def _wide(exif: Image.Exif, tag: int) -> str:
    """One of the tags Windows writes: UTF-16 in bytes."""
    value = exif.get(tag, b"")
    raw = bytes(value) if isinstance(value, bytes | tuple) else b""
    return raw[: 8 * MAX_TEXT].decode("utf-16-le", "replace").rstrip("\0")

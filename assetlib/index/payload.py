"""The pictures an SVG holds inside itself as `data:image/…`, let in by the rules for files.

Illustrator leaves out what they are (`data:;base64,…`): then they have to be pictures of pixels.
"""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

from assetlib.asset import Finding
from assetlib.index import formats, inspection, rasters, smuggled
from assetlib.index.formats import Format
from assetlib.index.inspection import Refusal

_SMUGGLED = {Finding.EMBEDDED_PROGRAM, Finding.EMBEDDED_ARCHIVE, Finding.EMBEDDED_DOCUMENT}

_HEAD = re.compile(r"\s*data:(image/[\w.+-]*)?(?=\s*[;,])[^,]*?(;\s*base64\s*)?,", re.IGNORECASE)
_PIXEL = 7.5
"""Bytes of memory that resvg takes for a pixel of a picture, measured: most for PNG."""

_FILLING = re.compile(rb"[^A-Za-z0-9+/]+")


class Allowance:
    """The memory that pictures within one SVG may still take; they share a file's."""

    def __init__(self, room: int) -> None:
        self._left = int(room / _PIXEL)
        self._seen: set[str] = set()

    def admit(self, reference: str) -> None:
        """Raise `Refusal` where the picture is markup again, or too large."""
        # the same picture is met again in each reading of the CSS that holds it
        if reference in self._seen:
            return
        self._seen.add(reference)
        head = _HEAD.match(reference)
        if head is None or "svg" in (head[1] or "").lower():
            raise Refusal(Finding.ACTIVE_SVG)
        picture = decoded(reference)
        if head[1] is None and not _is_raster(formats.detect(picture)):
            raise Refusal(Finding.EXTERNAL_REFERENCE)
        width, height = _size(picture)
        self._left -= width * height
        if self._left < 0:
            raise Refusal(Finding.TOO_LARGE)


def decoded(reference: str) -> bytes:
    """The bytes of a `data:image/…`; none where it is something else, or damaged."""
    head = _HEAD.match(reference)
    if head is None:
        return b""
    plain = unquote_to_bytes(reference[head.end() :])
    if not head[2]:
        return plain
    digits = _FILLING.sub(b"", plain)
    try:
        return base64.b64decode(digits[: len(digits) // 4 * 4] + _rest(digits))
    except binascii.Error:
        return b""


def named(reference: str) -> str:
    """A reference to such a picture that says what it is, as resvg draws no other."""
    head = _HEAD.match(reference)
    if head is None or head[1] is not None:
        return reference
    found = formats.detect(decoded(reference))
    kind = found.name if found else "png"
    return f"data:image/{kind}{reference[reference.index(':') + 1 :]}"


def _is_raster(found: Format | None) -> bool:
    return (
        found is not None and found.drawn and found not in (formats.SVG, formats.SVGZ, formats.PDF)
    )


def _rest(digits: bytes) -> bytes:
    over = len(digits) % 4
    return (digits[-over:] + b"=" * (4 - over)) if over > 1 else b""


def _size(picture: bytes) -> tuple[int, int]:
    """The declared size in pixels; what cannot be opened is not drawn either, and has none."""
    found = formats.detect(picture)
    if found in (formats.SVG, formats.SVGZ):  # whatever the reference calls it
        raise Refusal(Finding.ACTIVE_SVG)
    if found is formats.PDF:
        raise Refusal(Finding.EMBEDDED_DOCUMENT)
    _refuse_smuggled(found, picture)
    if found is None or not found.drawn:
        return (0, 0)
    try:
        with rasters.opened(found, picture) as image:
            return image.size
    except Refusal as refusal:
        if refusal.finding is Finding.TOO_LARGE:
            raise
        return (0, 0)


def _refuse_smuggled(found: Format | None, picture: bytes) -> None:
    """Raise `Refusal` where something hides in a picture, or stands in its place."""
    looked = inspection.look(picture, "").findings if found else smuggled.behind(picture)
    for finding in inspection.in_order(_SMUGGLED.intersection(looked)):
        raise Refusal(finding)

"""The one reading of a file: hash, inspection, thumbnail and what it says, from the same bytes."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace

from PIL import Image

from assetlib.asset import Embedded, Facts, Finding
from assetlib.asset import Look as Measured
from assetlib.index import (
    colours,
    embedded,
    formats,
    inspection,
    looks,
    pdf,
    rasters,
    svg,
    thumbnails,
)
from assetlib.index.formats import PDF, SVG, Format
from assetlib.index.inspection import Look, Refusal
from assetlib.processes.allotment import SHARED

_MARKUP = 30
"""Bytes of memory for each byte of a drawing of nothing but shapes."""

_BOUNDLESS = re.compile(
    rb"\0|\A\x1f\x8b|[<:](?:image|use|pattern|mask|marker|filter|clipPath|feImage)[\s/>]"
)
"""What may take any memory, however short it is written; or letters and a packing that hide it."""

_WORDS = re.compile(rb"[<:]text[\s>]")
_PLAIN_WORDS = 64 * 1024
"""Bytes up to which a drawing with text takes little more than its typefaces."""

_DRAWN = 12
"""Bytes of memory for each pixel it is drawn with."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What one reading gave: the facts, and a WebP thumbnail (empty where none may be drawn)."""

    facts: Facts
    thumbnail: bytes


@dataclass(frozen=True, slots=True)
class _Seen:
    """What drawing a file showed."""

    width: int = 0
    height: int = 0
    alpha: bool = False
    thumbnail: bytes = b""
    findings: tuple[Finding, ...] = ()
    embedded: Embedded = field(default_factory=Embedded)
    look: Measured | None = None


def examine(data: bytes, name: str) -> Examined:
    """Inspect a file of this name and content, and draw it small where that is allowed.

    Whatever the bytes are, it ends in exactly one result; only MemoryError is raised.
    """
    look = inspection.look(data, name)
    seen = _seen(look, data)
    facts = Facts(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        type=look.format.name if look.format else "",
        width=seen.width,
        height=seen.height,
        alpha=seen.alpha,
        inspection=replace(
            inspection.verdict(inspection.in_order(look.findings + seen.findings)), look=seen.look
        ),
        embedded=seen.embedded,
    )
    return Examined(facts, seen.thumbnail)


def takes_room(data: bytes, side: int = thumbnails.SIDE) -> bool:
    """Whether drawing these bytes so large takes so much memory that nothing else should be drawn.

    What cannot be opened takes none, nor what takes more than there is: it is refused before.
    """
    found = formats.detect(data)
    if found is None or len(data) > SHARED:
        return len(data) > SHARED
    if found.name in (SVG.name, PDF.name):
        pixels = min(side, svg.MAX_DRAWN) ** 2
        return found is PDF or pixels * _DRAWN > SHARED or _is_boundless(data)
    return rasters.takes_room(found, data, side)


def _is_boundless(markup: bytes) -> bool:
    """Whether what a drawing takes cannot be told from its length."""
    most = _PLAIN_WORDS if _WORDS.search(markup) else SHARED // _MARKUP
    return len(markup) > most or _BOUNDLESS.search(markup) is not None


def preview(data: bytes, name: str, side: int) -> bytes:
    """Draw a file as a PNG that fits a square of `side` pixels; empty where it may not be drawn.

    An SVG is drawn as large as fits; pixels are made smaller, never larger.
    """
    look = inspection.look(data, name)
    if look.format is None or not look.may_be_drawn:
        return b""
    side = max(1, min(side, svg.MAX_DRAWN))
    try:
        if look.format.name == SVG.name:
            return thumbnails.png(svg.draw(svg.read(data), side))
        if look.format.name == PDF.name:
            return thumbnails.png(page(data, side))
        with rasters.opened(look.format, data) as image:
            return thumbnails.preview(image, side)
    except Refusal:
        return b""


def page(data: bytes, side: int) -> Image.Image:
    """Draw the first page of a PDF; raises `Refusal` where it may not be drawn."""
    from assetlib.index import pages  # noqa: PLC0415 - see _pdf

    found = pdf.findings(data)
    with pages.opened(data) as document:
        for finding in inspection.in_order(found | pages.more(document)):
            if not inspection.may_be_drawn((finding,)):
                raise Refusal(finding)
        return pages.draw(document, side)


def unreadable(size: int, finding: Finding) -> Facts:
    """The facts of a file that is not read: no ordinary file, too large, out of reach."""
    return Facts("", size, "", 0, 0, alpha=False, inspection=inspection.verdict((finding,)))


def _seen(look: Look, data: bytes) -> _Seen:
    if look.format is None or not look.may_be_drawn:
        return _Seen()
    try:
        if look.format.name == SVG.name:
            return _svg(data)
        if look.format.name == PDF.name:
            return _pdf(data)
        return _raster(look.format, data)
    except Refusal as refusal:
        return _Seen(findings=(refusal.finding,))


def _svg(data: bytes) -> _Seen:
    drawing = svg.read(data)
    image = svg.draw(drawing, thumbnails.SIDE)
    alpha = colours.is_see_through(image)
    return _Seen(
        width=round(drawing.width),
        height=round(drawing.height),
        alpha=alpha,
        thumbnail=thumbnails.webp(image if alpha else image.convert("RGB")),
        findings=drawing.findings,
        embedded=embedded.of_svg(drawing.markup.root),
        look=looks.measure(image),
    )


def _pdf(data: bytes) -> _Seen:
    found = pdf.findings(data)
    if not inspection.may_be_drawn(found):
        return _Seen(findings=tuple(found))
    # Loaded where a PDF is met: every worker would start more slowly for it.
    from assetlib.index import pages  # noqa: PLC0415

    try:
        with pages.opened(data) as document:
            found |= pages.more(document)
            width, height = pages.size(document)
            drawn = inspection.may_be_drawn(found)
            small = thumbnails.webp(pages.draw(document, thumbnails.SIDE)) if drawn else b""
    except Refusal as refusal:  # what wants a password says so
        return _Seen(findings=inspection.in_order({refusal.finding} | found))
    return _Seen(width, height, thumbnail=small, findings=tuple(found))


def _raster(found: Format, data: bytes) -> _Seen:
    with rasters.opened(found, data) as image:
        width, height = image.size
        small = thumbnails.fitted(image, thumbnails.SIDE)
        if thumbnails.orientation(image) >= 5:
            width, height = height, width
        return _Seen(
            width=width,
            height=height,
            alpha=small.mode == "RGBA",
            thumbnail=thumbnails.webp(small),
            findings=(Finding.ANIMATED,) if rasters.is_animated(found, image) else (),
            embedded=embedded.of_image(image),
            look=looks.measure(small),
        )

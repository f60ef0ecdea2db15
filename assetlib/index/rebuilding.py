"""Rebuilding: a file made anew from its pixels, in its own format; nothing else comes along.

What moves keeps its first frame, an icon its largest picture. Markup is `svg_rebuilding.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import JpegImagePlugin

from assetlib.asset import Finding
from assetlib.index import colours, rasters, room, thumbnails
from assetlib.index.bare import Bare, bare
from assetlib.index.formats import Format
from assetlib.index.inspection import Refusal
from assetlib.processes.allotment import MOST

_GOOD = {"quality": 92, "subsampling": 0}
"""What a JPEG is written with whose own tables cannot be had."""

_WRITING = {"png": 3.0, "jpeg": 1.0, "tiff": 11.0, "avif": 40.0, "ico": 8.0}
_LOSSLESS = 33.0
"""Bytes a pixel that writing takes, the written file included: 4 where nothing is said; a WebP
without loss; measured (`benchmarks/room.py`)."""

_TURNED = {"jpeg", "webp", "png", "avif"}
"""Formats that Pillow does not turn as it decodes them, and that say which way up they are."""

_FULL, _ACROSS = 0, 1
"""Pillow's numbers for colour at every pixel (4:4:4), and at every second one of a row (4:2:2)."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A file made anew, and its size in pixels."""

    data: bytes
    width: int
    height: int


def can_be_rebuilt(found: Format) -> bool:
    """Whether a format of pixels can be written here."""
    return found.name in _WRITERS


def takes(found: Format, data: bytes) -> int:
    """Bytes of memory it takes to make a file anew; raises `Refusal` where it cannot be opened."""
    with rasters.opened(found, data) as image, rasters.decoding():
        options = _coding(found, image, data)
        return room.needed(image) + int(_on_top(found, image, options))


def _on_top(found: Format, image: Any, options: Mapping[str, Any]) -> float:
    """Bytes that turning, converting and writing take beside the decoded pixels."""
    each = _LOSSLESS if options.get("lossless") else _WRITING.get(found.name, 4.0)
    moved = thumbnails.orientation(image) > 1 if found.name in _TURNED else False
    each += 4.0 * moved + 4.0 * ("icc_profile" in image.info)
    return each * float(image.width * image.height)


def rebuilt(found: Format, data: bytes) -> Rebuilt:
    """The file anew; raises `Refusal` where its pixels cannot be had in the memory there is."""
    with rasters.opened(found, data) as image, rasters.decoding():
        options = _coding(found, image, data)
        if room.needed(image) + _on_top(found, image, options) > MOST:
            raise Refusal(Finding.TOO_LARGE)
        plain = bare(image)
        out = BytesIO()
        _WRITERS[found.name](plain, options, out)
        return Rebuilt(out.getvalue(), *plain.image.size)


def _coding(found: Format, image: Any, data: bytes) -> dict[str, Any]:
    """How the file itself was packed, where that decides what its pixels look like again."""
    if found.name == "jpeg":
        return _tables(image)
    return {"lossless": b"VP8L" in data} if found.name == "webp" else {}


def _tables(image: JpegImagePlugin.JpegImageFile) -> dict[str, Any]:
    tables = [list(table) for _, table in sorted(image.quantization.items())]
    usable = 1 <= len(tables) <= 3 and all(0 < step < 256 for table in tables for step in table)
    sampling = JpegImagePlugin.get_sampling(image)
    if image.mode not in ("L", "RGB") or not usable:
        return _GOOD
    return {"qtables": tables, "subsampling": max(sampling, _FULL)}


def _png(plain: Bare, _: Mapping[str, Any], out: BytesIO) -> None:
    plain.image.save(out, "PNG", compress_level=6, **_beside(plain))


def _jpeg(plain: Bare, options: Mapping[str, Any], out: BytesIO) -> None:
    image = plain.image if plain.image.mode in ("L", "RGB") else plain.image.convert("RGB")
    coding = dict(options)
    if plain.turned and "qtables" in coding:
        # rows are columns now: so are the steps between them
        coding["qtables"] = [
            [t[8 * (i % 8) + i // 8] for i in range(64)] for t in coding["qtables"]
        ]
        if coding["subsampling"] == _ACROSS:
            coding["subsampling"] = _FULL
    # not "optimize": Pillow reserves too little room then, and fails on a noisy photograph
    image.save(out, "JPEG", **coding, **_beside(plain))


def _gif(plain: Bare, _: Mapping[str, Any], out: BytesIO) -> None:
    shown = {"transparency": plain.see_through} if plain.see_through is not None else {}
    plain.image.save(out, "GIF", optimize=False, **shown)


def _webp(plain: Bare, options: Mapping[str, Any], out: BytesIO) -> None:
    image = colours.eight_bits(plain.image)
    quality = {"lossless": True, "exact": True} if options["lossless"] else {"quality": 95}
    image.save(out, "WEBP", method=4, **quality)


def _bmp(plain: Bare, _: Mapping[str, Any], out: BytesIO) -> None:
    mode = plain.image.mode
    image = plain.image if mode in ("1", "L", "P", "RGB", "RGBA") else plain.image.convert("RGBA")
    image.save(out, "BMP", **_size(plain))


def _tiff(plain: Bare, _: Mapping[str, Any], out: BytesIO) -> None:
    image = plain.image.convert("RGBA") if plain.see_through is not None else plain.image
    image.save(out, "TIFF", compression="tiff_lzw", **_size(plain))


def _ico(plain: Bare, _: Mapping[str, Any], out: BytesIO) -> None:
    plain.image.convert("RGBA").save(out, "ICO", sizes=[plain.image.size])


def _avif(plain: Bare, _: Mapping[str, Any], out: BytesIO) -> None:
    image = colours.eight_bits(plain.image)
    image.save(out, "AVIF", quality=92, subsampling="4:4:4", speed=8)


def _size(plain: Bare) -> dict[str, Any]:
    return {"dpi": plain.dpi} if plain.dpi else {}


def _beside(plain: Bare) -> dict[str, Any]:
    """Options that keep what belongs to the pixels."""
    key = {"transparency": plain.see_through} if plain.see_through is not None else {}
    return {**_size(plain), **key}


_WRITERS: Mapping[str, Callable[[Bare, Mapping[str, Any], BytesIO], None]] = {
    "png": _png,
    "jpeg": _jpeg,
    "gif": _gif,
    "webp": _webp,
    "bmp": _bmp,
    "tiff": _tiff,
    "ico": _ico,
    "avif": _avif,
}
"""How each format is written. Every picture given to them has an empty `info`."""

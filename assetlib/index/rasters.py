"""Rasters: files of pixels, opened by Pillow within our limits.

The plugins are named here one by one, so that a worker starts quickly and a file is only ever
opened as the format it was recognised as.
"""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from pi_heif import HeifImageFile
from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    IcoImagePlugin,
    Image,
    ImageFile,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from assetlib.asset import Finding
from assetlib.index import room
from assetlib.index.banded import BandedPng
from assetlib.index.formats import Format
from assetlib.index.inspection import MAX_PIXELS, Refusal, refuse_if_too_large
from assetlib.index.walks import boxes
from assetlib.index.walks.part import Cut, Swollen
from assetlib.processes.allotment import MOST, SHARED

# Pillow's own limits are process-wide. The first only backs ours up where Pillow opens a picture
# within a picture (ICO, GIF frames). The second is raised because Pillow gives up a whole PNG over
# one long text chunk, and Photoshop's XMP and CMYK profiles exceed its 1 MiB.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
PngImagePlugin.MAX_TEXT_CHUNK = 16 * 1024 * 1024


class _StillWebp(WebPImagePlugin.WebPImageFile):
    """A WebP whose decoder, and the two frames it keeps, go before its pixels are copied."""

    def _get_next(self) -> tuple[bytes, int, int]:
        frame = super()._get_next()
        self._decoder = None
        return frame


_OPENERS: dict[str, type[ImageFile.ImageFile]] = {
    "png": BandedPng,
    "jpeg": JpegImagePlugin.JpegImageFile,
    "gif": GifImagePlugin.GifImageFile,
    "webp": _StillWebp,
    "bmp": BmpImagePlugin.BmpImageFile,
    "tiff": TiffImagePlugin.TiffImageFile,
    "avif": AvifImagePlugin.AvifImageFile,
    "ico": IcoImagePlugin.IcoImageFile,
    "heic": HeifImageFile,
}
_BOXED = {"avif", "heic"}
_MOVING = {"png", "gif", "webp", "avif"}  # several pages of a TIFF are no animation

DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    RuntimeError,  # libavif
    struct.error,
    zlib.error,
)
"""What Pillow raises over bytes it does not understand."""


@contextmanager
def decoding() -> Iterator[None]:
    """Turn what Pillow raises over a file into a `Refusal`; MemoryError stays what it is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            yield
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as trouble:
            raise Refusal(Finding.TOO_LARGE) from trouble
        except DAMAGE as trouble:
            raise Refusal(_named(trouble)) from trouble


_UNKNOWN = re.compile(r"unsupported bmp (?!palette)|unknown pixel mode|cannot handle \d+-bit")
"""How Pillow says that a file may be sound, and of a rare kind that it has no decoder for."""


def _named(trouble: Exception) -> Finding:
    said = str(trouble).lower()
    if "too large" in said:  # a text chunk or a profile that inflates without end
        return Finding.TOO_LARGE
    if "truncated" in said:
        return Finding.TRUNCATED
    return Finding.NO_PREVIEW if _UNKNOWN.match(said) else Finding.UNDECODABLE


@contextmanager
def opened(found: Format, data: bytes) -> Iterator[ImageFile.ImageFile]:
    """Open a file of this format, its declared size checked; pixels are not decoded yet."""
    if found.name == "webp":
        width, height = _webp_size(data)
        refuse_if_too_large(width, height)
        room.refuse_if_canvas_short(width, height, len(data))
    elif found.name in _BOXED:
        _refuse_large_boxes(data)
    with decoding(), _OPENERS[found.name](BytesIO(data)) as image:
        refuse_if_too_large(*image.size)
        yield image


def takes_room(found: Format, data: bytes, side: int) -> bool:
    """Whether drawing a file at `side` pixels takes more than what it may beside others."""
    if found.name not in _OPENERS:
        return False
    try:
        with opened(found, data) as image:
            image.draft(None, (2 * side, 2 * side))
            return SHARED < room.needed(image) <= MOST
    except Refusal:
        return False


def _refuse_large_boxes(data: bytes) -> None:
    """Read every size that is declared, as a grid may be made of more than it says it is."""
    try:
        for size in boxes.sizes(data):
            refuse_if_too_large(*size)
    except (Cut, Swollen, struct.error, IndexError) as trouble:
        raise Refusal(Finding.UNDECODABLE) from trouble


def _webp_size(data: bytes) -> tuple[int, int]:
    """Read the canvas from the header, as libwebp makes room for all of it when it opens a file."""
    kind = data[12:16]
    if kind == b"VP8X":
        return (
            int.from_bytes(data[24:27], "little") + 1,
            int.from_bytes(data[27:30], "little") + 1,
        )
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return (
        int.from_bytes(data[26:28], "little") & 0x3FFF,
        int.from_bytes(data[28:30], "little") & 0x3FFF,
    )


def is_animated(found: Format, image: ImageFile.ImageFile) -> bool:
    """Whether the file holds more than one frame that follow each other in time."""
    return found.name in _MOVING and bool(getattr(image, "is_animated", False))

"""Room: the memory that decoding one picture takes, told from what it declares before it is taken.

The whole program stays below 600 MB because what takes much is decoded with nothing beside it
(`processes/turns.py`), and because nothing is decoded that takes more than `MOST`.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageFile, JpegImagePlugin, TiffImagePlugin

from assetlib.asset import Finding
from assetlib.index.inspection import Refusal
from assetlib.index.walks import jpeg
from assetlib.processes.allotment import MOST

_BY_FORMAT = {"WEBP": 12.6, "AVIF": 12.0, "HEIF": 12.0, "ICO": 8.0}
"""Bytes a pixel where decoders keep copies of it, measured (`benchmarks/room.py`); a HEIC of a
phone, in a grid, takes 8."""

_DEEP_HEIF = 16.0
"""The same for a HEIC of more than eight bits a channel, as cameras write."""

_BY_MODE = {"1": 2.0, "L": 1.0, "P": 6.0}
_BY_MODE |= dict.fromkeys(("LA", "RGB", "RGBA", "CMYK", "LAB"), 4.0)
_WIDE = 12.5
"""The same for pixels that Pillow keeps, and for deep ones, which become eight bits as floats."""


def needed(image: Image.Image) -> int:
    """Bytes that an opened picture and its file take once it is decoded at its present size."""
    pixels = image.width * image.height
    return int(_file(image) + pixels * _each(image) + _beside(image))


def refuse_if_short(image: Image.Image, copies: float = 0.0) -> None:
    """Raise `Refusal` where decoding takes more than `MOST`; `copies`: bytes a pixel on top."""
    if needed(image) + image.width * image.height * copies > MOST:
        raise Refusal(Finding.TOO_LARGE)


def refuse_if_canvas_short(width: int, height: int, length: int) -> None:
    """The same for a WebP of that many bytes: its decoder makes room as it is opened."""
    if length + width * height * _BY_FORMAT["WEBP"] > MOST:
        raise Refusal(Finding.TOO_LARGE)


def _file(image: Image.Image) -> int:
    # not getbuffer(), which copies what was given to it
    stream = image.fp if isinstance(image, ImageFile.ImageFile) else None
    return len(stream.getvalue()) if isinstance(stream, BytesIO) else 0


def _each(image: Image.Image) -> float:
    if image.format == "HEIF" and image.info.get("bit_depth", 8) > 8:
        return _DEEP_HEIF
    return max(_BY_MODE.get(image.mode, _WIDE), _BY_FORMAT.get(image.format or "", 0.0))


def _beside(image: Image.Image) -> float:
    """What a decoder keeps besides the pixels: coefficients of a JPEG, a strip of a TIFF."""
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        return _coefficients(image)
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        return _strip(image)
    return 0.0


def _coefficients(image: JpegImagePlugin.JpegImageFile) -> float:
    """Two bytes for every sample, unless the file comes as one scan from top to bottom."""
    if not isinstance(image.fp, BytesIO) or not jpeg.comes_in_scans(image.fp.getvalue()):
        return 0.0
    scale: int = (image.decoderconfig or (1,))[0]
    sampled: list[int] = [across * down for _, across, down, _ in image.layer]
    return 2.0 * image.width * image.height * scale**2 * sum(sampled) / max(sampled)


def _strip(image: TiffImagePlugin.TiffImageFile) -> float:
    """What libtiff unpacks at once, which may be the whole picture, with all its bits."""
    if not image.tile or image.tile[0].codec_name != "libtiff":
        return 0.0
    tags = image.tag_v2
    bits: int = sum(tags.get(TiffImagePlugin.BITSPERSAMPLE, (1,)))
    across: int = tags.get(TiffImagePlugin.TILEWIDTH, image.width)
    down: int = tags.get(
        TiffImagePlugin.TILELENGTH, tags.get(TiffImagePlugin.ROWSPERSTRIP, 1 << 31)
    )
    return across * min(down, image.height) * bits / 8

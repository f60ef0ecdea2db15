"""Small pictures to look at: WebP for the grid, PNG for the preview."""

from __future__ import annotations

from io import BytesIO

from PIL import ExifTags, Image, TiffImagePlugin

from assetlib.index import colours, room
from assetlib.index.rasters import DAMAGE

SIDE = 256
"""Pixels a side that a thumbnail has at most."""

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How a picture is turned for each EXIF orientation (CIPA DC-008, 4.6.4)."""


_WEIGHED = {"RGBA": "RGBa", "LA": "La"}
_LARGE = 8_000_000
"""Pixels above which no copy is made that can be done without."""

_COPIES = 8
"""Bytes a pixel of the two copies that are made where a picture keeps its size."""

_ROWS = 16
"""Rows that a strip has left, once it is reduced."""


def thumbnail(image: Image.Image) -> bytes:
    """A WebP of at most 256 pixels a side, upright, in sRGB, see-through where the picture is."""
    return webp(fitted(image, SIDE))


def preview(image: Image.Image, side: int) -> bytes:
    """A PNG that fits a square of `side` pixels; a smaller picture is not blown up."""
    return png(fitted(image, side))


def fitted(image: Image.Image, side: int) -> Image.Image:
    """The picture as RGB or RGBA in sRGB, upright, at most `side` pixels a side.

    A JPEG or a large PNG that has not been decoded yet is decoded at a fraction of its size where
    that is enough; such a decode still reads the file to its end. Raises `Refusal` where what is
    left takes more memory than a picture may.
    """
    whole = image.size
    # twice the wanted size is what reducing_gap asks for below
    drafted = image.draft(None, _fit(whole, 2 * side))
    room.refuse_if_short(image, copies=0 if side < max(image.size) else _COPIES)
    image.load()
    turned, profile = orientation(image), image.info.get("icc_profile")
    # of a large one with alpha, only what is left of it is asked whether it needs that
    kept = image.mode in _WEIGHED and image.width * image.height > _LARGE
    small = image if kept else colours.eight_bits(image)
    if max(small.size) > side:
        if not drafted:
            whole = small.size  # Pillow turns a TIFF as it decodes it
        box = drafted[1] if drafted else (0.0, 0.0, *whole)
        small = _resized(small, _fit(whole, side), box)
    small = colours.eight_bits(small) if kept else small
    small = colours.srgb(small, profile if isinstance(profile, bytes) else None)
    return upright(small, turned)


def upright(image: Image.Image, turned: int) -> Image.Image:
    """The picture as it is meant to be looked at, from its EXIF orientation."""
    return image.transpose(_UPRIGHT[turned]) if turned in _UPRIGHT else image


def _resized(
    image: Image.Image, size: tuple[int, int], box: tuple[float, float, float, float]
) -> Image.Image:
    """What of the picture lies in the box, at that size.

    One that is see-through is first reduced strip by strip.

    Pillow weighs colours with how opaque they are in a copy of the whole picture: a second one of
    a hundred megapixels is what this saves.
    """
    factor = min(of // to for of, to in zip(image.size, size, strict=True)) // 2 or 1
    if image.mode not in _WEIGHED:
        factor = 1
    box = (0.0, 0.0, box[2] / factor, box[3] / factor)  # the last row may be a part
    if factor > 1:
        image = _reduced(image, factor)
    return image.resize(size, Image.Resampling.BICUBIC, box=box, reducing_gap=2.0)


def _reduced(image: Image.Image, factor: int) -> Image.Image:
    width, height = image.size
    small = Image.new(_WEIGHED[image.mode], (-(-width // factor), -(-height // factor)))
    for top in range(0, height, _ROWS * factor):
        strip = image.crop((0, top, width, min(height, top + _ROWS * factor)))
        small.paste(strip.convert(small.mode).reduce(factor), (0, top // factor))
    return small.convert(image.mode)


def _fit(size: tuple[int, int], side: int) -> tuple[int, int]:
    longest = max(size)
    width, height = (max(1, round(length * side / longest)) for length in size)
    return width, height


def orientation(image: Image.Image) -> int:
    """The EXIF orientation still to be applied, 1 to 8, of a decoded picture; damaged EXIF says 1.

    Pillow turns a TIFF by itself when it decodes it, and only that.
    """
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        return 1
    try:
        turned = image.getexif().get(ExifTags.Base.Orientation, 1)
    except DAMAGE:
        return 1
    return turned if isinstance(turned, int) and turned in _UPRIGHT else 1


def webp(image: Image.Image) -> bytes:
    """The picture as a thumbnail is kept: quality 80, method 2 (4 takes twice as long for 5 %)."""
    out = BytesIO()
    image.save(out, "WEBP", quality=80, method=2)
    return out.getvalue()


def png(image: Image.Image) -> bytes:
    """The picture without loss, packed quickly: it is looked at once and thrown away."""
    out = BytesIO()
    # unless told otherwise, Pillow writes the profile of the file into pixels that are sRGB now
    image.save(out, "PNG", compress_level=1, icc_profile=None)
    return out.getvalue()

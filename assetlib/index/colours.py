"""Colours: pixels of any kind (CMYK, 16 bits, palettes, profiles) as 8-bit sRGB for the screen."""

from __future__ import annotations

import math
from functools import lru_cache
from io import BytesIO
from typing import cast

from PIL import Image, ImageCms

_SRGB = ImageCms.createProfile("sRGB")

_RANGES = {
    "I": (255.0, 65535.0, 2.0**31),
    "F": (1.0, 255.0, 65535.0),
}
"""What "white" may be where the file does not say: the smallest that holds every pixel."""


def eight_bits(image: Image.Image) -> Image.Image:
    """The picture with 8 bits a channel, as L, RGB, CMYK, LAB, or with alpha as RGBA or LA.

    What is drawn with more bits is scaled, never cut off at white; palettes become colours, so
    that a later resize may mix them. An RGBA or LA in which nothing is see-through loses its
    alpha, as everything after it is quicker without.
    """
    if image.mode.startswith("I;16"):
        return _scaled(image, 0.0, 65535.0)
    if image.mode in _RANGES:
        return _scaled(image, *_range(image))
    if image.has_transparency_data:
        return _with_alpha(image)
    if image.mode in ("L", "RGB", "CMYK", "LAB"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _with_alpha(image: Image.Image) -> Image.Image:
    if image.mode == "La":  # Pillow turns it into nothing else
        image = image.convert("LA")
    if image.mode not in ("RGBA", "LA"):
        image = image.convert("RGBA")
    if is_see_through(image):
        return image
    return image.convert("L" if image.mode == "LA" else "RGB")


def is_see_through(image: Image.Image) -> bool:
    """Whether any pixel of a picture with alpha lets anything through."""
    return image.getchannel("A").getextrema() != (255, 255)


def _range(image: Image.Image) -> tuple[float, float]:
    low, high = cast("tuple[float, float]", image.getextrema())
    if not (math.isfinite(low) and math.isfinite(high)):
        return 0.0, 1.0
    tops = [top for top in _RANGES[image.mode] if low >= 0 and high <= top]
    return (0.0, tops[0]) if tops else (low, high)


def _scaled(image: Image.Image, low: float, high: float) -> Image.Image:
    """Spread low…high over 0…255; by way of F, as Pillow cuts wider integers off at 255."""
    factor = 255.0 / ((high - low) or 1.0)
    plain = image if image.mode in ("I", "F", "I;16") else image.convert("I")
    floats = plain.convert("F")
    return floats.point(lambda value: value * factor + (0.5 - low * factor)).convert("L")


def srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture of `eight_bits` as RGB, or RGBA where it has alpha, in sRGB.

    A profile that is broken, or made for another kind of pixels, is passed over.
    """
    if image.mode == "LAB":
        return _lab(image)
    if profile and _fits(profile, image.mode):
        return _converted(image, profile)
    return image.convert("RGBA" if image.mode in ("RGBA", "LA") else "RGB")


_SPACES = {"RGB": b"RGB ", "RGBA": b"RGB ", "L": b"GRAY", "LA": b"GRAY", "CMYK": b"CMYK"}


def _fits(profile: bytes, mode: str) -> bool:
    # bytes 16 to 19 of a profile name its colour space (ICC.1:2010, 7.2)
    return profile[16:20] == _SPACES.get(mode)


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    colours = image.convert(image.mode.removesuffix("A")) if alpha else image
    try:
        transform = _transform(profile, colours.mode)
        colours = transform.apply(colours) if transform else colours.convert("RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        colours = colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours


@lru_cache(maxsize=8)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """The way from a profile to sRGB; None where it is sRGB already."""
    source = ImageCms.ImageCmsProfile(BytesIO(profile))
    if "srgb" in (source.profile.profile_description or "").lower():
        return None
    return ImageCms.ImageCmsTransform(source, ImageCms.ImageCmsProfile(_SRGB), mode, "RGB")


def _lab(image: Image.Image) -> Image.Image:
    source = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    transform = ImageCms.ImageCmsTransform(source, ImageCms.ImageCmsProfile(_SRGB), "LAB", "RGB")
    return transform.apply(image)

"""Bare pixels: a picture without anything a file carries beside it, upright and in sRGB."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageFile

from assetlib.index import colours, thumbnails

_PLAIN = {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"}
_SENSIBLE = range(1, 10_001)
"""Dots to the inch that a picture may say of itself."""


@dataclass(frozen=True, slots=True)
class Bare:
    """Pixels in their own mode (palette, grey and alpha where they were), and what belongs to them.

    `see_through` is the palette's transparency (an index, or an alpha for each), `dpi` the size on
    paper, `turned` says that rows became columns.
    """

    image: Image.Image
    see_through: int | bytes | None = None
    dpi: tuple[int, int] | None = None
    turned: bool = False


def bare(image: ImageFile.ImageFile) -> Bare:
    """The first frame of an opened picture, decoded; raises what Pillow raises over damage."""
    image.load()
    way = thumbnails.orientation(image)
    profile, key = image.info.get("icc_profile"), image.info.get("transparency")
    dpi = _dpi(image.info.get("dpi"))
    plain = _alone(image)
    see_through = key if plain.mode == "P" and isinstance(key, int | bytes) else None
    plain = _in_srgb(plain, profile if isinstance(profile, bytes) else None)
    if plain.mode == "P":
        plain, see_through = _swept(plain, see_through)
    plain = thumbnails.upright(plain, way)
    plain.info.clear()  # conversions leave their profile there, and it would be written
    return Bare(plain, see_through, dpi, turned=way >= 5)


def _alone(image: ImageFile.ImageFile) -> Image.Image:
    """The pixels as a picture that came from no file; a colour that is see-through as alpha."""
    keyed = "transparency" in image.info and image.mode not in ("P", "I;16")
    plain = image.mode in _PLAIN and not keyed
    pixels = image if plain else colours.eight_bits(image)
    # the very pixels, not copied: a second hundred megapixels is what this saves
    alone: Image.Image = pixels._new(pixels.im)
    alone.info.clear()
    return alone


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if image.mode == "P":
        return _palette_in_srgb(image, profile) if profile else image
    if image.mode in _PLAIN and profile is None:
        return image
    if image.mode in ("L", "LA", "RGB", "RGBA"):
        return colours.srgb(image, profile).convert(image.mode)
    if image.mode == "1":
        return image
    return colours.srgb(colours.eight_bits(image), profile)


def _palette_in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    table = image.getpalette("RGB") or []
    strip = Image.frombytes("RGB", (len(table) // 3, 1), bytes(table))
    image.putpalette(colours.srgb(strip, profile).tobytes(), "RGB")
    return image


def _swept(image: Image.Image, key: int | bytes | None) -> tuple[Image.Image, int | bytes | None]:
    """Without the entries of a palette that no pixel has: anything could be written there."""
    used = {index for index, count in enumerate(image.histogram()[:256]) if count}
    table = image.getpalette("RGB") or []
    count = max(used) + 1
    table = (table + [0] * 768)[: 3 * count]
    for index in range(count):
        if index not in used:
            table[3 * index : 3 * index + 3] = 0, 0, 0
    image.putpalette(bytes(table), "RGB")
    if isinstance(key, bytes):
        key = bytes(a if i in used else 255 for i, a in enumerate(key[:count]))
    elif key is not None and key not in used:
        key = None
    return image, key


def _dpi(said: object) -> tuple[int, int] | None:
    """The size on paper, as far as it makes sense; Word places a picture by it."""
    try:
        across, down = (round(float(one)) for one in said)  # type: ignore[attr-defined]
    except (TypeError, ValueError, OverflowError, ZeroDivisionError):
        return None
    return (across, down) if across in _SENSIBLE and down in _SENSIBLE else None

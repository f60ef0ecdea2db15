"""The core of a file in its own format, where that can be had without touching a coded pixel."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PIL import Image

from assetlib.index import containers, rasters
from assetlib.index.cores import gif, jpeg, png, webp
from assetlib.index.cores.unfit import Unfit
from assetlib.index.formats import Format
from assetlib.index.walks import tiff
from assetlib.index.walks.part import Role

_PLAIN = {Role.PIXELS, Role.KNOWN, Role.DIRECTORIES, Role.PAGES}
_PALETTE = 3
_COLOUR_AT = 25
"""Where the header of a PNG says what kind of colours it has."""

_TIFF_TAGS = {
    *(254, 255, 256, 257, 258, 259, 262, 263, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283),
    *(284, 290, 291, 292, 293, 296, 297, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 338),
    *(339, 340, 341, 347, 512, 513, 514, 515, 519, 520, 521, 529, 530, 531, 532),
}
"""Fields of a TIFF that say how its pixels are kept and shown (TIFF 6.0), and nothing else."""


def core(found: Format, data: bytes) -> bytes:
    """The file with what its pixels need; `Unfit` where it has to be made anew for that.

    A PNG, JPEG, WebP or moving GIF loses the rest; any other file is fit only where it has none.
    Raises `Refusal` where pixels cannot be had that have to be looked at.
    """
    if found.name == "png":
        return png.core(data, _used(found, data) if data[_COLOUR_AT] == _PALETTE else None)
    if found.name in _CORES:
        return _CORES[found.name](data)
    if found.name == "gif" and gif.is_moving(data):
        return gif.core(data)
    if not _is_plain(found, data) or _has_idle_colours(found, data):
        raise Unfit(found.name)
    return data


def _used(found: Format, data: bytes) -> frozenset[int]:
    """The entries of a palette that pixels have."""
    with rasters.opened(found, data) as image, rasters.decoding():
        image.load()
        return _counted(image)


def _counted(image: Image.Image) -> frozenset[int]:
    return frozenset(entry for entry, count in enumerate(image.histogram()[:256]) if count)


def _has_idle_colours(found: Format, data: bytes) -> bool:
    """Whether a palette has entries that no pixel has, and that are not left black."""
    with rasters.opened(found, data) as image, rasters.decoding():
        image.load()
        table = image.getpalette("RGB") if image.mode == "P" else None
        if table is None:
            return False
        used = _counted(image)
        return any(any(table[3 * at : 3 * at + 3]) for at in range(256) if at not in used)


def _is_plain(found: Format, data: bytes) -> bool:
    """Whether nothing lies in the file but pixels and what the format itself says of them."""
    if found.name == "ico":  # its pictures are files of their own
        return False
    if found.name == "tiff" and not _is_plain_tiff(data):
        return False
    parts = containers.walk(found, data).parts
    return all(part.role in _PLAIN or part.start == part.end for part in parts)


def _is_plain_tiff(data: bytes) -> bool:
    tags = (tag for found in tiff.directories(data) for tag in found.entries)
    return all(tag in _TIFF_TAGS for tag in tags)


_CORES: Mapping[str, Callable[[bytes], bytes]] = {"jpeg": jpeg.core, "webp": webp.core}
"""Formats that are cut to their core by their bytes alone."""

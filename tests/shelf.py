"""A shelf: a folder of small pictures, made for one test."""

from __future__ import annotations

import os
import time
from io import BytesIO
from pathlib import Path

from PIL import Image

OLD = time.time() - 3600
"""Files of a shelf were written an hour ago, so nothing has to settle."""


def png(colour: tuple[int, int, int] = (200, 40, 40), side: int = 24) -> bytes:
    """A small PNG of one colour."""
    return _saved(Image.new("RGB", (side, side), colour), "PNG")


def jpeg(colour: tuple[int, int, int] = (40, 40, 200), side: int = 24) -> bytes:
    """A small JPEG of one colour."""
    return _saved(Image.new("RGB", (side, side), colour), "JPEG")


def svg(colour: str = "green") -> bytes:
    """A small SVG of one colour."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">'
        f'<rect width="24" height="24" fill="{colour}"/></svg>'
    ).encode()


def put(root: Path, path: str, data: bytes, *, when: float = OLD) -> Path:
    """Write a file of the shelf, as if at `when` (seconds since 1970)."""
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    os.utime(place, (when, when))
    return place


def twelve(root: Path) -> None:
    """Twelve pictures in four folders, every one of another colour."""
    folders = ("防災/避難", "防災", "子育て", "季節・行事/春")
    makers = (png, jpeg)
    for number in range(12):
        colour = (number * 20, 255 - number * 20, 60)
        maker = makers[number % 2]
        put(root, f"{folders[number % 4]}/絵{number:02}.{maker.__name__}", maker(colour))


def _saved(image: Image.Image, form: str) -> bytes:
    buffer = BytesIO()
    image.save(buffer, form)
    return buffer.getvalue()

"""Drawings and photographs made for one test, and the copies that people make of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

INKS = ("#c33", "#2a7", "#25a", "#e92", "#739", "#111")


def drawing(seed: int, side: int = 360) -> Image.Image:
    """A drawing on a see-through ground: some shapes with black outlines."""
    chance = random.Random(seed)  # noqa: S311 - a picture, not a password
    image = Image.new("RGBA", (side, side))
    pen = ImageDraw.Draw(image)
    for _ in range(7):
        left, top = (chance.randint(0, side * 2 // 3) for _ in range(2))
        box = (left, top, left + chance.randint(40, side // 2), top + chance.randint(40, side // 2))
        shape = chance.choice((pen.ellipse, pen.rectangle))
        shape(box, fill=chance.choice(INKS), outline="black", width=side // 60)
    return image


def photo(seed: int, width: int = 480, height: int = 320) -> Image.Image:
    """Light and shade of every size, as a camera sees a landscape, with some grain."""
    chance = random.Random(seed)  # noqa: S311 - a picture, not a password
    image = Image.new("RGB", (width, height), tuple(chance.randint(40, 215) for _ in range(3)))
    for across, part in ((3, 0.6), (7, 0.5), (16, 0.4), (60, 0.2)):
        spots = Image.frombytes("RGB", (across, across), chance.randbytes(across * across * 3))
        spots = spots.resize((width, height), Image.Resampling.BICUBIC)
        image = Image.blend(image, spots, part)
    return image.filter(ImageFilter.GaussianBlur(0.6))


def encoded(image: Image.Image, form: str, **how: int) -> bytes:
    """The bytes of a file."""
    buffer = BytesIO()
    image.save(buffer, form, **how)
    return buffer.getvalue()


def on_white(image: Image.Image) -> Image.Image:
    """As programs make it that know nothing of see-through."""
    white = Image.new("RGBA", image.size, "white")
    white.alpha_composite(image.convert("RGBA"))
    return white.convert("RGB")


def smaller(image: Image.Image, by: float) -> Image.Image:
    """Fewer pixels."""
    return image.resize((round(image.width * by), round(image.height * by)))


COPIES: Mapping[str, Callable[[Image.Image], bytes]] = {
    "again.png": lambda one: encoded(one, "PNG", compress_level=1),
    "mail.jpg": lambda one: encoded(smaller(on_white(one), 0.6), "JPEG", quality=70),
    "phone.jpg": lambda one: encoded(smaller(on_white(one), 0.3), "JPEG", quality=40),
    "fine.jpg": lambda one: encoded(on_white(one), "JPEG", quality=92),
    "web.webp": lambda one: encoded(smaller(one, 0.5), "WEBP", quality=75),
    "old.gif": lambda one: encoded(on_white(one).quantize(256), "GIF"),
    "sign.png": lambda one: encoded(smaller(one, 0.2), "PNG"),
    "large.png": lambda one: encoded(smaller(one, 1.7), "PNG"),
}
"""What people do to a picture before it comes back, by the end of the file's name."""

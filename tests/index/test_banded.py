"""A large PNG that is decoded band by band looks as it does when it is decoded as a whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest
from PIL import Image, ImageChops, PngImagePlugin

from assetlib.index import banded, thumbnails
from tests.index import samples

SIZE = (1301, 709)


@pytest.fixture(autouse=True)
def small_bands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(banded, "_LARGE", 1000)
    monkeypatch.setattr(banded, "_BAND", 40_000)


@cache
def grey() -> Image.Image:
    return Image.effect_noise((200, 200), 90).resize(SIZE)


def ramp() -> Image.Image:
    return Image.linear_gradient("L").resize(SIZE)


@cache
def colour() -> Image.Image:
    return Image.merge("RGB", [grey(), ramp(), grey().transpose(Image.Transpose.FLIP_LEFT_RIGHT)])


@cache
def few() -> Image.Image:
    return colour().quantize(200)


def deep() -> Image.Image:
    return Image.frombytes("I;16", SIZE, b"".join(bytes([255 - x, x]) for x in grey().tobytes()))


def with_alpha(image: Image.Image) -> Image.Image:
    image.putalpha(ramp())
    return image


PICTURES: dict[str, tuple[Callable[[], Image.Image], dict[str, object]]] = {
    "black and white": (lambda: grey().convert("1"), {}),
    "black and white, one key": (lambda: grey().convert("1"), {"transparency": 0}),
    "grey": (grey, {}),
    "grey, one key": (grey, {"transparency": 99}),
    "grey of two bits": (lambda: grey().point(lambda value: value // 64), {"bits": 2}),
    "grey of sixteen bits": (deep, {}),
    "grey with alpha": (lambda: with_alpha(grey().convert("LA")), {}),
    "palette": (few, {}),
    "palette, one key": (few, {"transparency": 3}),
    "palette with alpha": (few, {"transparency": bytes(range(200))}),
    "palette of four bits": (lambda: colour().quantize(13), {}),
    "palette of two bits": (lambda: colour().quantize(3), {}),
    "palette of one bit": (lambda: colour().quantize(2), {}),
    "colour": (colour, {}),
    "colour, one key": (colour, {"transparency": (1, 2, 3)}),
    "colour with alpha": (lambda: with_alpha(colour().copy()), {}),
}


def picture(name: str) -> bytes:
    draw, options = PICTURES[name]
    return samples.saved(draw(), "PNG", **options)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_in_bands_is_the_same_picture(name: str) -> None:
    data = picture(name)
    whole = thumbnails.fitted(PngImagePlugin.PngImageFile(BytesIO(data)), 160)
    image = banded.BandedPng(BytesIO(data))
    small = thumbnails.fitted(image, 160)
    assert image.width < SIZE[0] / 2, "it was not decoded small"
    assert small.mode == whole.mode
    assert ImageChops.difference(small.convert("RGBA"), whole.convert("RGBA")).getbbox() is None


def test_what_stands_behind_the_pixels_is_read_too() -> None:
    information = PngImagePlugin.PngInfo()
    information.add_itxt("Author", "city")
    data = samples.saved(samples.corners(1200, 600), "PNG", pnginfo=information)
    start = data.index(b"iTXt") - 4
    length = 12 + int.from_bytes(data[start : start + 4], "big")
    chunk, rest = data[start : start + length], data[:start] + data[start + length :]
    end = rest.index(b"IEND") - 4
    image = banded.BandedPng(BytesIO(rest[:end] + chunk + rest[end:]))
    thumbnails.fitted(image, 100)
    assert image.info["Author"] == "city"


def test_a_picture_whose_lines_end_too_early_is_damaged() -> None:
    data = picture("colour")
    start = data.index(b"IDAT") - 4
    length = int.from_bytes(data[start : start + 4], "big")
    first = data[start + 8 : start + 8 + length // 2]
    cut = data[:start] + len(first).to_bytes(4, "big") + b"IDAT" + first + b"\0\0\0\0"
    end = data[data.index(b"IEND") - 4 :]
    with pytest.raises(OSError, match="truncated"):
        thumbnails.fitted(banded.BandedPng(BytesIO(cut + end)), 100)


@pytest.mark.parametrize("kind", ["interlaced", "sixteen bits a colour"])
def test_others_have_no_draft(kind: str) -> None:
    data = picture("colour")
    image = banded.BandedPng(BytesIO(data))
    if kind == "interlaced":
        image.info["interlace"] = 1
    else:
        tile = image.tile[0]
        image.tile = [tile._replace(args="RGB;16B")]
    assert image.draft(None, (100, 100)) is None

"""Looks: what the pixels of a picture look like, measured once, in the worker that draws it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from PIL import Image

from assetlib.asset import Look
from assetlib.query import Colour

_SIDE = 48
"""Side of what colours are counted on, px."""

_SHARE = 0.08
"""How much of what can be seen a main colour covers."""

_SHADES = 0.22
"""From how many different shades a pixel a picture counts as a photo; drawings have few."""

_GREY = 18
"""How far apart red, green and blue of a grey pixel may be, of 255."""


def measure(image: Image.Image) -> Look:
    """The look of a drawn thumbnail (RGB, RGBA or any other mode Pillow converts)."""
    small = image.convert("RGBA")
    small.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
    data = small.tobytes()
    channels = (data[channel::4] for channel in range(4))
    pixels = [
        (red, green, blue)
        for red, green, blue, alpha in zip(*channels, strict=True)
        if alpha >= 128
    ]
    if not pixels:
        return Look()
    counted = Counter(pixels)  # a drawing has few, each of which is looked at once
    shades = len({(red >> 3, green >> 3, blue >> 3) for red, green, blue in counted})
    see_through = len(pixels) < small.width * small.height
    coloured = sum(n for pixel, n in counted.items() if max(pixel) - min(pixel) > _GREY)
    return Look(
        grey=coloured * 200 <= len(pixels),
        photo=not see_through and shades >= _SHADES * len(pixels),
        colours=_main(counted, _SHARE * len(pixels)),
        dhash=_dhash(image),
    )


def _main(counted: Mapping[tuple[int, int, int], int], least: float) -> tuple[str, ...]:
    named: Counter[Colour] = Counter()
    for pixel, number in counted.items():
        named[_name(*pixel)] += number
    return tuple(colour.value for colour, number in named.most_common(4) if number >= least)


_HUES = (
    (15, Colour.RED),
    (42, Colour.ORANGE),
    (70, Colour.YELLOW),
    (165, Colour.GREEN),
    (255, Colour.BLUE),
    (292, Colour.PURPLE),
    (338, Colour.PINK),
    (361, Colour.RED),
)


def _name(red: int, green: int, blue: int) -> Colour:
    high = red if red > green else green
    high = blue if blue > high else high
    low = red if red < green else green
    low = blue if blue < low else low
    spread, light = high - low, (high + low) / 510
    if spread <= _GREY or spread < 0.12 * min(high + low, 510 - high - low):
        return Colour.WHITE if light > 0.85 else Colour.BLACK if light < 0.2 else Colour.GREY
    if light < 0.1:
        return Colour.BLACK
    if high == red:
        hue = 60 * (green - blue) / spread % 360
    elif high == green:
        hue = 60 * (blue - red) / spread + 120
    else:
        hue = 60 * (red - green) / spread + 240
    colour = next(name for end, name in _HUES if hue < end)
    if colour is Colour.ORANGE and light < 0.4:
        return Colour.BROWN
    return Colour.PINK if colour is Colour.RED and light > 0.75 else colour


def _dhash(image: Image.Image) -> str:
    """Whether each pixel of 8 × 8 is darker than its right neighbour, on white."""
    white = Image.new("RGBA", image.size, "white")
    white.alpha_composite(image.convert("RGBA"))
    grey = white.convert("L").resize((9, 8), Image.Resampling.BOX)
    rows = grey.tobytes()
    bits = 0
    for y in range(8):
        for x in range(8):
            bits = bits << 1 | (rows[y * 9 + x] < rows[y * 9 + x + 1])
    return f"{bits:016x}"

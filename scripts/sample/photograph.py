"""One painted photograph of the sample library, and the air all of them share."""

from collections.abc import Callable
from dataclasses import dataclass

from camera import Layer
from nature import filtered, gradient, haze
from shapes import box

FOLDER, STAFF = "まちの写真/", "まちの写真/職員撮影/"
WIDE, TALL = (1600, 1067), (1067, 1600)
GREENS = ("#2f4d33", "#476b3d", "#6b8f4d", "#93b168")


@dataclass(frozen=True)
class Photograph:
    """A painted photograph, its size, and what the file tells of itself."""

    path: str
    size: tuple[int, int]
    paint: Callable[[], tuple[Layer, ...]]
    xmp: bytes | None = None
    orientation: int = 1


def sky(
    size: tuple[int, int], *stops: tuple[float, str], clouds: float = 0.9, seed: int = 1
) -> Layer:
    """The sky and its clouds."""
    w, h = size
    drift = filtered("cloud", box(0, 0, w, h * 0.7, "url(#fade)"))
    fade = (
        '<linearGradient id="fade" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#fff" '
        'stop-opacity=".95"/><stop offset="1" stop-color="#fff" stop-opacity="0.1"/>'
        "</linearGradient>"
    )
    defs = gradient("sky", *stops) + fade + haze("cloud", seed, "0.0028 0.0075", clouds)
    return Layer(f"<defs>{defs}</defs>" + box(0, 0, w, h, "url(#sky)") + drift, 2)


def ripples(
    seed: int, top: float, size: tuple[int, int], level: float = 1.1, colour: str = "1 1 1"
) -> str:
    """Light on water, from a height down to the bottom of the picture."""
    w, h = size
    near = haze("ripple", seed, "0.004 0.05", level, colour)
    return (
        f"<defs>{near}</defs>"
        f'<g opacity=".5">{filtered("ripple", box(0, top, w, h - top, "#fff"))}</g>'
    )

"""One picture of the sample library: where it goes and how it is painted."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Picture:
    """A drawing in user units, its upper edge at ``top``; ``pixels`` is the width of a PNG."""

    path: str
    width: int
    height: int
    paint: Callable[[], str]
    pixels: int = 1200
    top: int = 0

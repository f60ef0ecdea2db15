"""Likeness: whether two pictures show the same, however a font or a picture was smoothed."""

from __future__ import annotations

import numpy as np
from PIL import Image

CELL = 12
"""Px: as large as a sign."""

FAR, MUCH = 36, 0.01
"""A cell this far from what it was (of 255) is another one; of so many of them it is another
picture."""


def cells(picture: Image.Image, size: tuple[int, int]) -> np.ndarray:
    small = picture.convert("RGB").resize(
        (max(1, size[0] // CELL), max(1, size[1] // CELL)), Image.Resampling.BOX
    )
    return np.asarray(small, dtype=np.int16)


def unlike(old: Image.Image, new: Image.Image) -> float:
    """Which share of the cells differ; 1 where the pictures have not even one size."""
    if max(abs(old.width - new.width), abs(old.height - new.height)) > CELL:
        return 1.0
    apart = np.abs(cells(old, old.size) - cells(new, old.size)).max(axis=2)
    return float((apart > FAR).mean())

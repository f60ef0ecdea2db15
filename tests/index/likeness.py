"""How alike two pictures look: SSIM (Wang et al. 2004), over windows of 8 by 8."""

from __future__ import annotations

import numpy as np
from PIL import Image


def ssim(one: Image.Image, other: Image.Image) -> float:
    """The mean structural similarity of two pictures of one size; 1.0 is the same."""
    a, b = (np.asarray(image.convert("L"), dtype=float) for image in (one, other))
    mean_a, mean_b = _mean(a), _mean(b)
    spread_a, spread_b = _mean(a * a) - mean_a**2, _mean(b * b) - mean_b**2
    shared = _mean(a * b) - mean_a * mean_b
    first, second = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    likeness = (2 * mean_a * mean_b + first) * (2 * shared + second)
    return float(
        (likeness / ((mean_a**2 + mean_b**2 + first) * (spread_a + spread_b + second))).mean()
    )


def _mean(values: np.ndarray) -> np.ndarray:
    sums = np.pad(values.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    return (sums[8:, 8:] - sums[:-8, 8:] - sums[8:, :-8] + sums[:-8, :-8]) / 64

"""Paper: how many pixels a picture needs to be printed at a size."""

from __future__ import annotations

CM_PER_INCH = 2.54

DPI = (300, 350)
"""Dots per inch printing works ask for: offices and most printers, fine offset printing."""

SHEETS: tuple[tuple[str, float], ...] = (
    ("card", 9.1),
    ("photo", 12.7),
    ("postcard", 14.8),
    ("half", 21.0),
    ("a4", 29.7),
    ("a3", 42.0),
)
"""What a picture may fill, by name, with its longer side in cm (名刺, L判, はがき, A5, A4, A3)."""

SCREENS: tuple[tuple[str, int], ...] = (
    ("small", 640),
    ("middle", 1280),
    ("large", 1920),
    ("huge", 3840),
)
"""What a picture may fill on a screen, by name, with its longer side in px."""


def pixels(cm: float, dpi: int) -> int:
    """The longer side in px of a picture printed `cm` long."""
    return round(cm / CM_PER_INCH * dpi)

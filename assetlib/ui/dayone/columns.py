"""Columns: where the parts of a row stand, at whatever width the table has."""

from __future__ import annotations

from PySide6.QtCore import QRect

from assetlib.ui.tokens import TABLE_ROW_HEIGHT

WIDE = 1360
"""The width these places were measured at, px; narrower tables share what there is."""

_PLACES = {
    "folder": (48, 164),
    "thumbs": (224, 68),
    "distributor": (328, 144),
    "basis": (488, 208),
    "terms": (712, 224),
    "level": (952, 248),
}
PAD = 16
STATE_WIDTH = 136


def place(column: str, width: int, height: int = TABLE_ROW_HEIGHT) -> QRect:
    """Where a column lies in a row of that width."""
    left, wide = _PLACES[column]
    if column == "folder":  # the icon before it does not shrink
        return QRect(left, 0, round((left + wide) * width / WIDE) - left, height)
    return QRect(round(left * width / WIDE), 0, round(wide * width / WIDE), height)


def state_place(width: int, height: int = TABLE_ROW_HEIGHT) -> QRect:
    """Where a row says how it stands: at its end."""
    return QRect(width - PAD - STATE_WIDTH, 0, STATE_WIDTH, height)

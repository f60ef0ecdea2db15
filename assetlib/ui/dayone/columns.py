"""Columns: where the parts of a row stand, at whatever width the table has."""

from __future__ import annotations

from PySide6.QtCore import QRect

from assetlib.ui.tokens import TABLE_ROW_HEIGHT

WIDE = 1360
"""The width these places were measured at, px; narrower tables share what there is."""

FOLDED = 880
"""Below so many px a row takes two lines: whose it is, and by which terms, stand in the second."""

_PLACES = {
    "folder": (48, 150),
    "thumbs": (210, 68),
    "distributor": (308, 136),
    "basis": (460, 232),
    "terms": (708, 272),
    "level": (996, 248),
}
_BELOW = ("distributor", "basis", "terms")
"""What stands in the second line of a folded row, each as wide as the others."""

PAD = 16
STATE_WIDTH = 136
_ICON_ROOM, _THUMBS_WIDTH, _THUMBS_AT, _GAP = 48, 68, 0.34, 16
_CLOSER = 12
"""Px by which the second line comes up to the first."""


def line_of(column: str, width: int) -> int:
    """In which line of a row that column stands: 0, or 1 where the row is folded."""
    return int(width < FOLDED and column in _BELOW)


def height_at(width: int) -> int:
    """How high a row of that width is, px."""
    return TABLE_ROW_HEIGHT * 2 - _CLOSER if width < FOLDED else TABLE_ROW_HEIGHT


def place(column: str, width: int) -> QRect:
    """Where a column lies in a row of that width."""
    if width < FOLDED:
        return _folded(column, width)
    left, wide = _PLACES[column]
    if column == "folder":  # the icon before it does not shrink
        return QRect(left, 0, round((left + wide) * width / WIDE) - left, TABLE_ROW_HEIGHT)
    return QRect(round(left * width / WIDE), 0, round(wide * width / WIDE), TABLE_ROW_HEIGHT)


def state_place(width: int) -> QRect:
    """Where a row says how it stands: at its end."""
    return QRect(width - PAD - STATE_WIDTH, 0, STATE_WIDTH, TABLE_ROW_HEIGHT)


def _folded(column: str, width: int) -> QRect:
    if column in _BELOW:
        share = (width - _ICON_ROOM - PAD + _GAP) // len(_BELOW)
        left = _ICON_ROOM + _BELOW.index(column) * share
        return QRect(left, TABLE_ROW_HEIGHT - _CLOSER, share - _GAP, TABLE_ROW_HEIGHT)
    thumbs = round(width * _THUMBS_AT)
    level = thumbs + _THUMBS_WIDTH + _GAP
    left, wide = {
        "folder": (_ICON_ROOM, thumbs - _GAP - _ICON_ROOM),
        "thumbs": (thumbs, _THUMBS_WIDTH),
        "level": (level, state_place(width).left() - level),
    }[column]
    return QRect(left, 0, wide, TABLE_ROW_HEIGHT)

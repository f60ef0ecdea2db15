"""Tokens: the colours, sizes, and type of the windows, in one place, as plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LevelColours:
    """How one level of a licence decision looks: its words, and the calm fill behind them."""

    text: str
    soft: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour scheme. Text reaches 4.5:1 and frames reach 3:1 on what they stand on (tested).

    `chrome` lies under sidebar and status line, `canvas` under the grid, `surface` under panes,
    bars, and inputs; `well` lies under a picture and is light in both schemes, because black
    outlines vanish on dark. `line` parts, `edge` frames. `scrim` is the one colour with alpha.
    """

    chrome: str
    canvas: str
    surface: str
    well: str
    hover: str
    line: str
    edge: str
    text: str
    text2: str
    textd: str
    accent: str
    accentfill: str
    accenthover: str
    accentsoft: str
    scrim: str
    ok: LevelColours
    remind: LevelColours
    warn: LevelColours
    block: LevelColours


LIGHT = Tokens(
    chrome="#EFEDE8",
    canvas="#F7F6F3",
    surface="#FFFFFF",
    well="#FFFFFF",
    hover="#E5E2DB",
    line="#E1DED7",
    edge="#8B867D",
    text="#21201D",
    text2="#5B5750",
    textd="#6A655E",
    accent="#24588F",
    accentfill="#24588F",
    accenthover="#1B4570",
    accentsoft="#E2EBF5",
    scrim="#6B21201D",  # #AARRGGBB: 42 %
    ok=LevelColours("#1C6841", "#E2F0E7"),
    remind=LevelColours("#24588F", "#E2EBF5"),
    warn=LevelColours("#7F4D07", "#FAEDD3"),
    block=LevelColours("#A02B29", "#FAE5E2"),
)

DARK = Tokens(
    chrome="#181817",
    canvas="#1E1E1C",
    surface="#272725",
    well="#DAD7D0",
    hover="#333330",
    line="#373633",
    edge="#87837B",
    text="#EDEBE6",
    text2="#ADA9A1",
    textd="#98948C",
    accent="#8FBCF0",
    accentfill="#2D69AE",
    accenthover="#3672B8",
    accentsoft="#20344C",
    scrim="#80000000",  # #AARRGGBB: 50 %
    ok=LevelColours("#7DCDA2", "#1C3528"),
    remind=LevelColours("#8FBCF0", "#20344C"),
    warn=LevelColours("#E8BB6A", "#3B2F17"),
    block=LevelColours("#F39A91", "#43211E"),
)

ON_FILL = "#FFFFFF"
"""Text and icons on `accentfill` and `accenthover`, in both schemes."""

FAMILIES = ("BIZ UDPGothic", "Yu Gothic UI", "Meiryo", "Noto Sans CJK JP", "VL PGothic")
"""The first comes with Windows 10 1809 and later; none of them has any leading to speak of."""

# The four sizes of type, px; each stands in a line of its own height.
TITLE, HEADING, BODY, SMALL = 20, 16, 14, 12
TITLE_LINE, HEADING_LINE, BODY_LINE, SMALL_LINE = 28, 24, 20, 16

STEPS = (4, 8, 12, 16, 20, 24, 32, 40)
"""Every distance is one of these, px."""

BADGE_RADIUS, CONTROL_RADIUS, WELL_RADIUS, CHIP_RADIUS = 4, 6, 8, 12

BADGE_HEIGHT, CHIP_HEIGHT, CONTROL_HEIGHT, SEARCH_HEIGHT = 20, 24, 32, 40
FIELD_SIDES = 24  # frame and padding of a field to type into, left and right together
ROW_HEIGHT, TABLE_ROW_HEIGHT, TOOLBAR_HEIGHT, BAR_HEIGHT, STATUS_HEIGHT = 32, 56, 64, 72, 24
LOW_BAR_HEIGHT = 48

SIDEBAR_WIDTH, PANE_WIDTH, PANE_INNER_WIDTH = 200, 328, 288

ICON, BUTTON_ICON, BADGE_ICON = 20, 16, 14

GRID_MARGIN, TILE_GAP, TILE_LINE_GAP = 24, 16, 20
WELL_WIDTH, WELL_WIDTH_MIN, WELL_WIDTH_MAX = 160, 112, 320
WELL_RATIO = (4, 3)
"""A well is four wide and three high."""

CAPTION_GAP, BADGE_GAP = 8, 4
"""Between the well and the title, and between the title and the badges."""

FAINT = 0.32
"""How much of a picture is left that cannot be used, or is not catalogued yet."""

SIZE, LEAST = (1440, 900), (680, 300)
"""Of the window. At the least it stands on a screen of 1366 x 768 px at 200 %, beside its bars."""

WIDE, ROOMY = 1000, 1240
"""From so many px on the pictures stand between two things, and the tasks beside the sidebar. Half
of a screen of 1920 px is less: pictures are dragged into the other half, and are to be seen."""

LOW, LOWEST = 560, 400
"""Below so many px of height what stands above the pictures takes fewer lines, and fewer still."""

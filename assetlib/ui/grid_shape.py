"""The shape of the grid: where each tile lies, by arithmetic alone, for any number of tiles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPoint, QRect

from assetlib.ui.tokens import (
    BADGE_GAP,
    BADGE_HEIGHT,
    BODY_LINE,
    CAPTION_GAP,
    GRID_MARGIN,
    TILE_GAP,
    TILE_LINE_GAP,
    WELL_RATIO,
)

SCROLL_BAR = 12
"""The bar lies in the right margin, so that pictures and the bars above end at the same line."""

TOP_MARGIN = 8
CAPTION = CAPTION_GAP + BODY_LINE + BADGE_GAP + BADGE_HEIGHT


@dataclass(frozen=True)
class Shape:
    """`count` tiles in a viewport `width` px wide, none with a well narrower than `least` px.

    Wells grow to fill the line, so that the left and the right edge of the pictures always
    stand still while a window is resized.
    """

    width: int
    count: int
    least: int

    @cached_property
    def inner(self) -> int:
        """The width between the margins, px."""
        return max(1, self.width - 2 * GRID_MARGIN + SCROLL_BAR)

    @cached_property
    def columns(self) -> int:
        """How many tiles stand in a line."""
        return max(1, (self.inner + TILE_GAP) // (self.least + TILE_GAP))

    @cached_property
    def lines(self) -> int:
        """How many lines there are."""
        return -(-self.count // self.columns)

    @cached_property
    def well_width(self) -> int:
        """The width of every well, px."""
        return max(1, (self.inner - TILE_GAP * (self.columns - 1)) // self.columns)

    @cached_property
    def well_height(self) -> int:
        """The height of every well, px."""
        wide, high = WELL_RATIO
        return self.well_width * high // wide

    @cached_property
    def tile_height(self) -> int:
        """A well with its caption, px."""
        return self.well_height + CAPTION

    @cached_property
    def pitch(self) -> int:
        """From line to line, px."""
        return self.tile_height + TILE_LINE_GAP

    @cached_property
    def height(self) -> int:
        """Everything, with the margins, px."""
        return (
            TOP_MARGIN + self.lines * self.pitch - TILE_LINE_GAP + GRID_MARGIN if self.count else 0
        )

    def least_with(self, more: int) -> int:
        """The least well that gives so many columns more (or, below 0, fewer) than now, px."""
        columns = max(1, self.columns + more)
        return (self.inner + TILE_GAP) // columns - TILE_GAP

    def rect(self, position: int) -> QRect:
        """Where a tile lies, from the top of everything."""
        line, column = divmod(position, self.columns)
        left = GRID_MARGIN + column * (self.inner + TILE_GAP) // self.columns
        return QRect(left, TOP_MARGIN + line * self.pitch, self.well_width, self.tile_height)

    def at(self, point: QPoint) -> int:
        """The tile at a point, or -1 between tiles."""
        line = (point.y() - TOP_MARGIN) // self.pitch
        column = (point.x() - GRID_MARGIN) * self.columns // (self.inner + TILE_GAP)
        position = line * self.columns + column
        if line < 0 or not 0 <= column < self.columns or position >= self.count:
            return -1
        return position if self.rect(position).contains(point) else -1

    def between(self, top: int, bottom: int) -> range:
        """The tiles of the lines that show anything between two heights."""
        first = max(0, (top - TOP_MARGIN + TILE_LINE_GAP) // self.pitch)
        last = max(-1, (bottom - TOP_MARGIN) // self.pitch)
        return range(
            min(self.count, first * self.columns), min(self.count, (last + 1) * self.columns)
        )

    def runs_in(self, area: QRect) -> Iterator[tuple[int, int]]:
        """The first and last tile of each line that an area touches; full lines in one run."""
        tiles = self.between(area.top(), area.bottom())
        columns = [
            column
            for column in range(self.columns)
            if self.rect(column).left() <= area.right() and area.left() <= self.rect(column).right()
        ]
        if not tiles or not columns:
            return
        if len(columns) == self.columns:
            yield tiles[0], tiles[-1]
            return
        for start in range(tiles[0], tiles[-1] + 1, self.columns):
            first, last = start + columns[0], min(start + columns[-1], self.count - 1)
            if first <= last:
                yield first, last

"""A tile: one picture in its well, its title, and the words about it, painted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from assetlib.asset import State
from assetlib.query import Tile
from assetlib.ui.caption import words
from assetlib.ui.caption_line import CaptionLine
from assetlib.ui.grid_shape import CAPTION
from assetlib.ui.icons import pixmap
from assetlib.ui.lettering import Lettering
from assetlib.ui.standing import UNASKED, Standing
from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import (
    BADGE_GAP,
    BADGE_ICON,
    BODY,
    BODY_LINE,
    CAPTION_GAP,
    LIGHT,
    SMALL,
    WELL_RADIUS,
)
from assetlib.ui.wells import Wells
from assetlib.wording import say

REACH = 6
"""How far rings reach beyond a tile, px."""

_STAMP, _STAMP_OFF = 20, 8


@dataclass(frozen=True, slots=True)
class Look:
    """What the hand and the keyboard are doing with a tile.

    `focused` is for a tile whose focus could not be told otherwise: one that is not selected, one
    of several, or whichever where somebody came with the keyboard.
    """

    hovered: bool = False
    selected: bool = False
    focused: bool = False


class TilePainter:
    """Paints tiles in the theme's colours; what it composed once it blits from then on."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._title = Lettering(BODY)
        self._chosen_title = Lettering(BODY, bold=True)
        self._renew(QSize(1, 1), 1.0)

    def prepare(self, size: QSize, ratio: float) -> None:
        """Get ready for wells of that size on a screen of that device pixel ratio."""
        if not self._wells.fits(self._theme.tokens, size, ratio):
            self._renew(size, ratio)

    def paint_well(
        self,
        painter: QPainter,
        area: QRect,
        tile: Tile | None,
        thumbnail: QPixmap | None,
        look: Look,
        standing: Standing = UNASKED,
    ) -> None:
        """Paint of a tile its well and what frames it; without a Tile, the calm place for it."""
        well = area.adjusted(0, 0, 0, -CAPTION)
        if tile is None:
            painter.drawPixmap(well.topLeft(), self._wells.empty())
        else:
            faint = tile.waiting or standing.blocked
            painter.drawPixmap(well.topLeft(), self._well(tile, thumbnail, faint=faint))
            if standing.taken:
                _stamp(painter, well)
            if standing.favourite:
                _star(painter, well)
        if look.selected or look.focused or look.hovered:
            self._mark(painter, QRectF(well), look)

    def elides(self, tile: Tile, width: int) -> bool:
        """Whether the title is cut off at that width."""
        return self._title.line(tile.title, width).elided

    def _renew(self, size: QSize, ratio: float) -> None:
        self._wells = Wells(self._theme.tokens, size, ratio)
        self._caption = CaptionLine(self._theme.tokens, size.width(), ratio)

    def _well(self, tile: Tile, thumbnail: QPixmap | None, *, faint: bool) -> QPixmap:
        if tile.state == State.MISSING:
            return self._wells.missing()
        if thumbnail is not None:
            draw = self._wells.photo if tile.photo else self._wells.illustration
            return draw(thumbnail, faint=faint)
        if tile.held:
            return self._wells.sign("shield")
        if tile.waiting and not tile.thumbnail:
            return self._wells.sign("clock")
        if not tile.thumbnail:
            return self._wells.sign("file", PurePosixPath(tile.path).suffix[1:9].upper())
        return self._wells.empty()

    def paint_words(
        self, painter: QPainter, area: QRect, tile: Tile, look: Look, standing: Standing
    ) -> None:
        """Paint of a tile the title and the words below its well."""
        tokens, well = self._theme.tokens, area.adjusted(0, 0, 0, -CAPTION)
        calm = tile.waiting or tile.state == State.MISSING or standing.blocked
        painter.setPen(
            QColor(tokens.accent if look.selected else tokens.text2 if calm else tokens.text)
        )
        lettering = self._chosen_title if look.selected else self._title
        at = QPoint(well.left(), well.bottom() + 1 + CAPTION_GAP)
        lettering.draw(painter, at, BODY_LINE, lettering.line(tile.title, well.width()))
        if said := words(tile, standing):
            at.setY(at.y() + BODY_LINE + BADGE_GAP)
            painter.drawPixmap(at, self._caption.drawn(said))

    def _mark(self, painter: QPainter, well: QRectF, look: Look) -> None:
        tokens = self._theme.tokens
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if look.selected:
            painter.setPen(QPen(QColor(tokens.accent), 3))
            _frame(painter, well, 3.5)
        elif look.hovered:
            painter.setPen(QPen(QColor(tokens.edge), 2))
            _frame(painter, well, -1)
        if look.focused:  # inside the ring, where one of several chosen pictures has the focus
            pen = QPen(QColor(tokens.accent), 2)
            pen.setDashPattern([2.5, 2])
            painter.setPen(pen)
            _frame(painter, well, -3 if look.selected else 4)


def _stamp(painter: QPainter, well: QRect) -> None:
    """済 in the upper right corner; light in both schemes, as the well it lies on."""
    left = well.right() + 1 - _STAMP_OFF - _STAMP
    disc = QRectF(left, well.top() + _STAMP_OFF, _STAMP, _STAMP)
    painter.setBrush(QColor(LIGHT.surface))
    painter.setPen(QPen(QColor(LIGHT.accent), 1))
    painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5))
    if word := say("purpose.taken_mark"):
        painter.setFont(font(SMALL))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, word)
    else:
        sign = pixmap("check", LIGHT.accent, BADGE_ICON, painter.device().devicePixelRatioF())
        painter.drawPixmap(disc.topLeft() + QPointF(3, 3), sign)


def _star(painter: QPainter, well: QRect) -> None:
    """A star in the upper left corner, on a disc so that it is seen on any photograph."""
    disc = QRectF(well.left() + _STAMP_OFF, well.top() + _STAMP_OFF, _STAMP, _STAMP)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.surface))
    painter.drawEllipse(disc)
    ratio = painter.device().devicePixelRatioF()
    sign = pixmap("star-filled", LIGHT.accent, BADGE_ICON, ratio)
    painter.drawPixmap(disc.topLeft() + QPointF(3, 3), sign)


def _frame(painter: QPainter, well: QRectF, off: float) -> None:
    """A rounded frame `off` px outside the well, running parallel to its corners."""
    radius = WELL_RADIUS + off
    painter.drawRoundedRect(well.adjusted(-off, -off, off, off), radius, radius)

"""A view that paints tiles: what is in sight, what the mouse is over, and what to say if empty."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QCursor,
    QFocusEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
)
from PySide6.QtWidgets import QToolTip, QWidget

from assetlib.ui.asset_model import AssetModel
from assetlib.ui.caption import accessible_text
from assetlib.ui.empty_message import EmptyMessage
from assetlib.ui.laid_out_view import LaidOutView
from assetlib.ui.theme import Theme
from assetlib.ui.tile import REACH, Look, TilePainter
from assetlib.ui.tokens import GRID_MARGIN

_CALM = Look()

_KEYS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class TileView(LaidOutView):
    """Tiles in the colours of the theme."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tile_painter = TilePainter(theme)
        self._message = EmptyMessage()
        self._hovered = -1
        self._by_keyboard = False
        self.setProperty("role", "canvas")  # so that the bar stands on the same ground
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self.viewport().update)

    def set_message(self, title: str, text: str) -> None:
        """What stands in the middle when there is nothing to show: what is so, and what to do."""
        self._message = EmptyMessage(title, text)
        self.setAccessibleDescription(f"{title}\n{text}".strip())
        self.viewport().update()
        self._place_foot()

    def _below(self) -> QPoint:
        """Without tiles, in the middle below what is said instead."""
        if self._shape.count or self._foot is None:
            return super()._below()
        whole = self.viewport().rect()
        left = whole.center().x() - self._foot.width() // 2
        return QPoint(left, self._message.place(whole).bottom() + GRID_MARGIN)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self.viewport().underMouse():
            self._hover(self.viewport().mapFromGlobal(QCursor.pos()))

    def reset(self) -> None:
        self._hovered = -1
        super().reset()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in _KEYS
        super().focusInEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(event.position().toPoint())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(QPoint(-1, -1))
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._explain(event)
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        assets, area = self.assets(), event.rect()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(area, QColor(self._theme.tokens.canvas))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if assets is not None and self._shape.count:
                self._paint_tiles(painter, event.region(), assets)
            else:
                whole, tokens = self.viewport().rect(), self._theme.tokens
                focused = self.hasFocus() and self._by_keyboard
                self._message.paint(painter, whole, tokens, focused=focused)

    def _paint_tiles(self, painter: QPainter, seen: QRegion, assets: AssetModel) -> None:
        shape, offset, paints = self._shape, self.verticalOffset(), self._tile_painter
        well = QSize(shape.well_width, shape.well_height)
        paints.prepare(well, self.viewport().devicePixelRatioF())
        look, area = self._looks(), seen.boundingRect()
        for position in shape.between(area.top() - REACH + offset, area.bottom() + REACH + offset):
            place = shape.rect(position).translated(0, -offset)
            # What scrolled into sight shows of most tiles the one or the other.
            top, words = QRect(place.topLeft(), well), place.adjusted(0, shape.well_height, 0, 0)
            shows_well = seen.intersects(top.adjusted(-REACH, -REACH, REACH, REACH))
            shows_words = seen.intersects(words)
            if shows_well or shows_words:
                row = assets.row_at(position)
                tile, stands, hand = assets.tile(row), assets.standing(row), look(position)
                if shows_well:
                    paints.paint_well(painter, place, tile, assets.thumbnail(row), hand, stands)
                if shows_words and tile is not None:
                    paints.paint_words(painter, place, tile, hand, stands)

    def _looks(self) -> Callable[[int], Look]:
        """What a hand and the keyboard are doing with the tile at a position, of this moment."""
        # Who walks with the keyboard sees where it is, also where one picture alone is chosen.
        told = self._by_keyboard or self._several()
        model, chosen, hovered = self.model(), self.selectionModel(), self._hovered
        current = self.currentIndex().row() if self.hasFocus() else -1
        if not chosen.hasSelection() and current < 0 and hovered < 0:
            return lambda _: _CALM

        def look(position: int) -> Look:
            selected = chosen.isSelected(model.index(position, 0))
            focused = position == current and (told or not selected)
            return Look(position == hovered, selected, focused)

        return look

    def _several(self) -> bool:
        """Whether more than one picture is selected."""
        ranges = self.selectionModel().selection()
        return ranges.size() > 1 or (ranges.size() == 1 and ranges.at(0).height() > 1)

    def _hover(self, point: QPoint) -> None:
        position = self.indexAt(point).row() if self.viewport().rect().contains(point) else -1
        if position != self._hovered:
            before, self._hovered = self._hovered, position
            for changed in (before, position):
                if changed >= 0:
                    self.viewport().update(self.visualRect(self.model().index(changed, 0)))

    def _explain(self, event: QHelpEvent) -> None:
        """Say the whole title where there was no room for it, and why a picture cannot be used."""
        index, assets = self.indexAt(event.pos()), self.assets()
        row = assets.row_at(index.row()) if assets and index.isValid() else -1
        tile = assets.tile(row) if assets and row >= 0 else None
        blocked = assets is not None and tile is not None and assets.standing(row).blocked
        if assets and tile and blocked:
            words = accessible_text(tile, assets.standing(row))
        elif tile and self._tile_painter.elides(tile, self._shape.well_width):
            words = tile.title
        else:
            words = ""  # an empty text hides what was said before
        QToolTip.showText(event.globalPos(), words, self, self.visualRect(index))

"""A view laid out by arithmetic: where tiles are, how they scroll, and what stays in place."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QMetaObject,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
)
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from assetlib.ui.asset_model import AssetModel, Index
from assetlib.ui.grid_shape import Shape
from assetlib.ui.spoken_view import SpokenView
from assetlib.ui.tile import REACH
from assetlib.ui.tokens import (
    GRID_MARGIN,
    TILE_LINE_GAP,
    WELL_WIDTH,
    WELL_WIDTH_MAX,
    WELL_WIDTH_MIN,
)

Hint = QAbstractItemView.ScrollHint


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A tile that stays where it is while others move, and how far below the top it stands."""

    index: QPersistentModelIndex
    top: int


class LaidOutView(SpokenView):
    """The places of the tiles of an AssetModel. A million cost what a thousand cost."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = WELL_WIDTH
        self._shape = Shape(1, 0, WELL_WIDTH)
        self._anchor: _Anchor | None = None
        self._links: list[QMetaObject.Connection] = []
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.timeout.connect(self._want)
        self._foot: QWidget | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, so that no result ever moves the pictures by the width of a bar.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    @property
    def zoom(self) -> int:
        """The least width of a well, px."""
        return self._least

    def set_zoom(self, px: int) -> None:
        """Let no well be narrower than that; the current picture stays where it is."""
        self._hold()
        self._least = max(WELL_WIDTH_MIN, min(px, WELL_WIDTH_MAX))
        self._settle()

    def stand_below(self, foot: QWidget) -> None:
        """Let this stand after the last tile; who shows it or hides it calls `updateGeometries`."""
        self._foot = foot
        foot.setParent(self.viewport())

    def assets(self) -> AssetModel | None:
        """The model, where there is one."""
        model = self.model()
        return model if isinstance(model, AssetModel) else None

    def setModel(self, model: QAbstractItemModel | None) -> None:
        for link in self._links:
            QObject.disconnect(link)
        super().setModel(model)
        self._links = []
        if model is not None:
            going = (model.rowsAboutToBeInserted, model.rowsAboutToBeRemoved)
            come = (model.rowsInserted, model.rowsRemoved, model.layoutChanged)
            self._links += [signal.connect(self._hold) for signal in going]
            self._links += [signal.connect(self._settle) for signal in come]
            self._links.append(model.layoutAboutToBeChanged.connect(self._hold))

    def reset(self) -> None:
        super().reset()
        self._anchor = None
        self.updateGeometries()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        assets, view = self.assets(), self.viewport()
        count = assets.rowCount() if assets else 0
        self._shape = Shape(view.width(), count, self._least)
        if self._shape.columns == 1 and self._least <= WELL_WIDTH:  # of the usual size two fit
            self._shape = Shape(view.width(), count, WELL_WIDTH_MIN)
        bar = self.verticalScrollBar()
        bar.setSingleStep(self._shape.pitch // 3)  # a notch of the wheel is three: one line
        bar.setPageStep(max(1, view.height() - TILE_LINE_GAP))
        foot = 0 if self._foot is None or self._foot.isHidden() else self._foot.sizeHint().height()
        bar.setRange(0, max(0, self._shape.height + foot - view.height()))
        bar.setEnabled(bar.maximum() > 0)  # the style hides the handle that has nowhere to go
        self._looking.start(0)
        self._place_foot()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._hold()
        super().resizeEvent(event)
        self._settle()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self.devicePixelRatioF().is_integer():
            self.viewport().scroll(dx, dy)  # moves the pixels, paints only what came into sight
        else:
            self.viewport().update()  # between whole ratios moved pixels would leave seams
        self._place_foot()
        self._looking.start(0)

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        return self._shape.rect(index.row()).translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        position = self._shape.at(point + QPoint(0, self.verticalOffset()))
        return self.model().index(position, 0) if position >= 0 else QModelIndex()

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        if not index.isValid():
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        tile = self._shape.rect(index.row())
        top, bottom = tile.top() - REACH - 2, tile.bottom() + TILE_LINE_GAP
        places = {
            Hint.EnsureVisible: min(top, max(bar.value(), bottom - height)),
            Hint.PositionAtTop: top,
            Hint.PositionAtBottom: bottom - height,
            Hint.PositionAtCenter: tile.center().y() - height // 2,
        }
        bar.setValue(places[hint])

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:  # noqa: ARG002 - Qt's signature
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        self.selectionModel().select(self._tiles_in(rect.normalized()), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for position in self._in_sight():
            index = self.model().index(position, 0)
            if selection.contains(index):
                tile = self.visualRect(index)
                region = region.united(tile.adjusted(-REACH, -REACH, REACH, REACH))
        return region

    def _tiles_in(self, area: QRect) -> QItemSelection:
        """The tiles that an area of the viewport touches."""
        found, model = QItemSelection(), self.model()
        for first, last in self._shape.runs_in(area.translated(0, self.verticalOffset())):
            found.select(model.index(first, 0), model.index(last, 0))
        return found

    def _in_sight(self) -> range:
        top = self.verticalOffset()
        return self._shape.between(top, top + self.viewport().height())

    def _below(self) -> QPoint:
        """Where a foot stands: after the last tile."""
        return QPoint(
            GRID_MARGIN - 8, self._shape.height - GRID_MARGIN // 2 - self.verticalOffset()
        )

    def _place_foot(self) -> None:
        if self._foot is not None and not self._foot.isHidden():
            self._foot.adjustSize()
            self._foot.move(self._below())

    def _want(self) -> None:
        seen, assets = self._in_sight(), self.assets()
        if assets is not None and seen:
            assets.want(seen[0], seen[-1])

    def _hold(self) -> None:
        """Remember a tile in sight before tiles move; at the very top new ones may come in."""
        seen, current = self._in_sight(), self.currentIndex()
        if self._anchor is not None or not seen or self.verticalOffset() == 0:
            return
        index = current if current.row() in seen else self.model().index(seen[0], 0)
        self._anchor = _Anchor(QPersistentModelIndex(index), self.visualRect(index).top())

    def _settle(self) -> None:
        """Lay out anew, and put the remembered tile back where it was."""
        self.updateGeometries()
        anchor, self._anchor = self._anchor, None
        if anchor is not None and anchor.index.isValid():
            self.verticalScrollBar().setValue(
                self._shape.rect(anchor.index.row()).top() - anchor.top
            )
        self.viewport().update()

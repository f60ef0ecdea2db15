"""The model of the grid: a million rows as plain numbers, and tiles only where somebody looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from assetlib.asset import State
from assetlib.door import Door
from assetlib.query import Found, Query, Tile
from assetlib.ui.caption import accessible_text
from assetlib.ui.courier import Courier
from assetlib.ui.row_changes import Inserted, Step, steps
from assetlib.ui.standing import UNASKED, Standing
from assetlib.ui.starred import Starred
from assetlib.ui.thumbnails import Thumbnails
from assetlib.ui.tiles import Tiles
from assetlib.ui.use_desk import UseDesk

TileRole = Qt.ItemDataRole.UserRole + 1
ThumbnailRole = Qt.ItemDataRole.UserRole + 2

AHEAD = 240
"""As many thumbnails of 256 px as the cache holds; more are asked for only when in view."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class AssetModel(QAbstractListModel):
    """The rows that answer a query, in order. Rows stay who they are when others come and go."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._query: Query | None = None
        self._rows: tuple[int, ...] = ()
        self._tiles: Tiles | None = None
        self._thumbnails: Thumbnails | None = None
        self._desk: UseDesk | None = None
        self._starred: Starred | None = None
        self._seen = (0, -1)

    def attach(self, door: Door, courier: Courier) -> None:
        """Ask this library from now on; rows of another one mean nothing any more."""
        for old in (self._tiles, self._thumbnails):
            if old is not None:
                old.deleteLater()
        self._tiles = Tiles(door, courier, self)
        self._tiles.arrived.connect(self._tiles_arrived)
        self._thumbnails = Thumbnails(door, courier, self)
        self._thumbnails.arrived.connect(self._announce)
        self._start_over(None, ())

    def judge_by(self, desk: UseDesk) -> None:
        """Tell from now on how pictures stand to the use of this desk."""
        self._desk = desk
        desk.changed.connect(self._judge_anew)
        desk.arrived.connect(self._announce)

    def mark_by(self, starred: Starred) -> None:
        """Tell from now on which pictures are one's favourites."""
        self._starred = starred
        starred.arrived.connect(self._announce)

    def show(self, found: Found) -> None:
        """Show these rows. The same query again merges; only another one starts over."""
        if found.query == self._query:
            self._merge(found.rows)
            self.refresh()
            return
        if found.rows == self._rows:
            self._query = found.query
        else:
            self._start_over(found.query, found.rows)

    def refresh(self) -> None:
        """Ask again for what is seen; the old stays until the new arrives."""
        for source in (self._tiles, self._thumbnails):
            if source is not None:
                source.refresh()
        self.want(*self._seen)

    def want(self, first: int, last: int) -> None:
        """The positions `first` to `last` are seen now: fetch them, and a screen on either side."""
        self._seen = (first, last)
        if self._tiles is None or self._thumbnails is None:
            return
        screen = last - first + 1
        seen = self._rows[first : last + 1]
        after = self._rows[last + 1 : last + 1 + screen]
        before = self._rows[max(0, first - screen) : first]
        rows = (*seen, *after, *before)
        self._tiles.want(rows)
        if self._desk is not None:
            self._desk.want(rows)
        if self._starred is not None:
            self._starred.want(rows)
        self._thumbnails.want([row for row in rows[: max(len(seen), AHEAD)] if self._drawable(row)])

    def row_at(self, position: int) -> int:
        """The row at a position."""
        return self._rows[position]

    def rows_between(self, first: int, last: int) -> tuple[int, ...]:
        """The rows at the positions `first` to `last`."""
        return self._rows[first : last + 1]

    def rows_of(self, indexes: Iterable[Index]) -> tuple[int, ...]:
        """The rows of these indexes."""
        return tuple(self._rows[index.row()] for index in indexes)

    def index_of(self, row: int) -> QModelIndex:
        """Where a row stands, or an invalid index."""
        return self.index(self._rows.index(row)) if row in self._rows else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ThumbnailRole:
            return self.thumbnail(row)
        tile = self.tile(row)
        if role == TileRole or tile is None:
            return tile
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return accessible_text(tile, self.standing(row))
        return None

    def tile(self, row: int) -> Tile | None:
        """The tile of a row, where it is known."""
        return self._tiles.get(row) if self._tiles else None

    def standing(self, row: int) -> Standing:
        """How a row stands to the use, as far as known."""
        standing = self._desk.standing(row) if self._desk else UNASKED
        if self._starred is not None and self._starred.has(row):
            return replace(standing, favourite=True)
        return standing

    def thumbnail(self, row: int) -> QPixmap | None:
        """The thumbnail of a row, where it is here."""
        return self._thumbnails.get(row) if self._thumbnails else None

    def _drawable(self, row: int) -> bool:
        tile = self.tile(row)
        return tile is not None and tile.thumbnail and tile.state != State.MISSING

    def _tiles_arrived(self, rows: set[int]) -> None:
        self.want(*self._seen)  # only now is it known which of them have a thumbnail
        self._announce(rows)

    def _judge_anew(self) -> None:
        self.want(*self._seen)
        self._announce(set(self.rows_between(*self._seen)))

    def _announce(self, rows: set[int]) -> None:
        """Only what is seen: whatever else came is there when it scrolls into sight."""
        first, last = self._seen
        for position, row in enumerate(self.rows_between(first, last), first):
            if row in rows:
                self.dataChanged.emit(self.index(position), self.index(position))

    def _start_over(self, query: Query | None, rows: tuple[int, ...]) -> None:
        self.beginResetModel()
        self._query, self._rows = query, rows
        self._seen = (0, -1)
        self.endResetModel()

    def _merge(self, rows: tuple[int, ...]) -> None:
        way = steps(self._rows, rows)
        if way is None:
            self._lay_out(rows)
            return
        for step in way:
            self._take(step)

    def _take(self, step: Step) -> None:
        rows, nowhere = self._rows, QModelIndex()
        if isinstance(step, Inserted):
            self.beginInsertRows(nowhere, step.first, step.last)
            self._rows = (*rows[: step.first], *step.rows, *rows[step.first :])
            self.endInsertRows()
        else:
            self.beginRemoveRows(nowhere, step.first, step.last)
            self._rows = rows[: step.first] + rows[step.last + 1 :]
            self.endRemoveRows()

    def _lay_out(self, rows: tuple[int, ...]) -> None:
        """Change places at once: selection, current picture, and scroll follow their rows."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = {self._rows[index.row()] for index in before}
        position = {row: place for place, row in enumerate(rows) if row in kept}
        places = [position.get(self._rows[index.row()], -1) for index in before]
        self._rows = rows
        self.changePersistentIndexList(
            before, [self.index(place) if place >= 0 else QModelIndex() for place in places]
        )
        self.layoutChanged.emit()

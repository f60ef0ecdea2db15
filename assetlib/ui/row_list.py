"""A row list: things one below the other, each with a second line and what stands at its right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import BODY, CONTROL_RADIUS, SMALL

HEIGHT = 52
"""Of a row, px."""

Index = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
_VERTICAL = Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft | _VERTICAL, Qt.AlignmentFlag.AlignRight | _VERTICAL


@dataclass(frozen=True, slots=True)
class Row:
    """One thing: by what it is known, its words, what stands beside, below and at the right."""

    key: str
    words: str
    aside: str = ""
    second: str = ""
    right: str = ""

    @property
    def said(self) -> str:
        """All of it, for whoever hears it."""
        return "　".join(filter(None, (self.words, self.aside, self.right, self.second)))


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.words
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return row.said
            case _:
                return row if role == _ROW else None

    def put(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def add(self, rows: Sequence[Row]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(rows) - 1)
            self.rows = (*self.rows, *rows)
            self.endInsertRows()


class RowList(QListView):
    """What is chosen stays so, by its key, when other rows come.

    Signals:
        chosen: Other rows are chosen (their keys).
        opened: Enter or a double click on a row (its key).
    """

    chosen = Signal(tuple)
    opened = Signal(str)

    def __init__(self, theme: Theme, name: str, *, several: bool = False) -> None:
        super().__init__()
        self._rows = _Rows()
        self._quiet = False
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(theme, self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self._tell())
        self.activated.connect(lambda index: self.opened.emit(index.data(_ROW).key))

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows.rows

    @property
    def keys(self) -> tuple[str, ...]:
        """What is chosen, in the order of the list."""
        indexes = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._rows.rows[row].key for row in indexes)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these in the place of those that are here."""
        before, at = self.keys, self.verticalScrollBar().value()
        self._quiet = True
        self._rows.put(rows)
        self.choose(before)
        self.verticalScrollBar().setValue(at)
        self._quiet = False
        if self.keys != before:
            self._tell()

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Show these below."""
        self._rows.add(rows)

    def choose(self, keys: Sequence[str]) -> None:
        """Choose the rows of these keys, as far as they are here, and show the first."""
        wanted, some = set(keys), QItemSelection()
        at = [place for place, row in enumerate(self._rows.rows) if row.key in wanted]
        for place in at:
            index = self._rows.index(place)
            some.select(index, index)
        how = QItemSelectionModel.SelectionFlag
        if at:
            self.selectionModel().setCurrentIndex(self._rows.index(at[0]), how.NoUpdate)
            self.scrollTo(self._rows.index(at[0]))
        self.selectionModel().select(some, how.ClearAndSelect)

    def _tell(self) -> None:
        if not self._quiet:
            self.chosen.emit(self.keys)


class _Painter(QStyledItemDelegate):
    """Words and what is beside them, the second line below, the rest at the right."""

    def __init__(self, theme: Theme, view: RowList) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(_ROW)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        place = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, place, option.state, chosen=chosen)
        inner = place.adjusted(12, 6, -12, -6)
        upper = QRect(
            inner.left(), inner.top(), inner.width(), 22 if row.second else inner.height()
        )
        right = self._write(painter, upper, row.right, SMALL, "text2", _RIGHT) if row.right else 0
        upper.setRight(upper.right() - (right + 12 if right else 0))
        ink = "accent" if chosen else "text"
        wide = self._write(painter, upper, row.words, BODY, ink, _LEFT, bold=chosen)
        upper.setLeft(upper.left() + wide + 8)
        if row.aside and upper.width() > 30:
            self._write(painter, upper, row.aside, SMALL, "text2", _LEFT)
        lower = QRect(inner.left(), inner.top() + 22, inner.width(), inner.height() - 22)
        if row.second:
            self._write(painter, lower, row.second, SMALL, "text2", _LEFT)
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        place: QRect,
        words: str,
        size: int,
        ink: str,
        where: Qt.AlignmentFlag,
        *,
        bold: bool = False,
    ) -> int:
        """Write as much as there is room for; how wide that is."""
        painter.setFont(font(size, bold=bold))
        painter.setPen(QColor(getattr(self._theme.tokens, ink)))
        letters = QFontMetrics(painter.font())
        whole = letters.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, where, whole)
        return letters.horizontalAdvance(whole)

    def _paint_ground(
        self, painter: QPainter, place: QRect, state: QStyle.StateFlag, *, chosen: bool
    ) -> None:
        tokens, ground = self._theme.tokens, place.adjusted(2, 1, -2, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(tokens.accentsoft if chosen else tokens.hover))
            painter.drawRoundedRect(ground, CONTROL_RADIUS, CONTROL_RADIUS)
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), CONTROL_RADIUS, CONTROL_RADIUS)

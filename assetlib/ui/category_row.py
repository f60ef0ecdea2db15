"""A row of the sidebar: icon or chevron, name, and count, painted from the tokens."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from assetlib.ui.icons import pixmap
from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import BODY, CONTROL_RADIUS, ICON, ROW_HEIGHT, SMALL
from assetlib.wording import say

PATH = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1
PLACE = Qt.ItemDataRole.UserRole + 2
SIGN = Qt.ItemDataRole.UserRole + 3
MAKES = Qt.ItemDataRole.UserRole + 4
SCREEN = Qt.ItemDataRole.UserRole + 5
"""A category's path, a count, a `Place`, an icon's name; what a press makes; a `Screen`."""

NO_COUNT = -1
"""Nothing has been counted yet; no number is drawn."""

OWN_GROUND = "QTreeView::item:hover, QTreeView::branch:hover { background: transparent; }"
"""For the style sheet of its view, which would lay another ground behind the rounded one."""

_SIDE, _INDENT, _CHEVRON = 8, 16, 16
_VERTICAL = Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft | _VERTICAL, Qt.AlignmentFlag.AlignRight | _VERTICAL

Index = QModelIndex | QPersistentModelIndex


def depth(index: Index) -> int:
    """How many categories this one lies in."""
    return 0 if not index.parent().isValid() else 1 + depth(index.parent())


def chevron(index: Index, row: QRect) -> QRect:
    """Where a press opens and closes a category."""
    left = row.left() + _SIDE + 4 + depth(index) * _INDENT
    return QRect(left - 4, row.top(), _CHEVRON + 8, row.height())


def is_heading(index: Index) -> bool:
    """Whether it only says what stands below it."""
    return index.data(PATH) is None and index.data(SIGN) is None


class CategoryRow(QStyledItemDelegate):
    """Paints one row of the sidebar; a heading is a row that leads nowhere."""

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW_HEIGHT + 8 if is_heading(index) else ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = QRect(option.rect)
        if is_heading(index):
            self._paint_heading(painter, row, index)
        else:
            state = option.state
            self._paint_ground(painter, row, state)
            self._paint_row(painter, row, index, bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _paint_heading(self, painter: QPainter, row: QRect, index: Index) -> None:
        words = row.adjusted(_SIDE + 8, 12, -_SIDE - 8, 0)
        painter.setFont(font(SMALL))
        painter.setPen(QColor(self._theme.tokens.text2))
        painter.drawText(words, _LEFT, index.data())
        if index.data(COUNT):
            painter.drawText(words, _RIGHT, say("window.breakdown"))

    def _paint_ground(self, painter: QPainter, row: QRect, state: QStyle.StateFlag) -> None:
        tokens = self._theme.tokens
        ground = QRectF(row).adjusted(_SIDE, 0, -_SIDE, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(tokens.accentsoft))
            painter.drawRoundedRect(ground, CONTROL_RADIUS, CONTROL_RADIUS)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(ground, CONTROL_RADIUS, CONTROL_RADIUS)
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), CONTROL_RADIUS, CONTROL_RADIUS)

    def _paint_row(self, painter: QPainter, row: QRect, index: Index, chosen: bool) -> None:  # noqa: FBT001
        ink = self._ink(index, chosen=chosen)
        painter.setFont(font(BODY, bold=chosen))
        painter.setPen(QColor(ink))
        left = self._paint_sign(painter, row, index, ink)
        right = row.right() - _SIDE - 8
        if (count := index.data(COUNT)) != NO_COUNT:
            figure = f"{count:,}"
            painter.drawText(row.adjusted(0, 0, -_SIDE - 8, 0), _RIGHT, figure)
            # The bold width is kept free always, so that nothing moves when a row is chosen.
            right -= QFontMetrics(font(BODY, bold=True)).horizontalAdvance(figure) + 8
        words = QRect(left, row.top(), right - left, row.height())
        elide = Qt.TextElideMode.ElideRight
        name = QFontMetrics(painter.font()).elidedText(index.data(), elide, words.width())
        painter.drawText(words, _LEFT, name)

    def _paint_sign(self, painter: QPainter, row: QRect, index: Index, ink: str) -> int:
        """The icon of a place, or the chevron of a category that holds others."""
        ratio = self._view.devicePixelRatioF()
        if sign := index.data(SIGN):
            top = row.center().y() - ICON // 2 + 1
            painter.drawPixmap(row.left() + _SIDE + 8, top, pixmap(sign, ink, ICON, ratio))
            return row.left() + _SIDE + 8 + ICON + 8
        left = row.left() + _SIDE + 4 + depth(index) * _INDENT
        if index.model().hasChildren(index):
            name = "chevron-down" if self._view.isExpanded(index) else "chevron-right"
            arrow = pixmap(name, self._theme.tokens.text2, _CHEVRON, ratio)
            painter.drawPixmap(left, row.center().y() - _CHEVRON // 2 + 1, arrow)
        return left + _CHEVRON + 4

    def _ink(self, index: Index, *, chosen: bool) -> str:
        tokens = self._theme.tokens
        if chosen:
            return tokens.accent
        if index.data(MAKES):
            return tokens.text2
        return tokens.textd if index.data(COUNT) == 0 and index.data(PATH) != "" else tokens.text

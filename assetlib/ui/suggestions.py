"""Suggestions: the tags that fit what is typed, and the offer to make a new one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from assetlib.query import TagCount
from assetlib.ui.icons import pixmap
from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import BADGE_ICON, BADGE_RADIUS, BODY, ROW_HEIGHT, SMALL
from assetlib.wording import say

_FRAME = 5
"""Border and padding of the list, px."""

_OFFER = Qt.ItemDataRole.UserRole
_VERTICAL = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Offer:
    """A tag that can be taken; `new` if it would have to be made."""

    name: str
    count: int = 0
    new: bool = False


class Suggestions(QListWidget):
    """Lies over the pane below its field; the keyboard stays in the field, which drives it.

    Signals:
        taken: The offer pressed with the mouse.
    """

    taken = Signal(object)

    def __init__(self, theme: Theme, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self.setItemDelegate(_OfferRow(theme, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # It lies over the pane, so unlike every other list it needs a ground and a frame.
        self.setStyleSheet(
            "QListView { background: palette(base); border: 1px solid palette(mid); padding: 4px; }"
        )
        self.setAccessibleName(say("pane.tags"))
        self.itemPressed.connect(lambda item: self.taken.emit(item.data(_OFFER)))
        self._theme = theme
        self.hide()

    @property
    def current(self) -> Offer | None:
        """The offer Enter would take."""
        item = self.currentItem()
        return None if item is None or self.isHidden() else item.data(_OFFER)

    def offer(self, text: str, found: tuple[TagCount, ...]) -> None:
        """Show these tags, best first, and the making of a new one where none has this name."""
        self.clear()
        for tag in found:
            self._add(Offer(tag.name, tag.count), tag.name)
        if text not in {tag.name for tag in found}:
            self._add(Offer(text, new=True), say("pane.tag_create", tag=text))
        self.setCurrentRow(0)
        self._place()
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Go to the next or the one before, round and round."""
        if self.count():
            self.setCurrentRow((self.currentRow() + by) % self.count())

    def _add(self, offer: Offer, words: str) -> None:
        item = QListWidgetItem(words, self)
        item.setData(_OFFER, offer)

    def _place(self) -> None:
        """Below the field, or above it where the window ends."""
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        height = self.count() * ROW_HEIGHT + 2 * _FRAME
        under = self._field.mapTo(window, QPoint(0, self._field.height() + 4))
        top = under.y()
        if top + height > window.height():
            top = self._field.mapTo(window, QPoint(0, -height - 4)).y()
        self.setGeometry(under.x(), max(0, top), self._field.width(), height)


class _OfferRow(QStyledItemDelegate):
    """The name, how many pictures have it, and the key that takes it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(80, ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        offer: Offer = index.data(_OFFER)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        row = QRect(option.rect)
        tokens = self._theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(row, QColor(tokens.accentsoft))
        right = row.adjusted(0, 0, -8, 0)
        if chosen or offer.new:
            key = "pane.enter" if chosen else "pane.shift_enter"
            right.setRight(self._paint_key(painter, right, say(key)) - 8)
        if not offer.new:
            right.setRight(self._paint_count(painter, right, offer.count) - 8)
        self._paint_name(painter, right.adjusted(8, 0, 0, 0), index.data(), offer, chosen=chosen)
        painter.restore()

    def _paint_name(
        self, painter: QPainter, words: QRect, name: str, offer: Offer, *, chosen: bool
    ) -> None:
        tokens = self._theme.tokens
        if offer.new:
            plus = pixmap("plus", tokens.text2, BADGE_ICON, self._ratio())
            painter.drawPixmap(words.left(), words.center().y() - BADGE_ICON // 2 + 1, plus)
            words.setLeft(words.left() + BADGE_ICON + 6)
        painter.setFont(font(SMALL if offer.new else BODY, bold=chosen))
        painter.setPen(QColor(tokens.accent if chosen else tokens.text))
        elide = Qt.TextElideMode.ElideRight
        whole = QFontMetrics(painter.font()).elidedText(name, elide, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | _VERTICAL, whole)

    def _ratio(self) -> float:
        view = self.parent()
        return view.devicePixelRatioF() if isinstance(view, QWidget) else 1.0

    def _paint_key(self, painter: QPainter, room: QRect, words: str) -> int:
        """The key in a small frame at the right; gives back where it begins."""
        painter.setFont(font(SMALL))
        width = QFontMetrics(font(SMALL)).horizontalAdvance(words) + 10
        frame = QRect(room.right() - width, room.center().y() - 9, width, 20)
        painter.setPen(QPen(QColor(self._theme.tokens.edge), 1))
        painter.drawRoundedRect(frame, BADGE_RADIUS, BADGE_RADIUS)
        painter.setPen(QColor(self._theme.tokens.text2))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, words)
        return frame.left()

    def _paint_count(self, painter: QPainter, room: QRect, count: int) -> int:
        painter.setFont(font(SMALL))
        painter.setPen(QColor(self._theme.tokens.text2))
        words = say("pane.tag_count", count=f"{count:,}")
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | _VERTICAL, words)
        return room.right() - QFontMetrics(painter.font()).horizontalAdvance(words)

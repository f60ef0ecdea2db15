"""Suggestions: the tags that fit what is typed, and the offer to make a new one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from assetlib.query import TagCount
from assetlib.ui.drop_list import DropList
from assetlib.ui.icons import pixmap
from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import BADGE_ICON, BADGE_RADIUS, BODY, ROW_HEIGHT, SMALL
from assetlib.wording import say

_OFFER = Qt.ItemDataRole.UserRole
_VERTICAL = Qt.AlignmentFlag.AlignVCenter
_LEAST_ASIDE = 30
"""With less room beside a long name nothing is said, px."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A tag that can be taken; `new` if it would have to be made.

    `aside` stands beside the name: how it is read, or the other name of it that was typed.
    """

    name: str
    count: int = 0
    new: bool = False
    aside: str = ""


class Suggestions(DropList):
    """Lies over the pane below its field; the keyboard stays in the field, which drives it.

    Signals:
        taken: The offer pressed with the mouse.
    """

    taken = Signal(object)

    def __init__(self, theme: Theme, field: QWidget) -> None:
        super().__init__(field, say("pane.tags"))
        self.setItemDelegate(_OfferRow(theme, self))
        self.itemPressed.connect(lambda item: self.taken.emit(item.data(_OFFER)))

    @property
    def current(self) -> Offer | None:
        """The offer Enter would take."""
        item = self.currentItem()
        return None if item is None or self.isHidden() else item.data(_OFFER)

    def offer(self, text: str, found: tuple[TagCount, ...]) -> None:
        """Show these tags, best first, and the making of a new one where none has this name."""
        self.clear()
        for tag in found:
            aside = say("pane.tag_alias", alias=tag.by) if tag.by else tag.reading
            self._add(Offer(tag.name, tag.count, aside=aside), tag.name)
        if text not in {tag.name for tag in found}:
            self._add(Offer(text, new=True), say("pane.tag_create", tag=text))
        self.setCurrentRow(0)
        self.drop()

    def _add(self, offer: Offer, words: str) -> None:
        item = QListWidgetItem(words, self)
        item.setData(_OFFER, offer)
        if not offer.new:
            said = say("pane.tag_offer", tag=words, aside=offer.aside, count=offer.count)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)


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
        letters = QFontMetrics(painter.font())
        whole = letters.elidedText(name, elide, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | _VERTICAL, whole)
        words.setLeft(words.left() + letters.horizontalAdvance(whole) + 8)
        if offer.aside and words.width() > _LEAST_ASIDE:
            painter.setFont(font(SMALL))
            painter.setPen(QColor(tokens.text2))
            aside = QFontMetrics(painter.font()).elidedText(offer.aside, elide, words.width())
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | _VERTICAL, aside)

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
        words = say("pane.tag_count", count=count)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | _VERTICAL, words)
        return room.right() - QFontMetrics(painter.font()).horizontalAdvance(words)

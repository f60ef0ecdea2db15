"""Search offers: what could be looked for, below the search bar while somebody types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from assetlib.query import Source, Suggestion
from assetlib.ui.drop_list import DropList
from assetlib.ui.facts import path_of
from assetlib.ui.icons import pixmap
from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import BODY, BUTTON_ICON, ROW_HEIGHT, SMALL
from assetlib.wording import say

READ = 4_000
"""So many ms they cover the best of what was found, unless somebody is at them."""

_SIGNS = {Source.TAG: "tag", Source.CATEGORY: "folder", Source.RECENT: "clock"}
_OFFER = Qt.ItemDataRole.UserRole
_VERTICAL = Qt.AlignmentFlag.AlignVCenter


def shown(offer: Suggestion) -> str:
    """The words of an offer as people read them: a category with its parents."""
    return path_of(offer.text) if offer.source is Source.CATEGORY else offer.text


class SearchOffers(DropList):
    """None is chosen until somebody steps down to one: Enter alone looks for what was typed.

    Signals:
        taken: The `Suggestion` pressed with the mouse.
    """

    taken = Signal(object)

    def __init__(self, theme: Theme, field: QWidget) -> None:
        super().__init__(field, say("search.offers_name"))
        self.setItemDelegate(_OfferRow(theme, self))
        self.reading = QTimer(self, singleShot=True, interval=READ)
        self.reading.timeout.connect(self._uncover)
        self.itemPressed.connect(lambda item: self.taken.emit(item.data(_OFFER)))

    @property
    def current(self) -> Suggestion | None:
        """The offer Enter would take; None while nobody stepped to one."""
        item = self.currentItem()
        return None if item is None or self.isHidden() else item.data(_OFFER)

    def offer(self, found: Sequence[Suggestion]) -> None:
        """Show these, or nothing where there are none."""
        self.clear()
        for one in found:
            item = QListWidgetItem(shown(one), self)
            item.setData(_OFFER, one)
            source, count = say(f"search.source_{one.source.value}"), _count(one)
            spoken = say("search.offer_name", text=shown(one), source=source, count=count)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.setCurrentRow(-1)
        if found:
            self.drop()
            self.reading.start()
        else:
            self.hide()

    def _uncover(self) -> None:
        """Nobody took one: what was found is to be seen."""
        if self.currentRow() >= 0 or self.underMouse():
            self.reading.start()
        else:
            self.hide()

    def step(self, by: int) -> None:
        """As in any list, but above the first lies what was typed: there none is chosen."""
        to = self.currentRow() + by
        self.setCurrentRow(to if -1 <= to < self.count() else self.count() - 1 if to < -1 else -1)


def _count(offer: Suggestion) -> str:
    return say("search.offer_count", count=offer.count) if offer.count else ""


class _OfferRow(QStyledItemDelegate):
    """A sign for where it comes from, the words, and how many pictures there are."""

    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

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
        offer: Suggestion = index.data(_OFFER)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        row, tokens = QRect(option.rect), self._theme.tokens
        painter.save()
        if chosen or hovered:
            painter.fillRect(row, QColor(tokens.accentsoft if chosen else tokens.hover))
        ratio = self._view.devicePixelRatioF()
        sign = pixmap(_SIGNS[offer.source], tokens.text2, BUTTON_ICON, ratio)
        painter.drawPixmap(row.left() + 8, row.center().y() - BUTTON_ICON // 2 + 1, sign)
        words = row.adjusted(8 + BUTTON_ICON + 8, 0, -8, 0)
        painter.setFont(font(SMALL))
        painter.setPen(QColor(tokens.text2))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | _VERTICAL, _count(offer))
        taken = QFontMetrics(painter.font()).horizontalAdvance(_count(offer))
        painter.setFont(font(BODY, bold=chosen))
        painter.setPen(QColor(tokens.accent if chosen else tokens.text))
        elide, room = Qt.TextElideMode.ElideRight, words.adjusted(0, 0, -taken - 8, 0)
        text = QFontMetrics(painter.font()).elidedText(shown(offer), elide, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | _VERTICAL, text)
        painter.restore()

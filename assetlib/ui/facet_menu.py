"""A facet menu: a chip that opens the values of one facet, any number of which may be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu

from assetlib.query import Choice, Facet, FacetCount
from assetlib.ui.facet_chip import FacetChip
from assetlib.ui.facet_words import word_of
from assetlib.ui.icons import pixmap
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BADGE_ICON
from assetlib.wording import say


class StayingMenu(QMenu):
    """A menu that stays open while its ticks are set: several are chosen as quickly as one."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.activeAction()
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        ticks = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if action is not None and action.isCheckable() and event.key() in ticks:
            action.trigger()
        else:
            super().keyPressEvent(event)


class FacetMenu(FacetChip):
    """Its figure says how many values there are to choose from; on, how many are chosen.

    Signals:
        toggled_value: One value was chosen, or no longer (its `Choice`).
    """

    toggled_value = Signal(object)
    tail = BADGE_ICON + 2

    def __init__(self, theme: Theme, facet: Facet) -> None:
        self._chosen = False
        super().__init__(theme, say(f"search.{facet.value}"))
        self.setCheckable(False)  # a press opens it; only a chosen value turns it on
        self._facet, self._menu = facet, StayingMenu(self)
        self.clicked.connect(self._open)

    @property
    def on(self) -> bool:
        return self._chosen

    def show_values(self, values: Sequence[FacetCount], chosen: Sequence[str]) -> None:
        """Offer these values; a value that is chosen stays in its place while the menu is open."""
        known = {action.data(): action for action in self._menu.actions()}
        if not self._menu.isVisible() or not set(known) >= {value.value for value in values}:
            self._menu.clear()
            known = {value.value: self._add(value.value) for value in values}
        counts = {value.value: value for value in values}
        for value, action in known.items():
            one = counts.get(value)
            words = word_of(one or FacetCount(self._facet, value, 0))
            count = one.count if one else 0
            # A single "&" would be taken for the mark of a key.
            action.setText(say("search.value", name=words, count=count).replace("&", "&&"))
            action.setChecked(value in chosen)
        self._chosen = bool(chosen)
        self.show_count(len(chosen) or len(values))
        self.offer(something=bool(values or chosen))

    def show_count(self, count: int | None) -> None:
        super().show_count(count)
        key = "search.menu_name_chosen" if self.on else "search.menu_name"
        self.setAccessibleName(say(key, name=self.text(), count=count or 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens = self._theme.tokens
        ink = tokens.accent if self.on else tokens.text2
        sign = pixmap("chevron-down", ink, BADGE_ICON, self.devicePixelRatioF())
        with QPainter(self) as painter:
            left = self.width() - 8 - BADGE_ICON
            painter.drawPixmap(QPointF(left, (self.height() - BADGE_ICON) / 2), sign)

    def _add(self, value: str) -> QAction:
        action = self._menu.addAction("")
        action.setCheckable(True)
        action.setData(value)
        action.triggered.connect(
            lambda: self.toggled_value.emit(Choice(self._facet, action.data()))
        )
        return action

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

"""The heading above the grid: how many were found, in which order, and how large they are shown."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSlider,
    QWidget,
)

from assetlib.place import PlaceKind
from assetlib.query import Found, Query, Sort
from assetlib.ui.dayone.one_line import OneLine
from assetlib.ui.icon_button import IconLabel
from assetlib.ui.icons import icon
from assetlib.ui.place_words import where_of
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import (
    BUTTON_ICON,
    GRID_MARGIN,
    ICON,
    ROW_HEIGHT,
    SMALL,
    WELL_WIDTH,
    WELL_WIDTH_MAX,
    WELL_WIDTH_MIN,
)
from assetlib.wording import say

NARROW = 560
"""Below so many px only the count, the buttons and a short slider stand there, each whole."""

NARROWEST = 440
"""Below so many px the two buttons are signs, and the pictures are enlarged by keys."""

_LONG, _SHORT = 112, 32
"""Px of the slider."""

STEP = 16
"""One press of a zoom key, px of a well's width."""

_ORDERS = {
    Sort.RELEVANCE: "search.sort_relevance",
    Sort.NEWEST: "window.sort_newest",
    Sort.MOST_USED: "search.sort_most_used",
    Sort.NAME: "window.sort_name",
}

_SLIDER = """
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: palette(midlight); }
QSlider::sub-page:horizontal { border-radius: 2px; background: palette(mid); }
QSlider::handle:horizontal {
    width: 14px; margin: -6px 0; border: 1px solid palette(mid); border-radius: 8px;
    background: palette(base);
}
QSlider::handle:horizontal:hover { background: palette(midlight); }
QSlider:focus { border: none; }
QSlider::handle:horizontal:focus { border: 2px solid palette(link); width: 12px; }
"""
# Only this one slider is in the program; its colours are the palette's, so it follows the scheme.


def counted(count: int) -> str:
    """「38点」."""
    return say("window.count", count=count)


def looked_for(query: Query) -> str:
    """What the count is the count of; "" where it is everything."""
    text, category = query.text.strip(), where_of(query)
    if text.startswith("「") and text.endswith("」"):  # looked for as it stands, and quoted anyway
        text = text[1:-1]
    if text and category:
        return say("window.result_in", text=text, category=category)
    return say("window.result", text=text) if text else category


class Heading(QWidget):
    """A line of 32 px; its right half holds what changes only the look of the result.

    Signals:
        sorted_by: The order chosen (`Sort`).
        zoomed: The width of a well, px.
    """

    sorted_by = Signal(object)
    zoomed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._count = QLabel()
        self._count.setProperty("role", "heading")
        self._what = OneLine(theme, px=SMALL, ink="text2")
        self._what.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._order = self._order_button()
        self.narrow = SmallButton(say("search.narrow"), kind="quiet")
        self.narrow.setCheckable(True)
        self.narrow.hide()
        self.saved = SmallButton(say("search.saved"), kind="quiet")
        self.saved.setAccessibleName(say("search.saved"))
        self._signed = False
        self._sort, self._query = Sort.RELEVANCE, Query()
        self.saved.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the chevron at the end
        self._slider = self._zoom_slider()
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(GRID_MARGIN, 0, GRID_MARGIN, 0)
        line.setSpacing(8)
        line.addWidget(self._count)
        line.addWidget(self._what, 1)
        line.addStretch(0)
        line.addWidget(self.narrow)
        line.addWidget(self.saved)
        line.addWidget(self._order)
        self._signs = IconLabel(theme, "picture", BUTTON_ICON), IconLabel(theme, "picture", ICON)
        for part in (self._signs[0], self._slider, self._signs[1]):
            line.addWidget(part)
        theme.changed.connect(self._draw)
        self._draw()

    @property
    def zoom(self) -> int:
        """The width of a well now, px."""
        return self._slider.value()

    def show_found(self, found: Found, *, known: bool = True) -> None:
        """Say how many were found, and of what; nothing before it is `known` what there is."""
        count = counted(len(found.rows)) if known else ""
        self._count.setText(f"{say('search.near')}　{count}" if found.near else count)
        self._what.setText(looked_for(found.query))
        self._query = found.query
        self.show_order(self._sort)

    def show_order(self, order: Sort) -> None:
        """Show which order is chosen, without choosing it again.

        Without words nothing is more relevant than another picture: then it is called what it is.
        """
        self._sort = order
        bare = not self._query.text.strip()
        place = self._query.place
        recent = bare and place is not None and place.kind is PlaceKind.RECENT
        named = bare and not recent
        shown = Sort.NAME if named and order is Sort.RELEVANCE else order
        for action in self._orders.actions():
            if action.data() == Sort.RELEVANCE:
                action.setText(say("search.sort_recent" if recent else _ORDERS[Sort.RELEVANCE]))
                action.setVisible(not named)
            action.setChecked(action.data() == shown)
        self._draw()

    def set_zoom(self, px: int) -> None:
        """Show pictures so large; beyond the limits, at the limit."""
        self._slider.setValue(px)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= NARROW
        self._slider.setFixedWidth(_LONG if roomy else _SHORT)
        self._line.setSpacing(8 if roomy else 4)
        for part in (self._what, *self._signs):
            part.setVisible(roomy)
        narrowest = self.width() < NARROWEST
        self._slider.setVisible(not narrowest)
        if narrowest != self._signed:
            self._signed = narrowest
            self._draw()

    def _order_button(self) -> QPushButton:
        button = SmallButton(kind="quiet")
        button.setAccessibleName(say("window.sort"))
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the chevron stands at the end
        menu = QMenu(button)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._orders = QActionGroup(self)
        for order, words in _ORDERS.items():
            action = QAction(say(words), self._orders, checkable=True)
            action.setData(order)
            menu.addAction(action)
        self._orders.triggered.connect(self._choose)
        button.clicked.connect(lambda: menu.exec(button.mapToGlobal(button.rect().bottomLeft())))
        return button

    def _zoom_slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(WELL_WIDTH_MIN, WELL_WIDTH_MAX)
        slider.setSingleStep(STEP)
        slider.setPageStep(STEP * 2)
        slider.setFixedSize(_LONG, ROW_HEIGHT - 8)
        slider.setStyleSheet(_SLIDER)
        slider.setAccessibleName(say("window.zoom"))
        slider.setToolTip(say("window.zoom"))
        with QSignalBlocker(slider):
            slider.setValue(WELL_WIDTH)
        slider.valueChanged.connect(self.zoomed)
        return slider

    def _choose(self, action: QAction) -> None:
        self.show_order(action.data())
        self.sorted_by.emit(action.data())

    def _draw(self) -> None:
        words = self._words()
        for button, sign in ((self._order, "sort"), (self.saved, "star")):
            shown = sign if self._signed else "chevron-down"
            button.setIcon(icon(shown, self._theme.tokens.text2, BUTTON_ICON))
            button.setText("" if self._signed else words[button])
            button.setToolTip(words[button] if self._signed else "")

    def _words(self) -> dict[QPushButton, str]:
        order = self._orders.checkedAction()
        return {self.saved: say("search.saved"), self._order: order.text() if order else ""}

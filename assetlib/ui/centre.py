"""The centre: the search, what it found, and the pictures, one below the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from assetlib.door import Door
from assetlib.query import Found, Query
from assetlib.ui.actions import Actions
from assetlib.ui.asset_model import AssetModel
from assetlib.ui.banner import Banner
from assetlib.ui.courier import Courier
from assetlib.ui.facets import Facets
from assetlib.ui.grid import Grid
from assetlib.ui.heading import NARROWEST, STEP, Heading
from assetlib.ui.icon_button import IconButton
from assetlib.ui.near_note import NearNote
from assetlib.ui.place_words import nothing_in, where_of
from assetlib.ui.search_bar import SearchBar
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import (
    GRID_MARGIN,
    LOW,
    LOWEST,
    SEARCH_HEIGHT,
    TOOLBAR_HEIGHT,
    WELL_WIDTH,
)
from assetlib.ui.use_bar import UseBar
from assetlib.wording import say

SEARCH_WIDTH = 480


ROOMY = 800
"""From so many px on, the use bar has room for its label."""

NARROW = 640
"""Below so many px each of the two stands in a line of its own."""


def nothing_for(query: Query, *, narrowed: bool = False) -> tuple[str, str]:
    """What a grid without pictures says: what is so, and what to do."""
    if narrowed:
        return say("purpose.nothing_title"), say("purpose.nothing_text")
    if query.chosen:
        return say("search.narrowed_title"), say("search.narrowed_text")
    text, where = query.text.strip(), where_of(query)
    if text:  # everywhere, the note above says it, with what could be done
        said = say("window.nothing_title", text=text), say("window.nothing_in_text", category=where)
        return said if where else ("", "")
    if query.place:
        return nothing_in(query.place)
    if where:
        return say("window.empty_category_title", category=where), say("window.empty_text")
    return say("window.empty_title"), say("window.empty_text")


class Centre(QFrame):
    """Search bar and menu, a banner where there is news, the heading, and the grid.

    Signals:
        squeezed: Whether it is so low that what stands in it takes as few lines as it can.
        missed: Somebody wants to search, and something else stands in its place.
    """

    squeezed = Signal(bool)
    missed = Signal()

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self._door: Door | None = None
        self._found: Found | None = None
        self._narrowed = self._sweeping = False
        self.setProperty("role", "canvas")
        self.search = SearchBar(theme)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self.use_bar, self.facets = UseBar(theme), Facets(theme)
        self.banner = Banner(theme)
        self.near = NearNote(theme)
        self.heading = Heading(theme)
        self._line = 0  # of the toolbar, where the search stands
        self.model = AssetModel(self)
        self.grid = Grid(theme)
        self.grid.setModel(self.model)
        self.grid.setMinimumHeight(1)  # else what stands above it would be pushed over itself
        self.places = IconButton(theme, "folder", say("window.places"))
        self.places.setCheckable(True)
        self.places.setShortcut("F4")
        self.places.hide()
        self._menu = IconButton(theme, "menu", say("window.menu"))
        self._menu.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.menu = menu = actions.menu(self._menu)
        menu.aboutToHide.connect(self._menu.cool)
        self._menu.setMenu(menu)
        self._menu.setShortcut("F10")
        self._lay_out()
        self._connect()
        self._connect_commands(actions)

    def attach(self, door: Door, courier: Courier) -> None:
        """Show pictures of this library from now on."""
        self._door = door
        self.model.attach(door, courier)

    def hold(self, bar: QWidget) -> None:
        """A bar stands below the grid."""
        self._column.addWidget(bar)

    def show_found(self, found: Found, *, narrowed: bool = False) -> None:
        """Show these rows, or say that there are none; `narrowed` to what the use may take."""
        self._found, self._narrowed = found, narrowed
        self.heading.show_found(found, known=self._begun)
        self._say_nothing()
        self.model.show(found)

    def show_sweep(self, *, running: bool) -> None:
        """While the folder is gone through, a library without pictures is not an empty one."""
        if running != self._sweeping:
            self._sweeping = running
            self._say_nothing()

    @property
    def _begun(self) -> bool:
        """Whether it is known what the library holds: a first start takes a moment."""
        return self._door is None or self._door.begun

    def _say_nothing(self) -> None:
        """What the grid says where it has no pictures."""
        if (found := self._found) is None:
            return  # nobody has asked yet, and the window may have said why
        message = ("", "") if found.rows else nothing_for(found.query, narrowed=self._narrowed)
        if not self._begun:
            message = say("window.opening_title"), say("window.opening_text")
        elif self._sweeping and message == nothing_for(Query()):
            message = say("window.sweeping_title"), say("window.sweeping_text")
        self.grid.set_message(*message)

    def is_complete(self) -> bool:
        """Whether every picture in view has arrived, and there is at least one."""
        model, port = self.model, self.grid.viewport().rect()
        for position in range(model.rowCount()):
            if not self.grid.visualRect(model.index(position)).intersects(port):
                break
            row = model.row_at(position)
            tile = model.tile(row)
            if tile is None or (tile.thumbnail and model.thumbnail(row) is None):
                return False
        return model.rowCount() > 0

    def go_to_search(self) -> None:
        """The keyboard goes to the search, its words selected so that typing replaces them."""
        if self.isHidden():
            self.missed.emit()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def go_to_pictures(self) -> None:
        """The keyboard goes on in the grid, at its first picture unless one is chosen."""
        if self.model.rowCount():
            self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.grid.currentIndex().isValid():
                self.grid.setCurrentIndex(self.model.index(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.use_bar.label.setVisible(self.width() >= ROOMY)
        self._place_use_bar()
        self._mind_height()

    def _mind_height(self) -> None:
        """What stands above and below the pictures leaves them room, however low the window is."""
        low = self.height() < LOW
        self.facets.fold(1 if low else 2)
        self.banner.squeeze(low=low or self.width() < NARROWEST)
        self.squeezed.emit(low)
        lowest = self.height() < LOWEST
        self.heading.setVisible(not (lowest and self.near.alone))
        self.heading.narrow.setVisible(lowest)
        self.facets.setVisible(not lowest or self.heading.narrow.isChecked())

    def _place_use_bar(self) -> None:
        """Beside the search; above it where that would be squeezed: below it, what is suggested
        for the words would lie over the very keys that are pressed next."""
        line = 0 if self.width() >= NARROW else 1
        self._toolbar.setFixedHeight(TOOLBAR_HEIGHT + line * (SEARCH_HEIGHT + 8))
        if line != self._line:
            self._line = line
            self._bar.removeItem(self._seek)
            self._bar.addLayout(self._seek, line, 0, 1, 1 + 2 * line)
            left = Qt.AlignmentFlag.AlignLeft
            self._bar.addWidget(self.use_bar, 0, 1 - line, 1, 1 + line, left)

    def _lay_out(self) -> None:
        self._toolbar = QWidget()
        self._bar = QGridLayout(self._toolbar)
        self._bar.setContentsMargins(GRID_MARGIN, 12, GRID_MARGIN, 12)
        self._bar.setHorizontalSpacing(16)
        self._bar.setVerticalSpacing(8)
        self._bar.setColumnStretch(0, 1)
        self._seek = QHBoxLayout()
        self._seek.setSpacing(12)
        self._seek.addWidget(self.places)
        self._seek.addWidget(self.search, 100)
        self._seek.addStretch(1)
        self._bar.addLayout(self._seek, 0, 0)
        for number, part in enumerate((self.use_bar, self._menu)):
            self._bar.addWidget(part, 0, number + 1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._toolbar)
        column.addWidget(self.facets)
        column.addWidget(self.near)
        column.addWidget(self.heading)
        column.addSpacing(8)
        column.addWidget(self.grid, 1)
        column.addWidget(self.banner)  # below, where it comes late and moves no picture

    def _connect(self) -> None:
        self.grid.typed.connect(self.search.type_on)
        self.grid.composed.connect(self.search.compose_on)
        self.search.left.connect(self.go_to_pictures)
        self.grid.zoomed.connect(self.heading.set_zoom)
        self.heading.zoomed.connect(self.grid.set_zoom)
        self.near.changed.connect(self._mind_height)
        self.heading.narrow.toggled.connect(lambda _: self._mind_height())

    def _connect_commands(self, does: Actions) -> None:
        heading = self.heading
        does.search.triggered.connect(self.go_to_search)
        does.select_all.triggered.connect(self.grid.selectAll)
        does.zoom_in.triggered.connect(lambda: heading.set_zoom(heading.zoom + STEP))
        does.zoom_out.triggered.connect(lambda: heading.set_zoom(heading.zoom - STEP))
        does.zoom_reset.triggered.connect(lambda: heading.set_zoom(WELL_WIDTH))

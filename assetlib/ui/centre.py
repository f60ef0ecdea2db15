"""The centre: the search, what it found, and the pictures, one below the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assetlib.door import Door
from assetlib.query import Found, Query
from assetlib.ui.actions import Actions
from assetlib.ui.asset_model import AssetModel
from assetlib.ui.banner import Banner
from assetlib.ui.courier import Courier
from assetlib.ui.facts import path_of
from assetlib.ui.grid import Grid
from assetlib.ui.heading import Heading
from assetlib.ui.icons import icon
from assetlib.ui.search_bar import SearchBar
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BUTTON_ICON, GRID_MARGIN, TOOLBAR_HEIGHT
from assetlib.wording import say

SEARCH_WIDTH = 480


def nothing_for(query: Query) -> tuple[str, str]:
    """What a grid without pictures says: what is so, and what to do."""
    text, category = query.text.strip(), path_of(query.category)
    if text:
        hint = "window.nothing_in_text" if category else "window.nothing_text"
        return say("window.nothing_title", text=text), say(hint, category=category)
    if category:
        return say("window.empty_category_title", category=category), say("window.empty_text")
    return say("window.empty_title"), say("window.empty_text")


class Centre(QFrame):
    """Search bar and menu, a banner where there is news, the heading, and the grid."""

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self.setProperty("role", "canvas")
        self._theme = theme
        self.search = SearchBar(theme)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self.banner = Banner(theme)
        self.heading = Heading(theme)
        self.model = AssetModel(self)
        self.grid = Grid(theme)
        self.grid.setModel(self.model)
        self._menu = QPushButton(say("window.menu"))
        self._menu.setProperty("kind", "quiet")
        self._menu.setMenu(actions.menu(self._menu))
        self._menu.setShortcut("F10")
        self._lay_out()
        self._connect()

    def attach(self, door: Door, courier: Courier) -> None:
        """Show pictures of this library from now on."""
        self.model.attach(door, courier)

    def show_found(self, found: Found) -> None:
        """Show these rows, or say that there are none."""
        self.grid.set_message(*(("", "") if found.rows else nothing_for(found.query)))
        self.heading.show_found(found)
        self.model.show(found)

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
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def go_to_pictures(self) -> None:
        """The keyboard goes on in the grid, at its first picture unless one is chosen."""
        if self.model.rowCount():
            self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.grid.currentIndex().isValid():
                self.grid.setCurrentIndex(self.model.index(0))

    def _lay_out(self) -> None:
        toolbar = QWidget()
        toolbar.setFixedHeight(TOOLBAR_HEIGHT)
        bar = QHBoxLayout(toolbar)
        bar.setContentsMargins(GRID_MARGIN, 12, GRID_MARGIN, 12)
        bar.setSpacing(16)
        bar.addWidget(self.search, 1)
        bar.addStretch(0)
        bar.addWidget(self._menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(toolbar)
        column.addWidget(self.banner)
        column.addWidget(self.heading)
        column.addSpacing(8)
        column.addWidget(self.grid, 1)

    def _connect(self) -> None:
        self.grid.typed.connect(self.search.type_on)
        self.search.left.connect(self.go_to_pictures)
        self.grid.zoomed.connect(self.heading.set_zoom)
        self.heading.zoomed.connect(self.grid.set_zoom)
        self._theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self._menu.setIcon(icon("chevron-down", self._theme.tokens.accent, BUTTON_ICON))
        self._menu.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

"""The sidebar: where pictures are, with what a search finds in each place and category."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QStandardItem,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QVBoxLayout

from assetlib.categories import lies_in
from assetlib.place import Place, PlaceCount, PlaceKind
from assetlib.query import CategoryCount
from assetlib.text import fold
from assetlib.ui.category_row import MAKES, OWN_GROUND, PATH, PLACE, SCREEN, CategoryRow, chevron
from assetlib.ui.screens import Screen
from assetlib.ui.sidebar_rows import SidebarRows
from assetlib.ui.theme import Theme
from assetlib.wording import say

Index = QModelIndex | QPersistentModelIndex


def with_parents(counts: Sequence[CategoryCount]) -> dict[str, int]:
    """Counts by path, parents first; a category only its children tell of gets their sum."""
    known = {count.path: count.count for count in counts}
    found: dict[str, int] = {}
    for path, count in known.items():
        parts = path.split("/")
        above = ["/".join(parts[:length]) for length in range(1, len(parts))]
        unknown = [parent for parent in above if parent not in known]
        for parent in above:
            found.setdefault(parent, known.get(parent, 0))
        for parent in unknown:
            found[parent] += count if not _between(parent, path, known) else 0
        found[path] = count
    return found


def _between(parent: str, path: str, known: dict[str, int]) -> bool:
    """Whether a known category lies between the two, which counts `path` already."""
    return any(
        other != path and other.startswith(f"{parent}/") and path.startswith(f"{other}/")
        for other in known
    )


class Sidebar(QTreeView):
    """One tree, so that the arrow keys walk through all of it.

    Signals:
        chosen: A category's path, or "" for all pictures.
        gone_to: A `Place`.
        screen_wanted: A `Screen`.
        making: Somebody wants a new collection.
        typed: Text was typed that no row begins with: whoever searches may take it.
        composed: An input method composes or confirms text (`QInputMethodEvent`).
        menu_wanted: The menu of a collection (its `Place`), and where on the screen.
        category_menu_wanted: The menu of a category (its path, "" of all), and where.
    """

    chosen = Signal(str)
    gone_to = Signal(object)
    screen_wanted = Signal(object)
    making = Signal()
    typed = Signal(str)
    composed = Signal(object)
    menu_wanted = Signal(object, QPoint)
    category_menu_wanted = Signal(str, QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = SidebarRows(self)
        self._path = self._led = ""
        self._place: Place | None = None
        self._screen: Screen | None = None
        self._before: tuple[str, Place | None, Screen | None] = ("", None, None)
        self._moving = False
        self._dress(theme)
        self.setModel(self.rows)
        self.choose("")
        theme.changed.connect(self.viewport().update)

    @property
    def path(self) -> str:
        """The category that is chosen; "" is all pictures, or a place."""
        return self._path

    @property
    def place(self) -> Place | None:
        """The place that is chosen."""
        return self._place

    def show_counts(self, counts: Sequence[CategoryCount], *, searching: bool = False) -> None:
        """Show these categories and counts; what is open and chosen stays so."""
        known = with_parents(counts)
        if not self.rows.fits_categories(known):
            opened = [at for at, item in self.rows.categories.items() if self._is_open(item)]
            self._move(lambda: self.rows.set_categories(known))
            for path in set(opened) & self.rows.categories.keys():
                self.expand(self.rows.categories[path].index())
        self.rows.count_categories(known, searching=searching)

    def show_places(self, counts: Sequence[PlaceCount]) -> None:
        """Show these places and counts; what is chosen stays so."""
        if not self.rows.fits_places(counts):
            self._move(lambda: self.rows.set_places(counts))
        self.rows.count_places(counts)

    def show_screens(self, screens: Sequence[Screen]) -> None:
        """Lead to these screens; what is chosen stays so."""
        if list(screens) != list(self.rows.screens):
            self._move(lambda: self.rows.set_screens(screens))

    def choose(self, path: str) -> None:
        """Choose a category as a press on it would."""
        if item := self.rows.categories.get(path):
            self.setCurrentIndex(item.index())

    def follow(self, path: str, to: str) -> None:
        """What was in one path will be in another: where that is chosen, it is so there."""
        if self._place is None and self._screen is None and path and lies_in(self._path, path):
            self._led = (to + self._path.removeprefix(path)).strip("/")

    def go_to(self, place: Place) -> None:
        """Choose a place as a press on it would."""
        if item := self.rows.places.get(place):
            self.setCurrentIndex(item.index())

    def open(self, screen: Screen) -> None:
        """Choose a screen as a press on it would."""
        if item := self.rows.screens.get(screen):
            self.setCurrentIndex(item.index())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        path, place, screen = (current.data(role) for role in (PATH, PLACE, SCREEN))
        screen = None if screen is None else Screen(screen)  # Qt gives back a plain text
        self._let_compose()
        if self._moving or (path is None and place is None and screen is None):
            return
        wanted = (path or "", place, screen)
        self._led = ""
        if wanted != (self._path, self._place, self._screen):
            self._before = self._path, self._place, self._screen
            self._path, self._place, self._screen = wanted
            self._tell()

    def back(self) -> None:
        """Choose again what was chosen before, and tell nobody: it is still what is shown."""
        self._path, self._place, self._screen = self._before
        self._move(lambda: None)

    def _tell(self) -> None:
        if self._screen is not None:
            self.screen_wanted.emit(self._screen)
        elif self._place is not None:
            self.gone_to.emit(self._place)
        else:
            self.chosen.emit(self._path)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        opens = index.isValid() and self.rows.hasChildren(index)
        if opens and chevron(index, self.visualRect(index)).contains(event.position().toPoint()):
            self.setExpanded(index, not self.isExpanded(index))
        elif index.data(MAKES):
            if event.button() == Qt.MouseButton.LeftButton:
                self.making.emit()
        elif event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)  # for a menu nobody leaves the place they are in

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.currentIndex().data(MAKES):
            self.making.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, typed: str) -> None:
        """Go to the row that begins so; where none does, it is a word to look for."""
        names = (
            item.text()
            for rows in (self.rows.categories, self.rows.places, self.rows.screens)
            for item in rows.values()
        )
        if any(fold(name).startswith(fold(typed)) for name in names):
            super().keyboardSearch(typed)
        elif not typed.isspace():
            self.typed.emit(typed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._let_compose()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composed.emit(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyed else self.indexAt(event.pos())
        place, path = index.data(PLACE), index.data(PATH)
        below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        at = below if keyed else event.globalPos()
        if place is not None and place.kind is PlaceKind.COLLECTION:
            self.menu_wanted.emit(place, at)
        elif path is not None:
            self.category_menu_wanted.emit(path, at)

    def _let_compose(self) -> None:
        """Qt lets nobody compose in a view whose rows cannot be edited."""
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def _dress(self, theme: Theme) -> None:
        self.setItemDelegate(CategoryRow(theme, self))
        self.setAccessibleName(say("window.sidebar_name"))
        self.setHeaderHidden(True)
        self.setIndentation(0)  # the rows draw their own depth and chevron
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # The row with the focus has the ring; the frame of every other list would be a second one.
        self.setStyleSheet(f"QTreeView {{ border: none; padding: 8px 0; }} {OWN_GROUND}")

    def _is_open(self, item: QStandardItem) -> bool:
        return self.isExpanded(item.index())

    def _move(self, rows: Callable[[], None]) -> None:
        """Let rows come and go; what is chosen stays so, or, if it is gone, is everything."""
        self._moving = True
        rows()
        led, item = False, self._item()
        if item is None and self._led in self.rows.categories:
            led, self._path = True, self._led
            item = self._item()
        self.setCurrentIndex((item or self.rows.categories[""]).index())
        self._moving = False
        if item is None:
            self._path, self._place, self._screen = "", None, None
        if led or item is None:
            self._led = ""
            self.chosen.emit(self._path)

    def _item(self) -> QStandardItem | None:
        """The row of what is chosen; None where it is gone."""
        if self._screen is not None:
            return self.rows.screens.get(self._screen)
        if self._place is not None:
            return self.rows.places.get(self._place)
        return self.rows.categories.get(self._path)


def grounded(sidebar: Sidebar) -> QFrame:
    """What the sidebar lies on, a little below the edge of the window."""
    ground = QFrame()
    ground.setProperty("role", "chrome")
    column = QVBoxLayout(ground)
    column.setContentsMargins(0, 4, 0, 0)
    column.addWidget(sidebar)
    return ground

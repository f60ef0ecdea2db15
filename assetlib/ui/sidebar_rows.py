"""The rows of the sidebar: all pictures, places, what librarians keep, collections, categories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from assetlib.place import Place, PlaceCount, PlaceKind
from assetlib.ui.category_row import COUNT, MAKES, NO_COUNT, PATH, PLACE, SCREEN, SIGN
from assetlib.ui.place_words import name_of, sign_of
from assetlib.ui.screens import SIGNS, Screen
from assetlib.ui.screens import name_of as name_of_screen
from assetlib.wording import say

FIXED = (Place(PlaceKind.RECENT), Place(PlaceKind.FAVOURITES), Place(PlaceKind.NEW))


class SidebarRows(QStandardItemModel):
    """One tree. Rows stay while only their counts change, so that what is open stays open."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.categories: dict[str, QStandardItem] = {"": _category("", say("window.all_pictures"))}
        self.categories[""].setData("images", SIGN)
        self.places = {place: _place(place) for place in FIXED}
        self.screens: dict[Screen, QStandardItem] = {}
        self._make = _row(say("place.make"), SIGN, "plus")
        self._make.setData(PlaceKind.COLLECTION, MAKES)
        self._make.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self._heading = _heading(say("window.categories"))
        self._collected = _heading(say("place.collections"))
        for row in (
            self.categories[""],
            *self.places.values(),
            self._collected,
            self._make,
            self._heading,
        ):
            self.appendRow(row)

    def fits_places(self, counts: Sequence[PlaceCount]) -> bool:
        """Whether exactly these collections stand here, under these names."""
        return _named(self._collections()) == _named(one.place for one in counts)

    def set_places(self, counts: Sequence[PlaceCount]) -> None:
        """Put these collections in the place of those that are here."""
        for place in self._collections():
            self.removeRow(self.places.pop(place).row())
        for one in counts:
            if one.place not in self.places:
                self.places[one.place] = _place(one.place)
                self.insertRow(self._make.row(), self.places[one.place])

    def count_places(self, counts: Sequence[PlaceCount]) -> None:
        """Show these counts."""
        for one in counts:
            _count(self.places[one.place], one.count)

    def set_screens(self, screens: Sequence[Screen]) -> None:
        """Put these screens below the places, under a heading; of none, there is no heading."""
        if list(screens) == list(self.screens):
            return
        if self.screens:
            first = min(item.row() for item in self.screens.values())
            self.removeRows(first - 1, len(self.screens) + 1)
        self.screens = {screen: _screen(screen) for screen in screens}
        if self.screens:
            rows = (_heading(say("screen.heading")), *self.screens.values())
            for number, row in enumerate(rows, self._collected.row()):
                self.insertRow(number, row)

    def count_screen(self, screen: Screen, count: int) -> None:
        """Show how much there is to do, or to see, on a screen."""
        if screen in self.screens:
            _count(self.screens[screen], count)

    def fits_categories(self, known: Mapping[str, int]) -> bool:
        """Whether exactly these categories stand here."""
        return list(filter(None, known)) == list(filter(None, self.categories))

    def set_categories(self, known: Mapping[str, int]) -> None:
        """Put these categories in the place of those that are here; parents come first."""
        below = self._heading.row() + 1
        self.removeRows(below, self.rowCount() - below)
        self.categories = {"": self.categories[""]}
        for path in filter(None, known):
            parent, _, name = path.rpartition("/")
            above = self.categories[parent] if parent else self.invisibleRootItem()
            self.categories[path] = _category(path, name)
            above.appendRow(self.categories[path])

    def count_categories(self, known: Mapping[str, int], *, searching: bool) -> None:
        """Show these counts; `searching` says that they break down what was found."""
        for path, item in self.categories.items():
            _count(item, known.get(path, NO_COUNT))
        self._heading.setData(searching, COUNT)

    def _collections(self) -> list[Place]:
        return [place for place in self.places if place.kind is PlaceKind.COLLECTION]


def _named(places: Iterable[Place]) -> list[tuple[str, str]]:
    return [(place.id, place.name) for place in places if place.kind is PlaceKind.COLLECTION]


def _row(words: str, role: int, what: object) -> QStandardItem:
    item = QStandardItem(words)
    item.setData(what, role)
    item.setData(NO_COUNT, COUNT)
    return item


def _category(path: str, name: str) -> QStandardItem:
    return _row(name, PATH, path)


def _place(place: Place) -> QStandardItem:
    item = _row(name_of(place), PLACE, place)
    item.setData(sign_of(place), SIGN)
    item.setToolTip(name_of(place))  # a long name is cut off
    return item


def _screen(screen: Screen) -> QStandardItem:
    item = _row(name_of_screen(screen), SCREEN, screen)
    item.setData(SIGNS[screen], SIGN)
    return item


def _heading(words: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _count(item: QStandardItem, count: int) -> None:
    item.setData(count, COUNT)
    said = say("window.row_name", name=item.text(), count=count)
    item.setData(said, Qt.ItemDataRole.AccessibleTextRole)

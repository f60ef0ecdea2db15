"""The sidebar: all pictures, and the tree of categories with what a search finds in each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QVBoxLayout

from assetlib.query import CategoryCount
from assetlib.ui.category_row import COUNT, NO_COUNT, PATH, CategoryRow, chevron
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
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._model = QStandardItemModel(self)
        self._items: dict[str, QStandardItem] = {}
        self._path = ""
        self._dress(theme)
        self.setModel(self._model)
        self._build({})
        theme.changed.connect(self.viewport().update)

    @property
    def path(self) -> str:
        """The category that is chosen; "" is all pictures."""
        return self._path

    def show_counts(self, counts: Sequence[CategoryCount], *, searching: bool = False) -> None:
        """Show these categories and counts; what is open and chosen stays so."""
        known = with_parents(counts)
        if [path for path in known if path] != [path for path in self._items if path]:
            self._rebuild(known)
        for path, item in self._items.items():
            count = known.get(path, NO_COUNT)
            item.setData(count, COUNT)
            said = say("window.row_name", name=item.text(), count=count)
            item.setData(said, Qt.ItemDataRole.AccessibleTextRole)
        self._heading.setData(searching, COUNT)

    def choose(self, path: str) -> None:
        """Choose a category as a press on it would."""
        if item := self._items.get(path):
            self.setCurrentIndex(item.index())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        path = current.data(PATH)
        if path is not None and path != self._path:
            self._path = path
            self.chosen.emit(path)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        opens = index.isValid() and self._model.hasChildren(index)
        if opens and chevron(index, self.visualRect(index)).contains(event.position().toPoint()):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            super().mousePressEvent(event)

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
        self.setStyleSheet("QTreeView { border: none; padding: 8px 0; }")

    def _rebuild(self, known: dict[str, int]) -> None:
        opened = {path for path, item in self._items.items() if self.isExpanded(item.index())}
        chosen = self._path
        with QSignalBlocker(self):
            self._build(known)
            for path in opened & self._items.keys():
                self.expand(self._items[path].index())
            self.choose(chosen)
        if chosen not in self._items:  # the category is gone, so what is shown is everything
            self.chosen.emit("")

    def _build(self, known: dict[str, int]) -> None:
        self._model.clear()
        everything = _item("", say("window.all_pictures"))
        self._heading = QStandardItem(say("window.categories"))
        self._heading.setFlags(Qt.ItemFlag.NoItemFlags)
        self._items = {"": everything}
        self._model.appendRow(everything)
        self._model.appendRow(self._heading)
        for path in filter(None, known):
            parent, _, name = path.rpartition("/")
            above = self._items[parent] if parent else self._model.invisibleRootItem()
            self._items[path] = _item(path, name)
            above.appendRow(self._items[path])
        self.setCurrentIndex(everything.index())


def _item(path: str, name: str) -> QStandardItem:
    item = QStandardItem(name)
    item.setData(path, PATH)
    item.setData(NO_COUNT, COUNT)
    return item


def grounded(sidebar: Sidebar) -> QFrame:
    """What the sidebar lies on, a little below the edge of the window."""
    ground = QFrame()
    ground.setProperty("role", "chrome")
    column = QVBoxLayout(ground)
    column.setContentsMargins(0, 4, 0, 0)
    column.addWidget(sidebar)
    return ground

"""A choice among thousands: a model instead of items, so that offering them costs nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
)
from PySide6.QtWidgets import QListView

from assetlib.ui.choice import Choice

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class _Items(QAbstractListModel):
    """Words, and the value each stands for."""

    def __init__(self) -> None:
        super().__init__()
        self.items: Sequence[tuple[str, str]] = ()

    def show(self, items: Sequence[tuple[str, str]]) -> None:
        """These from now on."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.items[index.row()][0]
        return self.items[index.row()][1] if role == Qt.ItemDataRole.UserRole else None


class LongChoice(Choice):
    """The first line means all of them, and is always there."""

    def __init__(self, name: str, every: str) -> None:
        super().__init__(name)
        self._every = (every, "")
        self._items = _Items()
        self._items.setParent(self)
        self.setModel(self._items)
        self.offer(())

    def offer(self, items: Sequence[tuple[str, str]]) -> None:
        """Offer these (words and value); what is chosen stays, where it is among them."""
        now = self.currentData()
        with QSignalBlocker(self):
            self._items.show((self._every, *items))
            values = (value for _, value in self._items.items)
            chosen = next((at for at, value in enumerate(values) if value == now), 0)
            self.setCurrentIndex(chosen)

    def showPopup(self) -> None:
        view = self.view()
        if isinstance(view, QListView):
            view.setUniformItemSizes(True)  # else each of them is measured
        super().showPopup()

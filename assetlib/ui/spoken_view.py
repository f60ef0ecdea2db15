"""A bare item view that screen readers can walk through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView

Index = QModelIndex | QPersistentModelIndex


class QTableView(QAbstractItemView):
    """Qt speaks only for views whose class, or an ancestor, has a name it knows.

    `qAccessibleFactory` (qtbase, src/widgets/accessible/qaccessiblewidgetfactory.cpp) compares
    names of meta objects and gives any other QAbstractItemView no children. Under this name it
    gives QAccessibleTable, which asks nothing but QAbstractItemView's own functions. (The name
    QListView would give QAccessibleList, which takes the view for a real QListView and crashes.)
    """

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Screen readers keep names: they are told of each that is another one now."""
        super().dataChanged(first, last, roles)
        if not QAccessible.isActive():
            return
        for row in range(first.row(), last.row() + 1):
            renamed = QAccessibleEvent(self, QAccessible.Event.NameChanged)
            renamed.setChild(row)
            QAccessible.updateAccessibility(renamed)


SpokenView = QTableView

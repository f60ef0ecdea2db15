"""A bare item view that screen readers can walk through."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView


class QTableView(QAbstractItemView):
    """Qt speaks only for views whose class, or an ancestor, has a name it knows.

    `qAccessibleFactory` (qtbase, src/widgets/accessible/qaccessiblewidgetfactory.cpp) compares
    names of meta objects and gives any other QAbstractItemView no children. Under this name it
    gives QAccessibleTable, which asks nothing but QAbstractItemView's own functions. (The name
    QListView would give QAccessibleList, which takes the view for a real QListView and crashes.)
    """


SpokenView = QTableView

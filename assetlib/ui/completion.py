"""A completion: names that contain what is being typed, offered below the field."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from PySide6.QtWidgets import QCompleter

_ROWS = 5
"""So many are seen at once: the list lies over the fields below."""


class Completion(QCompleter):
    """Of a model, or of names; on a ground of its own, as the list is a window."""

    def __init__(self, names: QAbstractItemModel | Iterable[str], parent: QObject) -> None:
        if isinstance(names, QAbstractItemModel):
            super().__init__(names, parent)
        else:
            super().__init__([*names], parent)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(_ROWS)

    def splitPath(self, path: str) -> list[str]:
        """Qt asks this at each letter: the list is made with the first, and not with the field."""
        if path:
            self.popup().setProperty("role", "dropped")
        return super().splitPath(path)

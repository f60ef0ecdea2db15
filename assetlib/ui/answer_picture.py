"""The answer's picture: which one came of a wish, among what its words find and what is new."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from assetlib.query import Tile
from assetlib.ui.choice import Choice
from assetlib.ui.facts import path_of
from assetlib.wording import say

MOST = 12
"""So many of what is found, and as many of what is new."""


class AnswerPicture(Choice):
    """Nothing is chosen by itself: whoever asked is led there.

    Signals:
        wanting: Somebody opens the list: which pictures are there? It opens once they are offered.
    """

    wanting = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(say("request.picture_name", words=words))
        self._asked = self._opening = False
        self.addItem(say("request.picture_none"))

    @property
    def row(self) -> int | None:
        """The picture's row; None where none is named."""
        row = self.currentData()
        return None if row is None else int(row)

    def offer(self, tiles: Sequence[Tile]) -> None:
        """Offer these; what is chosen stays."""
        chosen = self.row
        while self.count() > 1:
            self.removeItem(1)
        for tile in tiles:
            self.addItem(say("request.picture", title=tile.title, folder=_folder(tile)), tile.row)
            self.setItemData(self.count() - 1, tile.path, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(max(0, self.findData(chosen)) if chosen is not None else 0)
        if self._opening and self.isVisible():
            super().showPopup()
        self._opening = False

    def showPopup(self) -> None:
        if self._asked:
            super().showPopup()
        else:
            self._asked = self._opening = True
            self.wanting.emit()


def _folder(tile: Tile) -> str:
    return path_of(tile.path.rpartition("/")[0]) or say("request.picture_top")

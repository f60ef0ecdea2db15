"""The contents: every guide, and below the one that is read its headings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from assetlib.guides import Guide
from assetlib.ui.guide.typesetting import Title
from assetlib.ui.theme import font
from assetlib.wording import say

_WHAT = Qt.ItemDataRole.UserRole


class Contents(QTreeWidget):
    """One goes there with the arrow keys as with the mouse.

    Signals:
        chosen: A guide (`Guide`).
        led: The number of a heading of the guide that is read.
    """

    chosen = Signal(object)
    led = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setIndentation(16)
        self.setRootIsDecorated(False)
        self.setAccessibleName(say("guide.contents"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tops: dict[Guide, QTreeWidgetItem] = {}
        for guide in Guide:
            top = QTreeWidgetItem([name_of(guide)])
            top.setData(0, _WHAT, guide.value)
            top.setFont(0, font(bold=True))
            self.addTopLevelItem(top)
            self._tops[guide] = top
        self.currentItemChanged.connect(self._choose)

    def show_guide(self, guide: Guide, titles: Sequence[Title]) -> None:
        """This one is read, with these headings."""
        with QSignalBlocker(self):
            for one, top in self._tops.items():
                top.takeChildren()
                top.setExpanded(one is guide)
            for number, title in enumerate(titles):
                if title.level == 2:
                    item = QTreeWidgetItem([title.words])
                    item.setData(0, _WHAT, number)
                    item.setToolTip(0, title.words)
                    self._tops[guide].addChild(item)
            self._tops[guide].setExpanded(True)
            self.setCurrentItem(self._tops[guide])

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        what = item.data(0, _WHAT)
        if isinstance(what, int):
            self.led.emit(what)
        else:
            self.chosen.emit(Guide(what))


def name_of(guide: Guide) -> str:
    """What it is called in the menu, and here."""
    return say(f"guide.act_{guide.value}")

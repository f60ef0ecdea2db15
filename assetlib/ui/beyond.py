"""Beyond: what leads on from the end of a result: to what lies elsewhere, or to the librarians."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFocusEvent

from assetlib.place import PlaceKind
from assetlib.query import CategoryCount, Found, Query
from assetlib.ui.centre import Centre
from assetlib.ui.inquiry import Inquiry
from assetlib.ui.place_words import where_of
from assetlib.ui.small_button import SmallButton
from assetlib.wording import say


class Beyond(QObject):
    """One quiet link below the last picture, or below the words that say that there is none.

    Signals:
        everywhere: Somebody wants to look for the same everywhere.
        wished: Somebody wants to ask the librarians for a picture.
    """

    everywhere = Signal()
    wished = Signal()

    def __init__(self, centre: Centre, inquiry: Inquiry, parent: QObject) -> None:
        super().__init__(parent)
        self._grid, self._near, self._inquiry = centre.grid, centre.near, inquiry
        self._found: Found | None = None
        self._counted: tuple[Query, int] | None = None
        self.lead = _Link()
        self.lead.clicked.connect(self._go)
        self.lead.reached.connect(self._show_lead)
        self._leads_out = False
        self._grid.stand_below(self.lead)
        inquiry.found.connect(self._show_found)
        inquiry.counted.connect(self._count)

    def _show_found(self, found: Found) -> None:
        self._found = found
        self._mind()

    def _count(self, counts: tuple[CategoryCount, ...]) -> None:
        total = next((one.count for one in counts if not one.path), 0)
        self._counted = self._inquiry.query, total
        self._mind()

    def _mind(self) -> None:
        words = self._words()
        self.lead.setVisible(bool(words))
        self.lead.setText(words)
        self._grid.updateGeometries()

    def _words(self) -> str:
        found = self._found
        self._leads_out = False
        if found is None or not found.query.text.strip():
            return ""
        place, where = found.query.place, where_of(found.query)
        if place is not None and place.kind is PlaceKind.TASK:
            return ""
        out = self._outside(found.query)
        if where and out and (found.near or not found.rows):
            self._leads_out = True
            return say("search.outside", where=where, count=out)
        asked_above = not self._near.isHidden() and not self._near.card.isHidden()
        return "" if asked_above else say("search.wish_below")

    def _outside(self, query: Query) -> int:
        """How many there are everywhere; 0 where it is not known."""
        counted = self._counted
        if counted is None:
            return 0
        same = (counted[0].text, counted[0].chosen) == (query.text, query.chosen)
        return counted[1] if same else 0

    def _go(self) -> None:
        (self.everywhere if self._leads_out else self.wished).emit()

    def _show_lead(self) -> None:
        bar = self._grid.verticalScrollBar()
        bar.setValue(bar.maximum())


class _Link(SmallButton):
    """Scrolled to when the keyboard comes.

    Signals:
        reached: It has the keyboard.
    """

    reached = Signal()

    def __init__(self) -> None:
        super().__init__(kind="quiet")
        self.hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

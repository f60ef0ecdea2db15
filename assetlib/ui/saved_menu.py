"""The saved menu: one's own searches under their names, and the way to keep or drop one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from assetlib.query import Query, Saved
from assetlib.wording import say


class SavedMenu(QMenu):
    """Filled anew whenever the searches or what is looked for now change.

    Signals:
        chosen: A `Saved` search is to be looked for.
        keeping: What is looked for now is to be kept.
        dropped: The id of a search that is to go.
    """

    chosen = Signal(object)
    keeping = Signal()
    dropped = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.show_searches((), Query())

    def show_searches(self, saved: Sequence[Saved], now: Query) -> None:
        """Offer these; something must be looked for now before it can be kept."""
        self.clear()
        for one in saved:
            self._add(self, one, lambda _=False, one=one: self.chosen.emit(one))
        if not saved:
            self.addAction(say("search.saved_none")).setEnabled(False)
        self.addSeparator()
        keep = self.addAction(say("search.save"))
        keep.setEnabled(bool(now.text.strip() or now.category or now.place or now.chosen))
        keep.triggered.connect(self.keeping)
        drop = self.addMenu(say("search.saved_drop"))
        drop.setEnabled(bool(saved))
        for one in saved:
            self._add(drop, one, lambda _=False, one=one: self.dropped.emit(one.id))

    def _add(self, menu: QMenu, one: Saved, do: Callable[..., None]) -> None:
        action = menu.addAction(one.name.replace("&", "&&"))
        action.triggered.connect(do)

"""Habits: what a window takes over from the one before: sizes, zoom, order and scheme."""

from __future__ import annotations

from PySide6.QtWidgets import QSplitter, QWidget

from assetlib.query import Sort
from assetlib.ui.heading import Heading
from assetlib.ui.memory import Memory
from assetlib.ui.theme import Scheme
from assetlib.ui.tokens import WELL_WIDTH


class Habits:
    """One window's, kept in the memory of this account."""

    def __init__(
        self, memory: Memory, window: QWidget, splitter: QSplitter, heading: Heading
    ) -> None:
        self._memory = memory
        self._window, self._splitter, self._heading = window, splitter, heading

    @property
    def scheme(self) -> str:
        """The scheme chosen last."""
        return self._memory.word("window/scheme", "system")

    @property
    def order(self) -> Sort:
        """The order chosen last."""
        order = self._memory.word("window/sort", Sort.RELEVANCE)
        return Sort(order) if order in set(Sort) else Sort.RELEVANCE

    def resume(self) -> None:
        """Make the window as large as the last one was, and its pictures."""
        if geometry := self._memory.state("window/geometry"):
            self._window.restoreGeometry(geometry)
        if sizes := self._memory.state("window/splitter"):
            self._splitter.restoreState(sizes)
        self._heading.set_zoom(self._memory.number("window/zoom", WELL_WIDTH))

    def keep(self) -> None:
        """Keep the sizes for the next window."""
        self._memory.keep("window/geometry", self._window.saveGeometry())
        self._memory.keep("window/splitter", self._splitter.saveState())
        self._memory.keep("window/zoom", self._heading.zoom)

    def keep_order(self, order: Sort) -> None:
        """Show pictures in this order next time."""
        self._memory.keep("window/sort", order.value)

    def keep_scheme(self, scheme: Scheme) -> None:
        """Wear this scheme next time."""
        self._memory.keep("window/scheme", scheme)

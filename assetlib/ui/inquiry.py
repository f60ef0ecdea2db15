"""The inquiry: what is looked for now, and its answers without the stale ones."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from assetlib.door import Door
from assetlib.query import CategoryCount, Choice, Found, Query, Sort
from assetlib.ui.courier import Courier

BREATH = 250
"""While pictures are being catalogued, the library is asked again at most every so many ms."""


class Inquiry(QObject):
    """Asks the library whenever the words, the category, the order, or what is chosen change.

    Signals:
        found: The rows that answer what is looked for now (`Found`).
        counted: The categories with their counts under all else that is asked (`CategoryCount`s).
        listed: The same under no words at all: everything there is.
        renewed: The library changed, and everything is being asked again.
    """

    found = Signal(object)
    counted = Signal(tuple)
    listed = Signal(tuple)
    renewed = Signal()

    def __init__(self, courier: Courier, parent: QObject) -> None:
        super().__init__(parent)
        self._courier = courier
        self._door: Door | None = None
        self._query = Query()
        self._answered: Query | None = None
        self._breath = QTimer(self, singleShot=True, interval=BREATH)
        self._breath.timeout.connect(self._ask_all)
        self._breath.timeout.connect(self.renewed)

    @property
    def query(self) -> Query:
        """What is looked for now."""
        return self._query

    @property
    def answered(self) -> Query | None:
        """What has been answered last; None before the first answer."""
        return self._answered

    def attach(self, door: Door) -> None:
        """Ask this library from now on."""
        self._door = door
        self._ask_all()

    def look_for(
        self,
        text: str | None = None,
        category: str | None = None,
        sort: Sort | None = None,
        chosen: tuple[Choice, ...] | None = None,
    ) -> None:
        """Look for something else; what is not given stays as it is."""
        before = self._query
        self._query = replace(
            before,
            text=before.text if text is None else text,
            category=before.category if category is None else category,
            sort=sort or before.sort,
            chosen=before.chosen if chosen is None else chosen,
        )
        if self._query != before:
            self._ask_rows()
            if (self._query.text, self._query.chosen) != (before.text, before.chosen):
                self._ask_counts()

    def again(self) -> None:
        """Something changed in the library: ask again soon, and once for many changes."""
        if not self._breath.isActive():
            self._breath.start()

    def _ask_all(self) -> None:
        self._ask_rows()
        self._ask_counts()
        if self._door is not None and (self._query.text or self._query.chosen):
            self._courier.deliver(self._door.categories(Query()), self, self.listed.emit)

    def _ask_rows(self) -> None:
        def show(found: Found) -> None:
            if found.query == self._query:
                self._answered = found.query
                self.found.emit(found)

        if self._door is not None:
            self._courier.deliver(self._door.search(self._query), self, show)

    def _ask_counts(self) -> None:
        # Not under the category, so that every category tells what a press would find.
        query = replace(self._query, category="", sort=Sort.RELEVANCE)

        def show(counts: tuple[CategoryCount, ...]) -> None:
            if (query.text, query.chosen) == (self._query.text, self._query.chosen):
                self.counted.emit(counts)
                if query == Query():
                    self.listed.emit(counts)

        if self._door is not None:
            self._courier.deliver(self._door.categories(query), self, show)

"""The inquiry: what is looked for now, and its answers without the stale ones."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from assetlib.gate import GatedDoor
from assetlib.place import Place, PlaceCount
from assetlib.query import CategoryCount, Choice, Found, Query, Sort
from assetlib.ui.courier import Courier

BREATH = 250
"""While pictures are being catalogued, the library is asked again at most every so many ms."""


class Inquiry(QObject):
    """Asks the library whenever the words, the category, the order, or what is chosen change.

    Signals:
        found: The rows that answer what is looked for now (`Found`).
        counted: The categories with their counts under all else that is asked (`CategoryCount`s).
        placed: The places with their counts (`PlaceCount`s), in the same way.
        listed: The same under no words at all: everything there is.
        renewed: The library changed, and everything is being asked again.
    """

    found = Signal(object)
    counted = Signal(tuple)
    placed = Signal(tuple)
    listed = Signal(tuple)
    renewed = Signal()

    def __init__(self, courier: Courier, parent: QObject) -> None:
        super().__init__(parent)
        self._courier = courier
        self._door: GatedDoor | None = None
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

    def attach(self, door: GatedDoor) -> None:
        """Ask this library from now on."""
        self._door = door
        self._ask_all()

    def look_for(
        self,
        text: str | None = None,
        sort: Sort | None = None,
        chosen: tuple[Choice, ...] | None = None,
    ) -> None:
        """Look for something else where one is; what is not given stays as it is."""
        before = self._query
        self.ask(
            replace(
                before,
                text=before.text if text is None else text,
                sort=sort or before.sort,
                chosen=before.chosen if chosen is None else chosen,
            )
        )

    def go_to(self, category: str = "", place: Place | None = None) -> None:
        """Look for the same in a category or in a place; in neither, everywhere."""
        self.ask(replace(self._query, category=category, place=place))

    def ask(self, query: Query) -> None:
        """Look for this."""
        before, self._query = self._query, query
        if query != before:
            self._ask_rows()
            if (query.text, query.chosen) != (before.text, before.chosen):
                self._ask_counts()

    def regrouped(self) -> None:
        """What one keeps together, or took last, is another: only places look otherwise."""
        self._ask_places()
        if self._query.place is not None:
            self._ask_rows()

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
        query = self._anywhere()

        def show(counts: tuple[CategoryCount, ...]) -> None:
            if (query.text, query.chosen) == (self._query.text, self._query.chosen):
                self.counted.emit(counts)
                if query == Query():
                    self.listed.emit(counts)

        if self._door is not None:
            self._courier.deliver(self._door.categories(query), self, show)
        self._ask_places()

    def _ask_places(self) -> None:
        query = self._anywhere()

        def show(counts: tuple[PlaceCount, ...]) -> None:
            if (query.text, query.chosen) == (self._query.text, self._query.chosen):
                self.placed.emit(counts)

        if self._door is not None:
            self._courier.deliver(self._door.gathering.places(query), self, show)

    def _anywhere(self) -> Query:
        return replace(self._query, category="", place=None, sort=Sort.RELEVANCE)

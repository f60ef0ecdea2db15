"""Gathering: what a window may ask about pictures that one account keeps together."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Protocol

from assetlib.place import Group, PlaceCount, Regrouped
from assetlib.query import Query


class Gathering(Protocol):
    """Favourites and collections, on this PC and seen by nobody else. It answers with Futures.

    Changes fail with LocalTrouble; one of a collection that is gone changes nothing.
    """

    def places(self, query: Query) -> Future[tuple[PlaceCount, ...]]:
        """Every place with what going there would show under the words and facets of a query.

        Recently used, favourites, new, then the collections by name.
        """
        ...

    def collections(self) -> Future[tuple[Group, ...]]:
        """One's own collections, by name."""
        ...

    def favourites(self, rows: Sequence[int]) -> Future[frozenset[int]]:
        """Which of these rows are favourites."""
        ...

    def put_in(self, group: str, rows: Sequence[int]) -> Future[Regrouped]:
        """Put pictures into the group of that id; those that are there stay where they are."""
        ...

    def take_out(self, group: str, rows: Sequence[int]) -> Future[Regrouped]:
        """Take pictures out of the group of that id."""
        ...

    def make(self, name: str, rows: Sequence[int]) -> Future[Regrouped]:
        """Make a collection of these; where one has that name, put them into it."""
        ...

    def rename(self, group: str, name: str) -> Future[Regrouped]:
        """Give a collection another name."""
        ...

    def drop(self, group: str) -> Future[Regrouped]:
        """Delete a collection; its pictures stay where they are."""
        ...

    def undo(self, change: Regrouped) -> Future[None]:
        """Make a group what it was before a change."""
        ...

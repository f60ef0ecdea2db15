"""Seeking: all a window may ask about looking for pictures: the search, and what helps it."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Protocol

from assetlib.details import Saved as Done
from assetlib.query import Found, Query, Saved, Similar, Suggestion
from assetlib.use import Use


class Seeking(Protocol):
    """Everything about looking for pictures in one library. It answers with Futures."""

    def search(self, query: Query, use: Use | None = None) -> Future[Found]:
        """The rows that answer, with exact counts of every facet; `use` is for `Facet.USE`."""
        ...

    def suggest(self, text: str) -> Future[tuple[Suggestion, ...]]:
        """At most 10 things that begin so or hold it, readings too; "" gives recent searches."""
        ...

    def remember(self, found: Found) -> None:
        """Somebody looked at what a search found: it becomes a recent search.

        One that found nothing is told to the librarians, once a day and words. Never fails.
        """
        ...

    def saved(self) -> Future[tuple[Saved, ...]]:
        """One's own saved searches, by name."""
        ...

    def save(self, name: str, query: Query) -> Future[Saved]:
        """Keep a search under a name, in place of one of that name; LocalTrouble."""
        ...

    def forget(self, id_: str) -> Future[None]:
        """Drop a saved search; LocalTrouble."""
        ...

    def similar(self, row: int) -> Future[tuple[Similar, ...]]:
        """Pictures like one, each once: near-duplicates, the same set, then what is like it."""
        ...

    def want(self, words: str, note: str = "") -> Future[None]:
        """Ask the librarians for a picture (ほしい絵を頼む); safe in the outbox when done."""
        ...

    def synonyms(self) -> Future[tuple[tuple[str, tuple[str, ...]], ...]]:
        """The groups that librarians added, each with its id; not those that ship."""
        ...

    def add_synonym(self, words: tuple[str, ...]) -> Future[Done]:
        """Make these words find each other; NotALibrarian, Conflict, LocalTrouble."""
        ...

    def drop_synonym(self, id_: str) -> Future[Done]:
        """Take a group back; one that is gone stays gone."""
        ...

"""The desk of gatherings: places, favourites and collections over one library."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from assetlib import shelf
from assetlib.errors import LocalTrouble
from assetlib.futures import chained
from assetlib.groups import Groups
from assetlib.index.kept import ids_of
from assetlib.index.search import Circumstances, Search
from assetlib.place import FAVOURITES, Group, Kept, Place, PlaceCount, PlaceKind, Regrouped
from assetlib.query import Query
from assetlib.text import fold, nfc, whole

T = TypeVar("T")


class Shelf(shelf.Shelf, Protocol):
    """What the desk needs of a library."""

    def around(self) -> Circumstances:
        """Who asks, and when."""
        ...


class GatheringDesk:
    """Fulfils `gathering.Gathering` over a library. One lane of its own writes small files.

    `recent` gives the ids of what this account took last, the newest first.
    """

    def __init__(self, shelf: Shelf, groups: Groups, recent: Callable[[], tuple[str, ...]]) -> None:
        self._shelf = shelf
        self._groups = groups
        self._recent = recent
        self._lane = ThreadPoolExecutor(1, "gathering")

    def close(self) -> None:
        """Take nothing more."""
        self._lane.shutdown(wait=False, cancel_futures=True)

    def kept(self) -> Kept:
        """The pictures of every place that is one's own; what cannot be read now is empty."""
        found: dict[Place, Sequence[str]] = {Place(PlaceKind.RECENT): ()}
        found[Place(PlaceKind.FAVOURITES)] = ()
        with suppress(LocalTrouble):
            found[Place(PlaceKind.RECENT)] = self._recent()
            favourites = self._groups.get(FAVOURITES)
            found[Place(PlaceKind.FAVOURITES)] = favourites.assets if favourites else ()
            for one in self._groups.collections():
                found[Place(PlaceKind.COLLECTION, one.id, one.name)] = one.assets
        return found

    # --- what is asked ---

    def places(self, query: Query) -> Future[tuple[PlaceCount, ...]]:
        """Every place with its count under the words and facets of a query."""
        return self._shelf.ask(
            lambda connection: Search(connection, self._shelf.around()).places(query)
        )

    def collections(self) -> Future[tuple[Group, ...]]:
        """One's own collections, by name."""
        return self._lane.submit(self._groups.collections)

    def favourites(self, rows: Sequence[int]) -> Future[frozenset[int]]:
        """Which of these rows are favourites."""

        def ask(connection: Connection) -> frozenset[int]:
            favourites = self._groups.get(FAVOURITES)
            held = set(favourites.assets) if favourites else set()
            return frozenset(row for row, id_ in ids_of(connection, rows).items() if id_ in held)

        return self._shelf.ask(ask)

    # --- what is changed ---

    def put_in(self, group: str, rows: Sequence[int]) -> Future[Regrouped]:
        """Put pictures into a group, behind those that are there."""

        def join(before: Group, ids: tuple[str, ...]) -> Group:
            return replace(before, assets=tuple(dict.fromkeys((*before.assets, *ids))))

        return self._with_ids(rows, lambda ids: self._change(group, lambda one: join(one, ids)))

    def take_out(self, group: str, rows: Sequence[int]) -> Future[Regrouped]:
        """Take pictures out of a group."""

        def part(before: Group, ids: frozenset[str]) -> Group:
            return replace(before, assets=tuple(id_ for id_ in before.assets if id_ not in ids))

        return self._with_ids(
            rows, lambda ids: self._change(group, lambda one: part(one, frozenset(ids)))
        )

    def make(self, name: str, rows: Sequence[int]) -> Future[Regrouped]:
        """Make a collection, or add to the one of that name."""

        def make(ids: tuple[str, ...]) -> Regrouped:
            wanted = _worded(name)
            same = (one for one in self._groups.collections() if fold(one.name) == fold(wanted))
            before = next(same, None)
            after = before or Group(str(uuid.uuid4()), wanted)
            after = replace(after, assets=tuple(dict.fromkeys((*after.assets, *ids))))
            self._groups.put(after)
            return Regrouped(before, after)

        return self._with_ids(rows, make)

    def rename(self, group: str, name: str) -> Future[Regrouped]:
        """Give a collection another name."""
        wanted = _worded(name)
        return self._lane.submit(self._change, group, lambda one: replace(one, name=wanted))

    def drop(self, group: str) -> Future[Regrouped]:
        """Delete a collection."""

        def drop() -> Regrouped:
            before = self._groups.get(group)
            self._groups.drop(group)
            return Regrouped(before, None)

        return self._lane.submit(drop)

    def undo(self, change: Regrouped) -> Future[None]:
        """Make a group what it was before a change."""
        if change.before is not None:
            return self._lane.submit(self._groups.put, change.before)
        return self._lane.submit(self._groups.drop, change.after.id if change.after else "")

    # --- inside ---

    def _change(self, id_: str, how: Callable[[Group], Group]) -> Regrouped:
        before = self._groups.get(id_)
        if before is None:
            return Regrouped(None, None)
        after = how(before)
        if after != before:
            self._groups.put(after)
        return Regrouped(before, after)

    def _with_ids(self, rows: Sequence[int], work: Callable[[tuple[str, ...]], T]) -> Future[T]:
        ids = self._shelf.ask(lambda connection: tuple(ids_of(connection, rows).values()))
        return chained(ids, lambda found: self._lane.submit(work, found))


def _worded(name: str) -> str:
    return nfc(whole(name)).strip()

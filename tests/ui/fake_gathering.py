"""The gathering of a fake library: real behaviour on rows, as if their ids were their numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from assetlib.errors import Trouble
from assetlib.place import FAVOURITES, Group, Place, PlaceCount, PlaceKind, Regrouped
from assetlib.query import Query

Answer = Callable[[Callable[[], Any]], Future[Any]]


class FakeGathering:
    """Keeps groups in memory, `recent` and `new` as tests set them; `failing` refuses changes."""

    def __init__(self, answer: Answer, rows: Callable[[Query], Sequence[int]]) -> None:
        self._answer, self._rows = answer, rows
        self.groups = {FAVOURITES: Group(FAVOURITES, "")}
        self.recent: tuple[int, ...] = ()
        self.new: tuple[int, ...] = ()
        self.failing: Trouble | None = None

    def held(self, place: Place) -> tuple[int, ...]:
        """The rows of a place."""
        known = {PlaceKind.RECENT: self.recent, PlaceKind.NEW: self.new}
        if place.kind in known:
            return known[place.kind]
        group = self.groups.get(place.id or FAVOURITES)
        return tuple(map(int, group.assets)) if group else ()

    def places(self, query: Query) -> Future[tuple[PlaceCount, ...]]:
        def count() -> tuple[PlaceCount, ...]:
            others = (PlaceKind.COLLECTION, PlaceKind.TASK)
            known = [Place(kind) for kind in PlaceKind if kind not in others]
            known += [Place(PlaceKind.COLLECTION, one.id, one.name) for one in self._own()]
            return tuple(
                PlaceCount(one, len(self._rows(replace(query, place=one)))) for one in known
            )

        return self._answer(count)

    def collections(self) -> Future[tuple[Group, ...]]:
        return self._answer(self._own)

    def favourites(self, rows: Sequence[int]) -> Future[frozenset[int]]:
        held = self.groups[FAVOURITES].assets
        return self._answer(lambda: frozenset(row for row in rows if str(row) in held))

    def put_in(self, group: str, rows: Sequence[int]) -> Future[Regrouped]:
        return self._change(
            group,
            lambda one: replace(one, assets=tuple(dict.fromkeys((*one.assets, *map(str, rows))))),
        )

    def take_out(self, group: str, rows: Sequence[int]) -> Future[Regrouped]:
        out = set(map(str, rows))
        return self._change(
            group,
            lambda one: replace(one, assets=tuple(id_ for id_ in one.assets if id_ not in out)),
        )

    def make(self, name: str, rows: Sequence[int]) -> Future[Regrouped]:
        def make() -> Regrouped:
            self._refuse()
            before = next((one for one in self._own() if one.name == name), None)
            after = before or Group(f"g{len(self.groups)}", name)
            held = tuple(dict.fromkeys((*after.assets, *map(str, rows))))
            after = self.groups[after.id] = replace(after, assets=held)
            return Regrouped(before, after)

        return self._answer(make)

    def rename(self, group: str, name: str) -> Future[Regrouped]:
        return self._change(group, lambda one: replace(one, name=name))

    def drop(self, group: str) -> Future[Regrouped]:
        def drop() -> Regrouped:
            self._refuse()
            return Regrouped(self.groups.pop(group, None), None)

        return self._answer(drop)

    def undo(self, change: Regrouped) -> Future[None]:
        def undo() -> None:
            self._refuse()
            if change.before is not None:
                self.groups[change.before.id] = change.before
            elif change.after is not None:
                self.groups.pop(change.after.id, None)

        return self._answer(undo)

    def _own(self) -> tuple[Group, ...]:
        own = [one for one in self.groups.values() if one.id != FAVOURITES]
        return tuple(sorted(own, key=lambda one: one.name))

    def _change(self, id_: str, how: Callable[[Group], Group]) -> Future[Regrouped]:
        def change() -> Regrouped:
            self._refuse()
            before = self.groups.get(id_)
            if before is None:
                return Regrouped(None, None)
            self.groups[id_] = how(before)
            return Regrouped(before, self.groups[id_])

        return self._answer(change)

    def _refuse(self) -> None:
        if self.failing is not None:
            raise self.failing

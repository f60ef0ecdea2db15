"""The seeking of a fake library: real behaviour on plain values, and a record of what was asked."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from assetlib.details import Saved as Done
from assetlib.errors import Trouble
from assetlib.query import FacetCount, Found, Query, Saved, Similar, Suggestion
from assetlib.use import Use

Answer = Callable[[Callable[[], Any]], Future[Any]]


class FakeSeeking:
    """Suggests what it was given, remembers what it is told, and fails while `failing` is set."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.counting: list[tuple[Query, Use | None]] = []
        self.narrowed: tuple[FacetCount, ...] = ()
        self.offers: tuple[Suggestion, ...] = ()
        self.alike: dict[int, tuple[Similar, ...]] = {}
        self.remembered: list[Found] = []
        self.wishes: list[tuple[str, str]] = []
        self.kept: dict[str, Saved] = {}
        self.groups: dict[str, tuple[str, ...]] = {}
        self.failing: Trouble | None = None

    def search(self, query: Query, use: Use | None = None) -> Future[Found]:
        self.counting.append((query, use))
        return self._answer(lambda: Found(query, (), facets=self.narrowed))

    def suggest(self, text: str) -> Future[tuple[Suggestion, ...]]:
        return self._answer(lambda: tuple(one for one in self.offers if text in one.text))

    def remember(self, found: Found) -> None:
        self.remembered.append(found)

    def saved(self) -> Future[tuple[Saved, ...]]:
        return self._answer(lambda: tuple(sorted(self.kept.values(), key=lambda one: one.name)))

    def save(self, name: str, query: Query) -> Future[Saved]:
        def keep() -> Saved:
            self._fail()
            old = next((one for one in self.kept.values() if one.name == name), None)
            saved = replace(old, query=query) if old else Saved(f"s{len(self.kept)}", name, query)
            self.kept[saved.id] = saved
            return saved

        return self._answer(keep)

    def forget(self, id_: str) -> Future[None]:
        def drop() -> None:
            self._fail()
            self.kept.pop(id_, None)

        return self._answer(drop)

    def similar(self, row: int) -> Future[tuple[Similar, ...]]:
        return self._answer(lambda: self.alike.get(row, ()))

    def want(self, words: str, note: str = "") -> Future[None]:
        def send() -> None:
            self._fail()
            self.wishes.append((words, note))

        return self._answer(send)

    def synonyms(self) -> Future[tuple[tuple[str, tuple[str, ...]], ...]]:
        return self._answer(lambda: tuple(self.groups.items()))

    def add_synonym(self, words: tuple[str, ...]) -> Future[Done]:
        def add() -> Done:
            self._fail()
            self.groups[f"g{len(self.groups)}"] = words
            return Done(1, 1)

        return self._answer(add)

    def drop_synonym(self, id_: str) -> Future[Done]:
        def drop() -> Done:
            self._fail()
            self.groups.pop(id_, None)
            return Done(1, 1)

        return self._answer(drop)

    def _fail(self) -> None:
        if self.failing is not None:
            raise self.failing

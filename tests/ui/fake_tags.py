"""The tags of a fake library as things: what is listed, what was done, and what would happen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from assetlib.details import Saved
from assetlib.tags import TagEffect, TagEntry

Answer = Callable[[Callable[[], Any]], Future[Any]]


class FakeTags:
    """Fulfils `tags.Tags` on a list of entries; `failing` refuses what would change them."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.entries = [
            TagEntry("1", "秋", "あき", 40, (), ("オータム",)),
            TagEntry("2", "秋の味覚", "あきのみかく", 8, ("秋",)),
            TagEntry("3", "防災", "ぼうさい", 231, (), ("災害対策", "防災対策")),
            TagEntry("4", "ぼうさい", "", 3),
        ]
        self.failing: BaseException | None = None
        self.kept_names: list[bool] = []

    def listed(self) -> Future[tuple[TagEntry, ...]]:
        return self._answer(lambda: tuple(self.entries))

    def save(self, entry: TagEntry, *, keep_name: bool = True) -> Future[Saved]:
        def save() -> Saved:
            self._refuse()
            self.kept_names.append(keep_name)
            self.entries = [entry if one.id == entry.id else one for one in self.entries]
            return Saved(2, 1, deed="saved")

        return self._answer(save)

    def effect(self, ids: Sequence[str], into: str = "") -> Future[TagEffect]:
        going = [one for one in self.entries if one.id in ids and one.id != into]
        names = {one.name for one in going}
        below = tuple(one.name for one in self.entries if set(one.parents) & names)
        return self._answer(lambda: TagEffect(sum(one.count for one in going), 2, below))

    def merge(self, ids: Sequence[str], into: str) -> Future[Saved]:
        def merge() -> Saved:
            self._refuse()
            going = [one for one in self.entries if one.id in ids and one.id != into]
            left = [one for one in self.entries if one not in going]
            more = sum(one.count for one in going)
            self.entries = [
                replace(one, count=one.count + more) if one.id == into else one for one in left
            ]
            return Saved(2, more, deed="merged")

        return self._answer(merge)

    def delete(self, ids: Sequence[str]) -> Future[Saved]:
        def delete() -> Saved:
            self._refuse()
            self.entries = [one for one in self.entries if one.id not in ids]
            return Saved(2, 1, deed="deleted")

        return self._answer(delete)

    def _refuse(self) -> None:
        if self.failing is not None:
            raise self.failing

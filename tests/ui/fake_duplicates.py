"""The duplicates of a fake library: groups as tests set them, and what was done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any

from assetlib.details import Details, Edit, Saved
from assetlib.duplicates import Group, Groups, Kept, Member, in_order
from assetlib.shelving import Shelved, Told

Reply = Callable[[Callable[[], Any]], Future[Any]]


class FakeDuplicates:
    """`found` by a look, `known` before it; a settled group is there no more."""

    def __init__(
        self, answer: Reply, details: Callable[[Sequence[int]], tuple[Details, ...]]
    ) -> None:
        self._answer, self._details = answer, details
        self.known: list[Group] = []
        self.found: list[Group] = []
        self.uses: dict[int, int] = {}
        self.refused: tuple[tuple[str, Any], ...] = ()
        self.failing: BaseException | None = None
        self.kept: list[tuple[int, tuple[int, ...], Edit]] = []
        self.apart: list[tuple[int, ...]] = []
        self._before: list[list[Group]] = []

    def groups(self) -> Future[Groups]:
        return self._answer(lambda: Groups(tuple(self.known), not self.found))

    def look(self) -> Future[bool]:
        def look() -> bool:
            new, self.found = self.found, []
            self.known += new
            return bool(new)

        return self._answer(look)

    def members(self, rows: Sequence[int]) -> Future[tuple[Member, ...]]:
        return self._answer(
            lambda: in_order(
                [Member(one, self.uses.get(one.row, 0)) for one in self._details(rows)]
            )
        )

    def keep(self, row: int, others: Sequence[int], edit: Edit, told: Told) -> Future[Kept]:
        def keep() -> Kept:
            if self.failing is not None:
                raise self.failing
            self.kept.append((row, tuple(others), edit))
            self._settle({row, *others})
            return Kept(Shelved(len(others) - len(self.refused), self.refused), tuple(others), "1")

        return self._answer(keep)

    def take_back(self, kept: Kept) -> Future[Saved]:
        def back() -> Saved:
            self.kept.pop()
            self.known = self._before.pop()
            return Saved(1, len(kept.rows))

        return self._answer(back)

    def set_apart(self, rows: Sequence[int]) -> Future[Saved]:
        def apart() -> Saved:
            self.apart.append(tuple(rows))
            self._settle(set(rows))
            return Saved(1, 1)

        return self._answer(apart)

    def _settle(self, rows: set[int]) -> None:
        self._before.append(list(self.known))
        self.known = [one for one in self.known if not rows & {*one.rows}]

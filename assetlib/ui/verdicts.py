"""Verdicts: how rows stand to a use, asked for in pages when looked at, and kept a while."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from assetlib.gate import Gate
from assetlib.ui.courier import Courier
from assetlib.ui.recent import Recent
from assetlib.use import Use, Verdict

PAGE = 200
"""Verdicts asked for at once."""

KEPT = 20_000

Answer = Future[Mapping[int, Verdict]]


def key_of(use: Use) -> Hashable:
    """What two uses must have in common to get the same verdicts."""
    return use.button, use.work, tuple(sorted(use.facts.items()))


@dataclass(frozen=True, slots=True)
class _Known:
    """A verdict, and how old the answer is; none for a row that is gone."""

    age: int
    verdict: Verdict | None


class Verdicts(QObject):
    """Each use keeps its own. After `refresh` the old are shown until the new have arrived.

    Signals:
        arrived: These rows (a set) stand otherwise than was known: look again.
    """

    arrived = Signal(set)

    def __init__(self, courier: Courier, parent: QObject) -> None:
        super().__init__(parent)
        self._courier = courier
        self._gate: Gate | None = None
        self._use: Use | None = None
        self._key: Hashable = None
        self._age = 0
        self._wanted: tuple[int, ...] = ()
        self._known: Recent[tuple[Hashable, int], _Known] = Recent(KEPT)
        self._asked: dict[tuple[int, ...], Answer] = {}

    def attach(self, gate: Gate) -> None:
        """Ask this gate from now on; rows of another library mean nothing any more."""
        self._take_back(())
        self._gate = gate
        self._known.clear()

    def judge(self, use: Use | None) -> None:
        """Be about this use from now on."""
        self._take_back(())
        self._wanted = ()
        self._use, self._key = use, key_of(use) if use else None

    def get(self, row: int) -> Verdict | None:
        """The verdict of a row, where it is known."""
        known = self._known.get((self._key, row))
        return known.verdict if known else None

    def refresh(self) -> None:
        """Everything known may be out of date: ask again for what is looked at."""
        self._age += 1
        self._take_back(())
        self.want(self._wanted)

    def want(self, rows: Sequence[int]) -> None:
        """Ask for those not known as they are now; take back questions nobody looks at any more."""
        if self._gate is None or self._use is None:
            return
        self._wanted = tuple(rows)
        self._take_back(frozenset(rows))
        under_way = {row for page in self._asked for row in page}
        unknown = [row for row in rows if row not in under_way and self._lacks(row)]
        for start in range(0, len(unknown), PAGE):
            self._ask(self._gate, self._use, tuple(unknown[start : start + PAGE]))

    def _lacks(self, row: int) -> bool:
        known = self._known.get((self._key, row))
        return known is None or known.age != self._age

    def _take_back(self, wanted: Sequence[int] | frozenset[int]) -> None:
        for page in [page for page in self._asked if not any(row in wanted for row in page)]:
            self._asked.pop(page).cancel()

    def _ask(self, gate: Gate, use: Use, rows: tuple[int, ...]) -> None:
        key, age, future = self._key, self._age, gate.verdicts(rows, use)
        self._asked[rows] = future

        def keep(found: Mapping[int, Verdict]) -> None:
            self._forget(rows, future)
            self._keep(key, age, rows, found)

        def fail(error: BaseException) -> None:
            self._forget(rows, future)
            self._courier.failed.emit(error)

        self._courier.deliver(future, self, keep, fail)

    def _forget(self, rows: tuple[int, ...], future: Answer) -> None:
        if self._asked.get(rows) is future:
            del self._asked[rows]

    def _keep(
        self, key: Hashable, age: int, rows: tuple[int, ...], found: Mapping[int, Verdict]
    ) -> None:
        changed = set()
        for row in rows:
            known, verdict = self._known.get((key, row)), found.get(row)
            if known is None or known.age <= age:  # an answer may be overtaken by a later one
                self._known.put((key, row), _Known(age, verdict))
                if known is None or known.verdict != verdict:
                    changed.add(row)
        if key == self._key:
            self.arrived.emit(changed)

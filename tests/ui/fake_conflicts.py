"""Conflicts in memory: what waits, what was chosen, and a switch for what fails."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import replace

from assetlib.conflicts import ClashedChange, Side
from assetlib.details import Saved
from assetlib.errors import Trouble
from assetlib.futures import failed, settled


class FakeConflicts:
    """Fulfils `conflicts.Conflicts`; `chosen` remembers every choice."""

    def __init__(self, *changes: ClashedChange) -> None:
        self.changes = list(changes)
        self.chosen: dict[str, Side] = {}
        self.failing: Trouble | None = None

    def waiting(self) -> Future[tuple[ClashedChange, ...]]:
        return settled(tuple(self.changes))

    def resolve(self, id_: str, choices: Mapping[str, Side]) -> Future[Saved]:
        if self.failing is not None:
            return failed(self.failing)
        self.chosen.update(choices)
        self.changes = [self._left(one, choices) for one in self.changes]
        self.changes = [one for one in self.changes if one.fields or one.id != id_]
        return settled(Saved(2, 1))

    def drop(self, id_: str) -> Future[None]:
        self.changes = [one for one in self.changes if one.id != id_]
        return settled(None)

    def _left(self, one: ClashedChange, choices: Mapping[str, Side]) -> ClashedChange:
        return replace(one, fields=tuple(f for f in one.fields if f.key not in choices))

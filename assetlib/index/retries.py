"""Retries: folders to be looked at again because something in them was not whole yet.

A program may keep a file open for days: each time a folder comes back its pause doubles.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

FIRST, LONGEST = 2.0, 60.0
"""Seconds until the second look at a folder, and between looks at most."""


class Retries:
    """Which folders wait, and since when; whoever keeps time says what time it is."""

    def __init__(self) -> None:
        self._pauses: dict[str, float] = {}
        self._due_at: dict[str, float] = {}

    def note(self, folders: Collection[str], now: float) -> None:
        """After a look: these were not whole. Others that do not wait any more are forgotten."""
        pauses = {folder: self._pauses[folder] for folder in self._due_at}
        for folder in folders:
            pause = min(self._pauses.get(folder, FIRST / 2) * 2, LONGEST)
            pauses[folder], self._due_at[folder] = pause, now + pause
        self._pauses = pauses

    def due(self, now: float) -> set[str]:
        """The folders whose pause is over; they wait no longer."""
        return self.seen(folder for folder, when in self._due_at.items() if now >= when)

    def seen(self, folders: Iterable[str] | None = None) -> set[str]:
        """These are looked at now, or all: none of them waits any longer. Those that did."""
        wanted = self._due_at.keys() if folders is None else folders
        return {one for one in [*wanted] if self._due_at.pop(one, None) is not None}

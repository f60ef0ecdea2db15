"""Leading: from a task to the very terms it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, cast

from PySide6.QtCore import QObject, Signal

from assetlib.details import Details
from assetlib.gate import GatedDoor
from assetlib.licences import Entry
from assetlib.ui.courier import Courier
from assetlib.ui.screens import Screen, Screens
from assetlib.ui.sidebar import Sidebar

MOST = 200
"""Of so many pictures of a task the terms are looked up; who wants others chooses them."""

Choose = Callable[[Sequence[Entry]], Sequence[Entry]]
"""Which of the library's licences it is about, the first to be looked at first."""


class _Terms(Protocol):
    def lead(self, wanted: Choose, *, to_promises: bool = False) -> None: ...


class Leading(QObject):
    """Goes to the screen 利用条件, and there to the licence.

    Signals:
        failed: The pictures' terms could not be asked (the `Trouble`).
    """

    failed = Signal(object)

    def __init__(
        self, courier: Courier, sidebar: Sidebar, screens: Screens, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._courier, self._sidebar, self._screens = courier, sidebar, screens
        self._door: GatedDoor | None = None

    def attach(self, door: GatedDoor) -> None:
        """Lead through this library from now on."""
        self._door = door

    def to_terms_of(self, rows: Sequence[int]) -> None:
        """To the terms of these pictures; to those with a last day, where any has one."""
        if self._door is None:
            return

        def go(found: tuple[Details, ...]) -> None:
            notes = [note for one in found for note in one.licences]
            codes = {note.code for note in notes if note.valid_until}
            codes = codes or {note.code for note in notes}
            self._go(lambda entries: [one for one in entries if one.code in codes])

        self._courier.deliver(self._door.details(rows[:MOST]), self, go, self.failed.emit)

    def to_review(self) -> None:
        """To the terms that are to be looked at again."""
        self._go(lambda entries: [one for one in entries if one.review_due])

    def to_promises(self) -> None:
        """To the promise that falls due first."""

        def due(entries: Sequence[Entry]) -> Sequence[Entry]:
            return sorted((one for one in entries if one.promised_by), key=lambda o: o.promised_by)

        self._go(due, to_promises=True)

    def _go(self, wanted: Choose, *, to_promises: bool = False) -> None:
        self._sidebar.open(Screen.LICENCES)
        if (page := self._screens.current) is not None:
            cast(_Terms, page).lead(wanted, to_promises=to_promises)

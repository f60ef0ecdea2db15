"""The errands that are under way: several may be, each with its own reminder and its own copies."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from assetlib.gate import GatedDoor
from assetlib.ui.asked_before import AskedBefore
from assetlib.ui.courier import Courier
from assetlib.ui.errand import Errand, Prepare, Wish
from assetlib.ui.licence_notes import LicenceNotes
from assetlib.ui.reminder_section import Around
from assetlib.ui.theme import Theme
from assetlib.use import Plan, Route


class Errands(QObject):
    """Runs them, and tells of all what each tells of itself.

    Signals:
        answered: The use as a reminder's answers have made it (`Use`).
        confirmed: Terms were acknowledged for what was wished for (`Wish`).
        begun: Copies are being made (`Progress`).
        ended: That has ended, one way or the other (`Progress`).
        handed: What was wished for (`Wish`) lies on this PC (`Goods`).
        failed: A `Trouble`; nothing has left.
    """

    answered = Signal(object)
    confirmed = Signal(object)
    begun = Signal(object)
    ended = Signal(object)
    handed = Signal(object, object)
    failed = Signal(object)

    def __init__(self, theme: Theme, courier: Courier, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._courier, self._window = theme, courier, window
        self._door: GatedDoor | None = None
        self._notes = LicenceNotes(courier, self)
        self.running: list[Errand] = []
        self.before = AskedBefore(self)
        """What was asked of the librarians already."""

    def attach(self, door: GatedDoor) -> None:
        """Errands begin at this library from now on."""
        self._door = door
        self._notes.attach(door)

    def refresh(self) -> None:
        """The catalogue may have changed."""
        self._notes.refresh()

    def run(self, wish: Wish, prepare: Prepare, plan: Plan | None) -> None:
        """Begin one; the same wish twice at once is one."""
        if self._door is None or any(errand.wish == wish for errand in self.running):
            return
        around = self._around(self._door, wish)
        errand = Errand(around, self._door, wish, prepare, self._window)
        errand.answered.connect(self.answered)
        errand.begun.connect(self.begun)
        errand.confirmed.connect(lambda _: self.confirmed.emit(wish))
        errand.handed.connect(lambda goods: self.handed.emit(wish, goods))
        errand.failed.connect(self.failed)
        errand.over.connect(lambda: self._end(errand))
        self.running.append(errand)
        errand.start(plan)

    def _end(self, errand: Errand) -> None:
        self.running.remove(errand)
        self.ended.emit(errand.progress)
        errand.deleteLater()

    def _around(self, door: GatedDoor, wish: Wish) -> Around:
        return Around(
            self._theme,
            self._courier,
            door,
            self._notes.note,
            lambda rows, use: lambda words: door.gate.ask_librarians(rows, words, use),
            copying=wish.route is Route.COPY,
            before=self.before,
        )

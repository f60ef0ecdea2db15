"""The licences of the library by code: whose they are, and where their terms can be read."""

from __future__ import annotations

from PySide6.QtCore import QObject

from assetlib.details import LicenceNote
from assetlib.door import Door
from assetlib.ui.courier import Courier


class LicenceNotes(QObject):
    """Known beforehand, so that a reminder is whole when it opens."""

    def __init__(self, courier: Courier, parent: QObject) -> None:
        super().__init__(parent)
        self._courier = courier
        self._door: Door | None = None
        self._notes: dict[str, LicenceNote] = {}

    def attach(self, door: Door) -> None:
        """Know the licences of this library."""
        self._door, self._notes = door, {}

    def refresh(self) -> None:
        """Ask for them again; the old ones stay until then."""
        if self._door is not None:
            # Without them a reminder is shorter, not wrong: a trouble here is no news.
            self._courier.deliver(self._door.licences(), self, self._keep, lambda _: None)

    def note(self, code: str) -> LicenceNote | None:
        """What is known of a licence."""
        return self._notes.get(code)

    def _keep(self, notes: tuple[LicenceNote, ...]) -> None:
        self._notes = {note.code: note for note in notes}

"""Overlaps: says how many changes met somebody else's, and opens the window that settles them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from assetlib.events import ConflictsChanged, Event
from assetlib.gate import GatedDoor
from assetlib.ui.banner import Banner
from assetlib.ui.courier import Courier
from assetlib.ui.overlap_dialog import OverlapDialog
from assetlib.ui.status_line import StatusLine
from assetlib.ui.theme import Theme
from assetlib.wording import say

OVERLAP = "overlap"
"""The subject of a notice that two people changed the same; over once all of it is settled."""


class Overlaps(QObject):
    """The status line says it as long as it is so; the banner only when it becomes so."""

    def __init__(
        self,
        theme: Theme,
        courier: Courier,
        status: StatusLine,
        banner: Banner,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._courier, self._window = theme, courier, parent
        self._status, self._banner = status, banner
        self._door: GatedDoor | None = None
        self._waiting = 0
        self.dialog: OverlapDialog | None = None
        status.overlaps.clicked.connect(self.open)

    def attach(self, door: GatedDoor) -> None:
        """From now on it is this library's."""
        self._door = door

    def hear(self, event: Event) -> None:
        """Something happened in the library."""
        if not isinstance(event, ConflictsChanged):
            return
        more, self._waiting = event.waiting > self._waiting, event.waiting
        self._status.show_overlaps(event.waiting)
        if not event.waiting:
            self._banner.settle(OVERLAP)
        elif more and self._banner.subject in ("", "day one", OVERLAP):
            title = say("overlap.banner_title", count=event.waiting)
            self._banner.notify(OVERLAP, title, say("overlap.banner_text"), "note")
            self._banner.offer(say("overlap.banner_open"), self.open)

    def open(self) -> None:
        """Show the window, one at a time."""
        if self._door is None or self.dialog is not None:
            return
        self.dialog = OverlapDialog(self._theme, self._courier, self._door, self._window)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None

"""The first steps: offers librarians the table in which folders get their terms."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from assetlib.dayone_door import Overview
from assetlib.gate import GatedDoor
from assetlib.ui.banner import Banner
from assetlib.ui.courier import Courier
from assetlib.ui.dayone.window import DayOneWindow
from assetlib.ui.rising import rise_alone
from assetlib.ui.theme import Theme
from assetlib.wording import say

_SUBJECT = "day one"


class FirstSteps(QObject):
    """Says once how many pictures nobody may use yet, and opens the table."""

    def __init__(self, theme: Theme, courier: Courier, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._courier, self._banner = theme, courier, banner
        self._door: GatedDoor | None = None
        self.table: DayOneWindow | None = None

    def attach(self, door: GatedDoor) -> None:
        """From now on it is this library's table."""
        self._door = door
        if door.librarian:
            self._courier.deliver(door.day_one.folders(), self, self._offer)

    def open(self) -> None:
        """Show the table, one at a time."""
        if self._door is None or not self._door.librarian:
            return
        self._banner.settle(_SUBJECT)
        if self.table is not None:
            self._come_forward()
        else:
            self.table = DayOneWindow(self._theme, self._courier, self._door, self._door.day_one)
            self.table.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.table.finished.connect(self.table.close)
            self.table.destroyed.connect(self._forget)
            rise_alone(self.table, self._come_forward)

    def _come_forward(self) -> None:
        if self.table is not None:
            self.table.show()
            self.table.raise_()
            self.table.activateWindow()

    def _offer(self, overview: Overview) -> None:
        left = overview.count - overview.settled
        # A calm offer: it never takes the place of what has gone wrong.
        if left and not self._banner.subject:
            title, drafted = say("dayone.banner_title", count=left), overview.drafted
            words = [say("dayone.banner_draft", count=drafted)] if drafted else []
            text = say("reminder.run_on").join((*words, say("dayone.banner_text")))
            self._banner.notify(_SUBJECT, title, text, "note")
            self._banner.offer(say("dayone.banner_open"), self.open)

    def _forget(self) -> None:
        self.table = None

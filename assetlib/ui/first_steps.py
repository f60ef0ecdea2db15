"""The first steps: offers librarians the table in which folders get their terms."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer

from assetlib.dayone_door import Overview
from assetlib.gate import GatedDoor
from assetlib.ui.banner import Banner
from assetlib.ui.courier import Courier
from assetlib.ui.dayone.window import DayOneWindow
from assetlib.ui.rising import rise_alone
from assetlib.ui.theme import Theme
from assetlib.wording import say

_SUBJECT = "day one"

BREATH = 2_000
"""While pictures come in, they are counted again at most every so many ms."""


class FirstSteps(QObject):
    """Says how many pictures nobody may use yet, until that is closed, and opens the table."""

    def __init__(self, theme: Theme, courier: Courier, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._courier, self._banner = theme, courier, banner
        self._door: GatedDoor | None = None
        self._offered = False
        self._breath = QTimer(self, singleShot=True, interval=BREATH)
        self._breath.timeout.connect(self._count)
        self.table: DayOneWindow | None = None

    def attach(self, door: GatedDoor) -> None:
        """From now on it is this library's table."""
        self._door, self._offered = door, False
        self.mind_rights()

    def mind_rights(self) -> None:
        """Only librarians are offered it; the list of them may have changed."""
        if self._door is None or not self._door.librarian:
            self._banner.settle(_SUBJECT)
        elif not self._offered:
            self._offered = True
            self._courier.deliver(self._door.day_one.folders(), self, self._offer)

    def count(self) -> None:
        """There may be other pictures, or other terms: what is said of them follows soon."""
        if self._banner.subject == _SUBJECT and not self._breath.isActive():
            self._breath.start()

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

    def _count(self) -> None:
        # The desk keeps how the table was last asked for, and the banner goes before the table.
        if self._door is not None and self._banner.subject == _SUBJECT:
            self._courier.deliver(self._door.day_one.folders(), self, self._follow)

    def _follow(self, overview: Overview) -> None:
        if self._banner.subject != _SUBJECT:
            return  # closed meanwhile, or something went wrong
        if overview.count == overview.settled:
            self._banner.settle(_SUBJECT)
        else:
            self._say(overview)

    def _offer(self, overview: Overview) -> None:
        # A calm offer: it never takes the place of what has gone wrong.
        if overview.count > overview.settled and not self._banner.subject:
            self._say(overview)

    def _say(self, overview: Overview) -> None:
        left, drafted = overview.count - overview.settled, overview.drafted
        title = say("dayone.banner_title", count=left)
        words = [say("dayone.banner_draft", count=drafted)] if drafted else []
        text = say("reminder.run_on").join((*words, say("dayone.banner_text")))
        self._banner.notify(_SUBJECT, title, text, "note")
        self._banner.offer(say("dayone.banner_open"), self.open)

    def _forget(self) -> None:
        self.table = None

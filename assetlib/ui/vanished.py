"""Vanished: so many pictures gone at once that a librarian is asked before anything is recorded."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from assetlib.disappearance import Answer, Disappearance
from assetlib.events import Event, PicturesGone
from assetlib.gate import GatedDoor
from assetlib.ui.banner import Banner
from assetlib.ui.courier import Courier
from assetlib.ui.theme import Theme
from assetlib.ui.vanished_dialog import VanishedDialog
from assetlib.wording import say

_SUBJECT = "vanished"


class Vanished(QObject):
    """The banner asks as long as the question is open; the dialog takes the answer.

    Signals:
        failed: The answer could not be carried out (an exception).
    """

    failed = Signal(object)

    def __init__(self, theme: Theme, courier: Courier, banner: Banner, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._courier, self._banner = theme, courier, banner
        self._window = parent
        self._door: GatedDoor | None = None
        self._question: Disappearance | None = None
        self.dialog: VanishedDialog | None = None

    def attach(self, door: GatedDoor) -> None:
        """From now on it is this library's; the question may have come before the window."""
        self._door = door
        self._ask(door.disappearances.question)

    def hear(self, event: Event) -> None:
        """Something happened in the library."""
        if isinstance(event, PicturesGone):
            self._ask(event.question)

    def open(self) -> None:
        """Show what has gone, and the answers."""
        if self._question is None or self.dialog is not None:
            return
        self.dialog = VanishedDialog(self._theme, self._question, self._window)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.answered.connect(self._answer)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _ask(self, question: Disappearance | None) -> None:
        self._question = question
        if question is None:
            self._banner.settle(_SUBJECT)
            if self.dialog is not None:  # they are back, or somebody else was asked
                self.dialog.reject()
            return
        title = say("vanished.banner_title", count=question.pictures)
        self._banner.notify(_SUBJECT, title, say("vanished.banner_text"))
        self._banner.offer(say("vanished.banner_open"), self.open)

    def _answer(self, id_: str, answer: Answer) -> None:
        if self._door is not None:
            done = self._door.disappearances.answer(id_, answer)
            self._courier.deliver(done, self, lambda _: None, self.failed.emit)

    def _forget(self) -> None:
        self.dialog = None

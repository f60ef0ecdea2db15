"""Introducing: who is at work at a window, asked where it is not known, told where it changes."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from assetlib.errors import Trouble
from assetlib.identity import Identity
from assetlib.ui.courier import Courier
from assetlib.ui.identity_dialog import IdentityDialog
from assetlib.ui.theme import Theme
from assetlib.ui.threshold import Entrance, Introduction
from assetlib.ui.window import Window
from assetlib.wording import say

AWAY = 15 * 60.0
"""Seconds in another window after which somebody else may sit at a PC that several people share."""


class Introducing(QObject):
    """Asks through the entrance that `sit` names, in its lane, and shows it in its window.

    Signals:
        anew: Somebody is somebody else now: what records who it was begins with the library.
    """

    anew = Signal()

    def __init__(self, app: QApplication, theme: Theme, courier: Courier, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._courier = theme, courier
        self._seat: tuple[Entrance, Executor, Window] | None = None
        self._shared_by: Identity | None = None
        self._left_at = time.monotonic()
        self.dialog: IdentityDialog | None = None
        app.applicationStateChanged.connect(self.mind_absence)

    def sit(self, entrance: Entrance | None, lane: Executor, window: Window) -> None:
        """From now on it is about this one; without an entrance nobody is asked."""
        self._seat = None if entrance is None else (entrance, lane, window)

    def meet(self) -> None:
        """A library is open: say what the settings say wrongly, and ask who it is where need be."""
        self._look(self._introduce)

    def ask(self) -> None:
        """Somebody wants to say it."""
        self._look(self._ask)

    def help_out(self, trouble: Trouble) -> None:
        """Nothing could be opened: whom to ask, and whether a settings file is to blame."""

        def tell(known: Introduction) -> None:
            if self._seat is not None:
                news = self._seat[2].news
                news.contact = known.contact
                for one in (*known.problems, trouble):
                    news.say_trouble(one)

        self._look(tell)

    def mind_absence(self, state: Qt.ApplicationState) -> None:
        """Where several people share an account, whoever comes back after a while is asked."""
        if state is not Qt.ApplicationState.ApplicationActive:
            self._left_at = time.monotonic()
            return
        away, self._left_at = time.monotonic() - self._left_at, time.monotonic()
        if self._shared_by is not None and self.dialog is None and away > AWAY:
            self.ask()

    def _look(self, then: Callable[[Introduction], None]) -> None:
        if self._seat is not None:
            entrance, lane, _ = self._seat
            self._courier.deliver(lane.submit(entrance.introduction), self, then)

    def _introduce(self, known: Introduction) -> None:
        if self._seat is None:
            return
        window = self._seat[2]
        for problem in known.problems:
            window.news.say_trouble(problem)
        self._shared_by = known.identity if known.shared else None
        if known.shared:
            window.commands.identity.setText(say("identity.act_shared"))
        if known.renamed:
            words = say("identity.renamed", old=known.renamed, new=known.identity.section)
            window.centre.banner.notify("section", words, sign="info")
        if known.open:
            self._ask(known)

    def _ask(self, known: Introduction) -> None:
        if self._seat is None:
            return
        dialog = IdentityDialog(self._theme, known, self._seat[2])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.said.connect(self._answer)
        if known.open and not known.divided:  # once: whoever closes it finds it in the menu
            dialog.rejected.connect(lambda: self._keep(Identity(), lambda _: None))
        dialog.destroyed.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _answer(self, said: Identity) -> None:
        if said.name and said == self._shared_by:
            return  # the same person came back
        self._keep(said, lambda _: self.anew.emit())

    def _keep(self, said: Identity, then: Callable[[None], None]) -> None:
        if self._seat is not None:
            entrance, lane, _ = self._seat
            self._courier.deliver(lane.submit(entrance.introduce, said), self, then)

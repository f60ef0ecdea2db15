"""The window of sidecars: what would be written or taken in is read first, then done."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from assetlib.details import Saved
from assetlib.sidecar_words import incoming_of, outgoing_of
from assetlib.sidecars import Incoming, Outgoing, Sidecars
from assetlib.ui.choice import Choice
from assetlib.ui.courier import Courier
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.folder_choice import choose_folder
from assetlib.ui.foot import foot_line, stack
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.report_view import ReportView
from assetlib.ui.section import Notice
from assetlib.ui.theme import Theme
from assetlib.wording import say

T = TypeVar("T")

_SIZE = (960, 720)
OUT, IN = "out", "in"


class SidecarsWindow(Dialog):
    """A way, a place, and below them what going that way comes to.

    Signals:
        taken: Sidecars were taken in (`Saved`).
    """

    taken = Signal(object)

    def __init__(self, theme: Theme, courier: Courier, sidecars: Sidecars, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._courier, self._sidecars = theme, courier, sidecars
        self._place = ""
        self._ready = False
        self.setWindowTitle(say("sidecar.title"))
        self.setProperty("role", "surface")
        fit(self, _SIZE, parent.window())
        self.way = Choice(say("sidecar.way"))
        for way in (OUT, IN):
            self.way.addItem(say(f"sidecar.way_{way}"), way)
        self.place = QLabel(say("sidecar.beside"))
        self.choose, self.back = _button("choose"), _button("back")
        self.do, self.close_button = QPushButton(), _button("close")
        self.do.setAutoDefault(False)
        self.do.setProperty("kind", "primary")
        self.news = Notice(theme, "info", "remind")
        self.view = ReportView(theme)
        self.view.setAccessibleName(say("sidecar.title"))
        self.way.activated.connect(lambda _: self.look())
        self.choose.clicked.connect(self._choose_place)
        self.back.clicked.connect(lambda: self.go_to(""))
        self.do.clicked.connect(self._do)
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        self.look()

    @property
    def outwards(self) -> bool:
        """Whether sidecars are to be written."""
        return bool(self.way.currentData() == OUT)

    def go_to(self, place: str) -> None:
        """All sidecars lie in this folder of the PC; "" is beside the pictures."""
        self._place = place
        self.place.setText(
            say("sidecar.elsewhere", folder=place) if place else say("sidecar.beside")
        )
        self.look()

    def look(self, done: str = "") -> None:
        """Ask what it would come to; then say what was `done` before."""
        self.news.say(done or say("sidecar.working"))
        self.view.show_report(None)
        self._mind(ready=False)
        if self.outwards:
            self._ask(self._sidecars.plan(self._place), self._show_outgoing, done)
        else:
            self._ask(self._sidecars.look(self._place), self._show_incoming, done)

    def _ask(self, asked: Future[T], show: Callable[[T], None], done: str = "") -> None:
        question = self.outwards, self._place

        def answer(found: T) -> None:
            if question == (self.outwards, self._place):
                self.news.say(done)
                show(found)

        self._courier.deliver(asked, self, answer, self.news.fail)

    def _show_outgoing(self, found: Outgoing) -> None:
        self.view.show_report(outgoing_of(found))
        self._mind(ready=bool(found.written))

    def _show_incoming(self, found: Incoming) -> None:
        self.view.show_report(incoming_of(found))
        self._mind(ready=bool(found.told))

    def _do(self) -> None:
        if not self._ready:
            return
        self._mind(ready=False)  # pressed twice, it is done once
        self.news.say(say("sidecar.doing"))
        if self.outwards:
            self._ask(self._sidecars.write(self._place), self._show_written)
        else:
            self._ask(self._sidecars.take(self._place), self._show_taken)

    def _show_written(self, found: Outgoing) -> None:
        self.view.show_report(outgoing_of(found, done=True))
        self.news.say(say("sidecar.said_out", written=len(found.written), same=found.same))

    def _show_taken(self, saved: Saved) -> None:
        self.taken.emit(saved)
        self.look(say("sidecar.taken", count=saved.changed))

    def _choose_place(self) -> None:
        if folder := choose_folder(self, say("sidecar.choose")):
            self.go_to(str(folder))

    def _mind(self, *, ready: bool) -> None:
        self._ready = ready
        self.do.setText(say(f"sidecar.do_{self.way.currentData()}"))
        self.do.setEnabled(ready)
        self.back.setVisible(bool(self._place))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.way)
        line.addWidget(self.place, 1)
        line.addWidget(self.back)
        line.addWidget(self.choose)
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 8)
        head.setSpacing(12)
        head.addWidget(Paragraph(self._theme, "second", say("sidecar.text")))
        head.addLayout(line)
        head.addWidget(self.news)
        stack(self, head, self.view, foot_line(self.close_button, self.do))


def _button(name: str) -> QPushButton:
    button = QPushButton(say(f"sidecar.{name}"))
    button.setAutoDefault(False)
    return button

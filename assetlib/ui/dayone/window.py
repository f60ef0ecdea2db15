"""Day one's own window: from the city's list to a library that can be used, in four steps."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from assetlib.dayone_door import DayOne, Match, Overview
from assetlib.details import Saved
from assetlib.door import Door
from assetlib.errors import Trouble
from assetlib.events import CatalogueChanged, Event, ShareStateChanged
from assetlib.ui.courier import Courier
from assetlib.ui.dayone.decider import Decider
from assetlib.ui.dayone.list_card import ListCard
from assetlib.ui.dayone.list_page import ListPage
from assetlib.ui.dayone.page import Page
from assetlib.ui.dayone.progress import Progress
from assetlib.ui.dayone.steps import MARGIN, STEPS, StepsBar
from assetlib.ui.dayone.summary import Summary, settled
from assetlib.ui.dayone.table import Table
from assetlib.ui.dialog_shape import fit_screen
from assetlib.ui.icons import window_icon
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.status_line import StatusLine
from assetlib.ui.theme import Theme
from assetlib.ui.thumbnails import Thumbnails
from assetlib.ui.tokens import BAR_HEIGHT, LEAST, LOW, LOW_BAR_HEIGHT, SIZE
from assetlib.wording import say, say_trouble

_PAGES = STEPS[1:]
"""The first step, the folder itself, was taken when the library was opened."""


class DayOneWindow(QWidget):
    """Can be closed at any moment: what was decided is recorded, and the rest can wait.

    Signals:
        finished: Somebody wants to begin using the library.
    """

    finished = Signal()

    def __init__(self, theme: Theme, courier: Courier, door: Door, day_one: DayOne) -> None:
        super().__init__()
        self._courier, self._day_one = courier, day_one
        self._overview: Overview | None = None
        self._taken = False
        self.setWindowTitle(say("dayone.window", name=door.name))
        self.setWindowIcon(window_icon())
        self.steps, self.progress = StepsBar(theme), Progress(theme)
        self.list_page, self.summary = ListPage(theme), Summary(theme)
        self.list_card = ListCard(theme)
        self.table = Table(theme, Thumbnails(door, courier, self))
        self.terms_page = Page(theme, "terms", self.progress)
        self.terms_page.add(self.list_card)
        self.terms_page.add_scrolling(self.table)
        self.decider = Decider(courier, day_one, self.table)
        self.pages = QStackedWidget()
        self.hint = Paragraph(theme, "body", ink="text2")
        self.back, self.forward = QPushButton(say("dayone.back")), QPushButton()
        self.status = StatusLine(theme)
        self.status.show_account(door.who, door.account, librarian=door.librarian)
        if courier.share is not None:
            self.status.show_share(courier.share)
        self._lay_out()
        self._connect()
        self.decider.look()

    @property
    def step(self) -> str:
        """The step that is shown: "list", "terms", or "start"."""
        return _PAGES[self.pages.currentIndex()]

    def go(self, step: str) -> None:
        """Show that step."""
        if step in _PAGES:
            self.pages.setCurrentIndex(_PAGES.index(step))
            self._say(say(f"dayone.hint_{step}"))
            self.forward.setFocus()
            self._show_step()

    def _lay_out(self) -> None:
        for page in (self.list_page, self.terms_page, self.summary):
            self.pages.addWidget(page)
        self._bar = bar = QFrame()
        bar.setProperty("role", "surface")
        bar.setMinimumHeight(BAR_HEIGHT)
        line = QHBoxLayout(bar)
        line.setContentsMargins(MARGIN, 0, MARGIN, 0)
        line.setSpacing(12)
        words = QVBoxLayout()
        words.addStretch(1)
        words.addWidget(self.hint)
        words.addStretch(1)
        line.addLayout(words, 1)
        line.addWidget(self.back)
        line.addWidget(self.forward)
        self.forward.setProperty("kind", "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.steps, self.pages, bar, self.status):
            column.addWidget(part, int(part is self.pages))
        self.setMinimumSize(*LEAST)
        fit_screen(self, SIZE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < LOW
        self.steps.squeeze(low=low)
        for page in (self.list_page, self.terms_page, self.summary):
            page.squeeze(low=low)
        self._bar.setMinimumHeight(LOW_BAR_HEIGHT if low else BAR_HEIGHT)

    def _connect(self) -> None:
        self.steps.chosen.connect(self.go)
        self.back.clicked.connect(lambda: self.go(_PAGES[self.pages.currentIndex() - 1]))
        self.forward.clicked.connect(self._go_on)
        self.decider.renewed.connect(self._show)
        self.decider.failed.connect(self._complain)
        self.decider.saved.connect(self._confirm)
        self.list_page.given.connect(self._match)
        self.list_page.mapped.connect(self._map)
        self._courier.happened.connect(self._hear)

    def _show(self, overview: Overview) -> None:
        first, self._overview = self._overview is None, overview
        self.table.show_overview(overview)
        self.progress.show_progress(overview.settled, overview.count)
        self.summary.show_overview(overview)
        self.status.show_total(overview.count)
        if first:  # whoever has begun already goes on with the table
            self.go("terms" if overview.settled else "list")
        self._show_step()

    def _show_step(self) -> None:
        overview, match = self._overview, self.list_page.match
        ready = settled(overview) if overview else 0
        behind = {"folder"} | ({"list"} if self.step != "list" else set())
        behind |= {"terms"} if overview and overview.settled == overview.count else set()
        self.steps.show_step(self.step, frozenset(behind))
        self.back.setVisible(self.step != "list")
        self.forward.setEnabled(self.step != "terms" or ready > 0)
        taking = match is not None and match.matched > 0 and not self._taken
        words = {
            "list": say("dayone.take", count=match.matched)
            if match and taking
            else say(_onward(match, taken=self._taken)),
            "terms": say("dayone.begin", folders=ready),
            "start": say("dayone.finish"),
        }
        self.forward.setText(words[self.step])

    def _go_on(self) -> None:
        match = self.list_page.match
        if self.step == "start":
            self.finished.emit()
            self.close()
        elif self.step == "list" and match and match.matched and not self._taken:
            self._take(match)
        else:
            self.go(_PAGES[self.pages.currentIndex() + 1])

    # --- the city's list ---

    def _match(self, file: Path) -> None:
        self._taken = False
        self._courier.deliver(self._day_one.match(file), self, self._show_match, self._complain)

    def _map(self, mapping: dict[str, str]) -> None:
        if (match := self.list_page.match) is not None:
            future = self._day_one.match(match.file, mapping)
            self._courier.deliver(future, self, self._show_match, self._complain)

    def _show_match(self, match: Match) -> None:
        self.list_page.show_match(match)
        self.list_card.show_match(match)
        self._say(say(_hint(match)))
        self._show_step()

    def _take(self, match: Match) -> None:
        def go_on(saved: Saved) -> None:
            self._taken = True
            self.decider.look()
            self.go("terms")
            self._say(say("dayone.taken", count=saved.changed))

        def stay(error: BaseException) -> None:
            self.forward.setEnabled(True)
            self._complain(error)

        self.forward.setEnabled(False)
        future = self._day_one.take_list(match.file, match.mapping)
        self._courier.deliver(future, self, go_on, stay)

    # --- what is said ---

    def _hear(self, event: Event) -> None:
        if isinstance(event, ShareStateChanged):
            self.status.show_share(event)
        elif isinstance(event, CatalogueChanged):
            self.decider.look_soon()

    def _confirm(self, folder: str, pending: bool) -> None:  # noqa: FBT001 - a slot
        name = folder or say("dayone.root")
        self._say(say("dayone.saved_pending" if pending else "dayone.saved", folder=name))

    def _complain(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        self.hint.set_ink("block")
        self.hint.setText(say_trouble(error))

    def _say(self, words: str) -> None:
        self.hint.set_ink("text2")
        self.hint.setText(words)


def _hint(match: Match) -> str:
    """What to do about a list that fits no picture, else that none is needed."""
    if "path" not in match.mapping.values():
        return "dayone.hint_no_path"
    return "dayone.hint_list" if match.matched else "dayone.hint_no_match"


def _onward(match: Match | None, *, taken: bool) -> str:
    if match is None:
        return "dayone.no_list"
    return "dayone.next" if taken else "dayone.next_without"

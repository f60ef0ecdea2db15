"""The hearing: joins what staff ask, and what librarians answer, to all parts of one window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from assetlib.asking import Asked
from assetlib.errors import Trouble
from assetlib.events import Event, ShareStateChanged
from assetlib.gate import GatedDoor
from assetlib.query import Found
from assetlib.task import Task
from assetlib.ui.asked_before import AskedBefore
from assetlib.ui.asked_dialog import AskedDialog
from assetlib.ui.centre import Centre
from assetlib.ui.courier import Courier
from assetlib.ui.curator import Curator
from assetlib.ui.dropping import Dropping
from assetlib.ui.inquiry import Inquiry
from assetlib.ui.offer_dialog import OfferDialog
from assetlib.ui.offers_page import OffersPage
from assetlib.ui.pane import Pane
from assetlib.ui.request_words import told_answer
from assetlib.ui.requests_page import ABOUT, RequestsPage
from assetlib.ui.sidebar import Sidebar
from assetlib.ui.stage import Stage
from assetlib.ui.theme import Theme
from assetlib.wording import say

_SUBJECT = "answers"
_DELETE = Qt.WidgetAttribute.WA_DeleteOnClose


class Hearing(QObject):
    """Brings the pages of requests onto the stage, and tells whoever asked what was answered.

    Signals:
        rephrased: Words that are to find what others find (text).
        added: A librarian dropped files (tuple of `Path`) onto the window.
        said: Something was sent that a quiet line may tell of (text).
        failed: Something was not done (the `Trouble`).
    """

    rephrased = Signal(str)
    added = Signal(tuple)
    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        courier: Courier,
        inquiry: Inquiry,
        before: AskedBefore,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.before = before
        before.outdated.connect(self.look)
        self._theme, self._courier, self._window = theme, courier, window
        self._inquiry = inquiry
        self._door: GatedDoor | None = None
        self._told: frozenset[str] = frozenset()
        self._sought: tuple[int, ...] = ()
        self._late: int | None = None
        self._pending = 0
        self.dialog: AskedDialog | None = None
        self.sending: OfferDialog | None = None

    def join(
        self, curator: Curator, stage: Stage, centre: Centre, sidebar: Sidebar, pane: Pane
    ) -> None:
        """Let these parts of the window know of each other."""
        self._curator, self._centre, self._sidebar, self._pane = curator, centre, sidebar, pane
        for task in ABOUT:
            stage.screens.add(task, partial(self._page, task))
        stage.screens.add(Task.OFFERED, self._offers_page)
        Dropping(self._window).dropped.connect(self._take)
        self._window.installEventFilter(self)
        self._inquiry.found.connect(self._go_on)
        self._inquiry.renewed.connect(self.look)
        self._courier.happened.connect(self._mind)
        pane.meet(lambda page: page.use.hear(self.before))

    def attach(self, door: GatedDoor) -> None:
        """Hear what was asked of this library's librarians from now on."""
        self._door = door
        self.look()

    def look(self, *, back: bool = False) -> None:
        """Whether anything was answered that has not been read; `back`: to this PC."""
        if self._door is not None:
            self._courier.deliver(self._door.asking.own(back=back), self, self._tell, self._fail)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Somebody who comes back to the window is told at once."""
        if event.type() == QEvent.Type.WindowActivate:
            self.look(back=True)
        return False

    def _mind(self, event: Event) -> None:
        """What waited on this PC has gone: that it waits is not said any longer."""
        if isinstance(event, ShareStateChanged):
            fewer, self._pending = event.pending < self._pending, event.pending
            if fewer:
                self.look()

    def open(self) -> None:
        """Show what one asked, and what was answered."""
        if self._door is not None:
            self._courier.deliver(self._door.asking.own(), self, self._open, self._fail)

    def offer(self, files: tuple[Path, ...] = ()) -> None:
        """Let somebody send pictures to the librarians."""
        if self._door is None or self.sending is not None:
            return
        door, window = self._door, self._window
        self.sending = OfferDialog(
            self._theme, self._courier, door.offers, files, window, door.section
        )
        self.sending.setAttribute(_DELETE)
        self.sending.sent.connect(self.said)
        self.sending.finished.connect(self._put_away)
        self.sending.open()

    def _take(self, files: tuple[Path, ...]) -> None:
        """Librarians need nobody's leave: what they drop is added at once."""
        if self._door is not None and self._door.librarian:
            self.added.emit(files)
        else:
            self.offer(files)

    def _put_away(self) -> None:
        self.sending = None

    def show_picture(self, row: int) -> None:
        """Show a picture among all there are."""
        self.show_pictures((row,))

    def show_pictures(self, rows: tuple[int, ...]) -> None:
        """Choose these pictures among all there are."""
        self._sought = rows
        self._go_everywhere("")

    def _page(self, task: Task, theme: Theme, courier: Courier) -> RequestsPage:
        page = RequestsPage(theme, courier, task)
        page.changed.connect(self._curator.listen)
        page.shown.connect(self.show_picture)
        page.searched.connect(self._go_everywhere)
        page.rephrased.connect(self.rephrased)
        page.recording.connect(self._pane.record_consent)
        return page

    def _offers_page(self, theme: Theme, courier: Courier) -> OffersPage:
        page = OffersPage(theme, courier)
        page.changed.connect(self._curator.listen)
        page.shown.connect(self.show_picture)
        return page

    def _go_everywhere(self, words: str) -> None:
        self._centre.search.look_for(words)
        self._sidebar.choose("")
        if self._inquiry.answered == self._inquiry.query:
            self._select()

    def _go_on(self, found: Found) -> None:
        if self._late is not None and self._pane.rows == (self._late,):  # still looked at
            self._sought = (self._late,)
        self._late = None
        if found.query.place is None and not found.query.category and self._sought:
            QTimer.singleShot(0, self, self._select)  # once they are in the grid

    def _select(self) -> None:
        rows, self._sought = self._sought, ()
        if not rows:
            return
        row = rows[0]
        index, looked_at = self._centre.model.index_of(row), self._pane.rows == (row,)
        if index.isValid():
            self._centre.grid.setCurrentIndex(index)
            chosen, model = self._centre.grid.selectionModel(), self._centre.model
            for other in rows[1:]:
                chosen.select(model.index_of(other), chosen.SelectionFlag.Select)
            if not looked_at:
                self._centre.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        else:  # it has come a moment ago, and the next answer has it
            self._pane.show_rows((row,))
            self._late = row

    # --- what was answered ---

    def _tell(self, asked: tuple[Asked, ...]) -> None:
        self.before.keep(asked)
        unheard = [one for one in asked if one.answer is not None and not one.heard]
        news = [one for one in unheard if one.words or not one.colleague]  # what can be read
        banner, ids = self._centre.banner, frozenset(one.id for one in news)
        if not news:
            banner.settle(_SUBJECT)
        elif not ids <= self._told and banner.subject in ("", _SUBJECT):  # a calm word: it waits
            self._told = ids
            first = news[0]
            about = "".join(first.pictures[:1]) or first.words or say(f"request.kind_{first.about}")
            key = "request.told_colleague" if first.colleague else "request.told"
            text = say(key, words=about, answer=told_answer(first))
            banner.notify(_SUBJECT, say("request.told_title", count=len(news)), text, "send")
            banner.offer(say("request.told_open"), self.open)

    def _open(self, asked: tuple[Asked, ...]) -> None:
        if self.dialog is not None or self._door is None:
            return
        self.dialog = AskedDialog(self._theme, asked, self._window, self._door.contact)
        self.dialog.setAttribute(_DELETE)
        self.dialog.shown.connect(self.show_pictures)
        self.dialog.searched.connect(self._go_everywhere)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()
        news = tuple(one.id for one in asked if one.answer is not None and not one.heard)
        heard = self._door.asking.hear(news)
        self._courier.deliver(heard, self, lambda _: self.look(), self._fail)

    def _forget(self) -> None:
        self.dialog = None

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        self.failed.emit(error)

"""The side pane: what may be done with the chosen picture, and for librarians what it is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from assetlib.details import Details, Edit, LicenceNote, Saved
from assetlib.errors import Conflict, Trouble
from assetlib.gate import GatedDoor
from assetlib.query import CategoryCount
from assetlib.ui.batch_page import BatchPage
from assetlib.ui.consent_dialog import ConsentDialog, Subject
from assetlib.ui.courier import Courier
from assetlib.ui.declaration_dialog import DeclarationDialog
from assetlib.ui.footer import Footer
from assetlib.ui.pages import Pages
from assetlib.ui.picture_page import PicturePage
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import LOW
from assetlib.ui.use_desk import UseDesk
from assetlib.wording import say

MOST = 20_000
"""So many pictures are told of together; to add up more would hold the window."""


class Pane(QFrame):
    """Asks for what it shows, drops answers that came too late, and saves what librarians change.

    Signals:
        saved: A change was saved.
        done: The change of that id was saved, and can be taken back.
        history_wanted: A librarian wants to see who changed a picture (its `Asset`).
        tag_wanted: A librarian wants to bring a tag into order (its name).
        failed: A change was not saved (the `Trouble`); it still stands in its field.
    """

    saved = Signal()
    done = Signal(str)
    history_wanted = Signal(object)
    tag_wanted = Signal(str)
    failed = Signal(object)

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAccessibleName(say("pane.name"))
        self._theme, self._courier = theme, courier
        self._door: GatedDoor | None = None
        self._rows: tuple[int, ...] = ()  # chosen in the grid; told of are the rows of the page
        self._licences: tuple[LicenceNote, ...] = ()
        self._categories: tuple[str, ...] = ()
        self._low = False
        self._pages, self._footer = Pages(theme, courier), Footer(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self._footer)
        self._pages.edited.connect(self._save)
        self._pages.copied.connect(lambda: self._footer.say(say("pane.copied")))
        self._pages.recording.connect(self.record_consent)
        self._pages.history_wanted.connect(self.history_wanted)
        self._pages.managing.connect(self.tag_wanted)
        self._pages.declaring.connect(self.declare)

    @property
    def rows(self) -> tuple[int, ...]:
        """Which pictures are shown, or asked about, now."""
        return self._rows

    @property
    def picture(self) -> PicturePage:
        """The page of one picture."""
        return self._pages.picture

    def meet(self, greet: Callable[[PicturePage], object]) -> None:
        """Call this with the page of one picture: now, or once it is built."""
        self._pages.meet(greet)

    @property
    def batch(self) -> BatchPage:
        """The page of several pictures."""
        return self._pages.batch

    @property
    def said(self) -> str:
        """What the line at the foot says, "" while it is away."""
        return self._footer.words

    def attach(self, door: GatedDoor) -> None:
        """Ask this library from now on."""
        self._door = door
        self._pages.attach(door)
        self.refresh()

    def hold(self, *parts: QWidget) -> None:
        """Keep these at the foot, whatever is shown above."""
        if (column := self.layout()) is not None:
            for part in parts:
                column.addWidget(part)

    def judge_by(self, desk: UseDesk) -> None:
        """Tell how pictures stand to the use of this desk."""
        self._pages.judge_by(desk)
        self.saved.connect(desk.refresh)  # what waits in the outbox counts, and tells no revision

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._low != (self.height() < LOW):
            self._low = not self._low
            self._pages.meet(lambda page: page.preview.squeeze(low=self._low))

    def say(self, words: str) -> None:
        """Say what was done, in the quiet line at the foot."""
        self._footer.say(words)

    def show_rows(self, rows: tuple[int, ...]) -> None:
        """Show these pictures: one, several, or none."""
        if rows == self._rows:
            return
        self._rows = rows
        if rows:  # what took a picture out of the grid is still to be read
            self._footer.hide()
        self._ask()

    def refresh(self) -> None:
        """The catalogue changed: ask again; what is being typed stays."""
        if self._door is not None and self._door.librarian:
            self._courier.deliver(self._door.licences(), self, self._keep_licences)
        self._ask()

    def look_again(self) -> None:
        """Something was changed here, perhaps only in the outbox: ask again, and tell of it."""
        self.saved.emit()
        self._ask()

    def keep_categories(self, counts: Sequence[CategoryCount]) -> None:
        """What librarians can choose from."""
        paths = tuple(count.path for count in counts if count.path)
        if paths != self._categories:
            self._categories = paths
            self._pages.offer(self._licences, paths)

    def rename(self) -> None:
        """Open the title's field, if there is one picture and it may be changed."""
        self._pages.rename()

    def reveal(self, part: QWidget) -> None:
        """Scroll to a part of the page."""
        self._pages.reveal(part)

    def record_consent(self, subject: Subject) -> None:
        """Show what is on file for a picture's licence, and take down another approval."""
        if self._door is None or not self._door.librarian:
            return
        consents, host = self._door.consents, self.window()
        dialog = ConsentDialog(self._theme, self._courier, consents, subject, host)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.changed.connect(self.saved)
        dialog.open()

    def declare(self, chosen: Sequence[Details]) -> None:
        """Let a librarian write down what the gateway did to these pictures."""
        if self._door is None or not self._door.librarian:
            return
        desk, host = self._door.declarations, self.window()
        dialog = DeclarationDialog(self._theme, self._courier, desk, chosen, host)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.declared.connect(self._declared)
        dialog.open()

    def _declared(self, saved: Saved) -> None:
        key = "provenance.saved_pending" if saved.pending else "provenance.saved"
        self._footer.say(say(key))
        self.saved.emit()
        self._ask()

    def shows(self, rows: tuple[int, ...]) -> bool:
        """Whether everything about these rows has arrived."""
        complete = len(rows) > 1 or self.picture.preview.complete
        return self._pages.rows == rows and complete

    def _keep_licences(self, licences: tuple[LicenceNote, ...]) -> None:
        if licences != self._licences:
            self._licences = licences
            self._pages.offer(licences, self._categories)

    def _ask(self) -> None:
        rows = self._rows
        if self._door is None or not rows:
            self._pages.say(say("pane.empty_title"))
            return
        if len(rows) > MOST:
            limit, count = f"{MOST:,}", len(rows)
            self._pages.say(say("pane.too_many", count=count, limit=limit))
            return

        def show(found: tuple[Details, ...]) -> None:
            if rows == self._rows:
                self._show(found)

        self._courier.deliver(self._door.details(rows), self, show)

    def _show(self, found: tuple[Details, ...]) -> None:
        if found:
            self._pages.show_details(found)
        else:  # files that wait for cataloguing, or are gone meanwhile
            self._pages.say(say("pane.waiting"))

    def _save(self, edit: Edit) -> None:
        # What is told of, not what is chosen: its details may be on their way still, and nobody
        # shall rename the next picture with the title of the last.
        self.change(self._pages.rows, edit)

    def change(self, rows: tuple[int, ...], edit: Edit) -> None:
        """Save a change of these pictures, and say what came of it."""
        door = self._door
        if door is None or not rows:
            return

        def saved(result: Saved) -> None:
            self._settle(rows, edit, saved=True)
            self._footer.say(say("pane.saved_pending" if result.pending else "pane.saved"))
            if result.deed:
                self.done.emit(result.deed)
            self.look_again()

        def failed(error: BaseException) -> None:
            self._settle(rows, edit, saved=False)
            if not isinstance(error, Trouble):
                raise error  # a bug: it goes to the crash dialog
            held = isinstance(error, Conflict)  # nothing is lost: it waits to be settled
            self._footer.say(say("pane.held" if held else "pane.not_saved"), "warning", "warn")
            self.failed.emit(error)

        self._courier.deliver(door.edit(rows, edit), self, saved, failed)

    def _settle(self, rows: tuple[int, ...], edit: Edit, *, saved: bool) -> None:
        if rows == self._pages.rows:
            self._pages.settle(edit, saved=saved)

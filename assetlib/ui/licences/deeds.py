"""The deeds of the editor: what it hands to the desk, and what it says when that is safe."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from assetlib.details import Saved
from assetlib.errors import Trouble
from assetlib.licence.comparing import compared
from assetlib.licences import Dossier, Kept, Licences, Promise, Revision, WorkUnder
from assetlib.terms import Level
from assetlib.ui.courier import Courier
from assetlib.ui.licences.document import open_document
from assetlib.ui.licences.editor_page import EditorPage
from assetlib.ui.licences.enforce_dialog import EnforceDialog
from assetlib.ui.licences.promise_dialog import PromiseDialog
from assetlib.ui.licences.sheet import Sheet
from assetlib.ui.theme import Theme
from assetlib.wording import say, say_trouble


class Deeds(QObject):
    """One at a time; what was typed stays where it is until the desk says that it is safe.

    Signals:
        stored: A licence was saved or put into force (its id).
        recorded: Something is recorded, or waits in the outbox: look again.
        discarded: The draft is gone (the title of its licence).
        finished: What was saved before leaving is safe.
    """

    stored = Signal(str)
    recorded = Signal()
    discarded = Signal(str)
    finished = Signal()

    def __init__(self, theme: Theme, courier: Courier, sheet: Sheet, page: EditorPage) -> None:
        super().__init__(page)
        self._theme, self._courier = theme, courier
        self._sheet, self._page = sheet, page
        self.desk: Licences | None = None
        head = page.head
        head.save.clicked.connect(lambda: self.save())  # noqa: PLW0108 - without its "checked"
        head.enforce.clicked.connect(self.ask_to_enforce)
        head.discard.triggered.connect(self.discard)
        head.withdraw.triggered.connect(self.ask_to_withdraw)
        page.grounds.given.connect(self.prove)
        page.grounds.documents.wanted.connect(self._look_at)
        page.grounds.documents.named.connect(self._name)
        page.promises.wanted.connect(self._ask_promise)
        page.promises.done.connect(self._fulfil)

    def save(self, *, before_leaving: bool = False) -> None:
        """Keep what is on the sheet as a draft."""
        if self.desk is None or self._sheet.lacking or self._page.busy:
            return

        def done(kept: Kept) -> None:
            self._kept(kept, "licences.saved")
            if before_leaving:
                self.finished.emit()

        self._work()
        self._courier.deliver(self.desk.save(self._sheet.revision), self, done, self.complain)

    def ask_to_enforce(self) -> None:
        """Show what changes and which works it touches, and ask."""
        if self.desk is None or not self._sheet.enforceable or self._page.busy:
            return
        self._work()
        asked = self.desk.works(self._sheet.revision)
        self._courier.deliver(asked, self, self._show_enforcing, self.complain)

    def ask_to_withdraw(self) -> None:
        """Show which works would be without terms, and ask."""
        dossier = self._sheet.dossier
        if self.desk is None or dossier is None or dossier.in_force is None:
            return
        id_, force = dossier.entry.id, dossier.in_force

        def show(works: tuple[WorkUnder, ...]) -> None:
            barred = tuple(replace(one, after=Level.BLOCK, reason="") for one in works)
            title = self._sheet.licence.title
            dialog = EnforceDialog(self._theme, title, (), barred, self._page, "withdraw")
            dialog.confirmed.connect(lambda: self._withdraw(id_, force.id))
            dialog.open()

        revision = Revision(id_, force.content, force)
        self._courier.deliver(self.desk.works(revision), self, show, self.complain)

    def _withdraw(self, id_: str, version: str) -> None:
        if self.desk is None:
            return

        def done(saved: Saved) -> None:
            self._kept(Kept(id_, saved), "licences.withdrawn")

        self._work()
        self._courier.deliver(self.desk.withdraw(id_, version), self, done, self.complain)

    def discard(self) -> None:
        """Throw the draft away."""
        dossier = self._sheet.dossier
        if self.desk is None or dossier is None:
            return

        def done(_: Saved) -> None:
            self._rest()
            self.discarded.emit(dossier.entry.title)
            self.recorded.emit()

        self._work()
        self._courier.deliver(self.desk.discard(dossier.entry.id), self, done, self.complain)

    def prove(self, file: Path) -> None:
        """Store a document; it counts with the version that is saved."""
        if self.desk is None:
            return

        def fail(error: BaseException) -> None:
            self._page.grounds.show_failed()
            self.complain(error)

        def keep(sha256: str) -> None:
            self._page.grounds.documents.remember(sha256, file.name)
            self._sheet.prove(sha256)

        self._page.grounds.show_storing(file.name)
        self._courier.deliver(self.desk.keep(file), self, keep, fail)

    def _look_at(self, sha256: str) -> None:
        if self.desk is not None:
            asked = self.desk.document(sha256)
            self._courier.deliver(asked, self, open_document, self.complain)

    def _name(self, sha256: str, name: str) -> None:
        """A document gets its name at once: it is no part of a version."""
        if self.desk is not None:
            done = self.desk.name_document(sha256, name)
            self._courier.deliver(
                done, self, lambda _: self._sheet.call(sha256, name), self.complain
            )

    def complain(self, error: BaseException) -> None:
        """It did not go: say why."""
        self._rest()
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        self._page.tell(say_trouble(error))

    def _show_enforcing(self, works: tuple[WorkUnder, ...]) -> None:
        self._rest()
        sheet = self._sheet
        force = sheet.dossier.in_force if sheet.dossier else None
        said = (sheet.content, sheet.others, sheet.names)
        lines = compared(force.content, *said) if force else ()
        changes = [one for one in lines if not one.same]
        title, doubts = sheet.licence.title, sheet.doubts
        dialog = EnforceDialog(self._theme, title, changes, works, self._page, doubts=doubts)
        dialog.confirmed.connect(self._enforce)
        dialog.open()

    def _enforce(self) -> None:
        if self.desk is None:
            return
        self._work()
        done = self.desk.enforce(self._sheet.revision)
        self._courier.deliver(
            done, self, lambda kept: self._kept(kept, "licences.enforced"), self.complain
        )

    def _kept(self, kept: Kept, key: str) -> None:
        """It is safe: show what is recorded now, and say so."""
        self._rest()
        self.stored.emit(kept.licence)
        if self.desk is None:
            return

        def show(dossier: Dossier) -> None:
            self._sheet.open(dossier)
            whole = f"{key}_pending" if kept.saved.pending else key
            self._page.tell(say(whole, number=dossier.newest.number))
            self.recorded.emit()

        self._courier.deliver(self.desk.of(kept.licence), self, show, self.complain)

    def _ask_promise(self, promise: Promise | None) -> None:
        dialog = PromiseDialog(self._theme, promise, self._page)
        dialog.given.connect(self._promise)
        dialog.open()

    def _promise(self, promise: Promise, was: str) -> None:
        dossier = self._sheet.dossier
        if self.desk is not None and dossier is not None:
            done = self.desk.promise(dossier.entry.id, promise, was)
            self._courier.deliver(done, self, lambda _: self.recorded.emit(), self.complain)

    def _fulfil(self, promise: Promise) -> None:
        dossier = self._sheet.dossier
        if self.desk is not None and dossier is not None:
            on = self._sheet.today.isoformat()
            done = self.desk.fulfil(dossier.entry.id, promise.words, on)
            self._courier.deliver(done, self, lambda _: self.recorded.emit(), self.complain)

    def _work(self) -> None:
        self._page.busy = True
        self._page.head.show_sheet(busy=True)

    def _rest(self) -> None:
        self._page.busy = False
        self._page.head.show_sheet(busy=False)

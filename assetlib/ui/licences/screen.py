"""The screen 利用条件: from the list of licences into the editor, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from assetlib.catalogue.presets import Preset
from assetlib.errors import Trouble
from assetlib.gate import GatedDoor
from assetlib.history import History, Of, Question
from assetlib.licences import Dossier, Entry, Licences, Version, WorkUnder
from assetlib.terms import Licence
from assetlib.ui.courier import Courier
from assetlib.ui.history_dialog import HistoryDialog
from assetlib.ui.licences.compare_dialog import CompareDialog
from assetlib.ui.licences.deeds import Deeds
from assetlib.ui.licences.editor_page import EditorPage
from assetlib.ui.licences.leaving import Leaving, ask_before_leaving
from assetlib.ui.licences.list_page import ListPage
from assetlib.ui.licences.sheet import Sheet
from assetlib.ui.licences.slip_routes import SlipRoutes
from assetlib.ui.licences.works_dialog import WorksDialog
from assetlib.ui.slices import Slices
from assetlib.ui.theme import Theme
from assetlib.wording import say, say_trouble

PAUSE = 20
"""Ms between two parts of the editor, in which the window does what it has to."""


class LicencesScreen(QWidget):
    """For librarians; it asks and changes through `Licences` alone."""

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__()
        self._theme, self._courier = theme, courier
        self._desk: Licences | None = None
        self._history: History | None = None
        self._afterwards: Callable[[], object] | None = None
        self.sheet = Sheet(self)
        self.list, self.slips = ListPage(theme), SlipRoutes(courier, self.sheet, self)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.list.opened.connect(self.open)
        self.list.begun.connect(self.begin)
        self._slices = Slices(self)
        self._slices.begin(self._growing(), PAUSE)

    @cached_property
    def editor(self) -> EditorPage:
        """The editor; it grows while somebody reads the list, which is there at once."""
        page = EditorPage(self._theme, self.sheet)
        self.pages.addWidget(page)
        return page

    def _growing(self) -> Iterator[object]:
        self.editor.sleep()
        yield from self.editor.growing()

    @cached_property
    def deeds(self) -> Deeds:
        """What the editor does, once it is whole."""
        deeds = Deeds(self._theme, self._courier, self.sheet, self.editor)
        deeds.desk = self._desk
        self._connect(deeds)
        return deeds

    @property
    def editing(self) -> bool:
        """Whether the editor is shown."""
        return self.pages.currentWidget() is not self.list

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on; a proxy would keep Tab from all that stands above it."""
        first = self.editor.head.back if self.editing else self.list.table
        first.setFocus(event.reason())

    def hideEvent(self, event: QHideEvent) -> None:
        """Who comes again begins at the list, unless something is being written."""
        super().hideEvent(event)
        away = not event.spontaneous()  # a minimised window comes back as it was
        if away and self.editing and not self.sheet.dirty and not self.editor.busy:
            self.editor.sleep()
            self.list.news.say("")
            self.pages.setCurrentWidget(self.list)

    def attach(self, door: GatedDoor) -> None:
        """Show this library from now on."""
        self._desk, self._history = door.terms, door.history
        self.slips.attach(door.reports)
        self._slices.begin(self._growing(), PAUSE)  # and nothing of another library comes up
        self.pages.setCurrentWidget(self.list)
        self.refresh()

    def refresh(self) -> None:
        """The catalogue may have changed: ask again; what is being typed stays."""
        if self._desk is None:
            return
        self.sheet.today = self._desk.today
        self._courier.deliver(self._desk.listed(), self, self.list.show_entries, self._complain)
        dossier = self.sheet.dossier
        if self.editing and dossier is not None:
            asked = self._desk.of(dossier.entry.id)
            self._courier.deliver(asked, self, self._renew, self._complain)

    def lead(
        self, wanted: Callable[[Sequence[Entry]], Sequence[Entry]], *, to_promises: bool = False
    ) -> None:
        """Lead to these: the only one is opened, of several the first is chosen in the list.

        With `to_promises` the first is opened where its promises are.
        """
        if self._desk is None:
            return
        if self.editing:
            self.leave()
        if self.editing:
            return  # something is being written, or saved

        def go(entries: tuple[Entry, ...]) -> None:
            self.list.show_entries(entries)
            found = wanted(entries)
            if found:
                self.list.choose(found[0])
            if to_promises and found:
                self.open(found[0], to_promises=True)
            elif len(found) == 1:
                self.open(found[0])

        self._courier.deliver(self._desk.listed(), self, go, self._complain)

    def open(self, entry: Entry, *, to_promises: bool = False) -> None:
        """Open a licence in the editor."""

        def show(dossier: Dossier) -> None:
            self._go_in(lambda: self.sheet.open(dossier), to_promises=to_promises)

        if self._desk is not None:
            self._courier.deliver(self._desk.of(entry.id), self, show, self._complain)

    def begin(self, preset: Preset | None) -> None:
        """Begin a new licence in the editor."""

        def show(others: tuple[Licence, ...]) -> None:
            self._go_in(lambda: self.sheet.begin(preset, others))

        if self._desk is not None:
            self._courier.deliver(self._desk.others(), self, show, self._complain)

    def leave(self) -> None:
        """Back to the list; what was not saved is asked about first."""
        self._afterwards = None
        self._ask_to_leave()

    def release(self, afterwards: Callable[[], object]) -> bool:
        """Whether the window may go; what was not saved is asked about, and may be kept before.

        `afterwards` is called once that is safe.
        """
        if self.editing and self.sheet.dirty:
            self._afterwards = afterwards
            return self._ask_to_leave()
        return True

    def _ask_to_leave(self) -> bool:
        answer = Leaving.LEAVE
        if self.sheet.dirty:
            answer = ask_before_leaving(self, savable=not self.sheet.lacking)
        if answer is Leaving.SAVE:
            self.deeds.save(before_leaving=True)
        elif answer is Leaving.LEAVE:
            self._go_out()
        return answer is Leaving.LEAVE

    def _go_in(self, take_up: Callable[[], None], *, to_promises: bool = False) -> None:
        """Into the editor, once all of it is there and says what the sheet says."""

        def go() -> Iterator[object]:
            yield from self.editor.growing()
            self.deeds.desk = self._desk
            take_up()
            yield from self.editor.begin()
            self.pages.setCurrentWidget(self.editor)
            self.editor.mind_tab()
            new = self.sheet.dossier is None
            fields = self.editor.basics.fields
            first: QWidget = fields["title"] if new else self.editor.head.back
            if to_promises:
                first = self.editor.promises.first
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            if not to_promises:
                self.editor.to_top()

        self._slices.begin(go())

    def _end(self) -> None:
        self._go_out()
        afterwards, self._afterwards = self._afterwards, None
        if afterwards is not None:
            afterwards()

    def _go_out(self, news: str = "") -> None:
        self.editor.sleep()
        self.list.news.say(news)
        self.pages.setCurrentWidget(self.list)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def _renew(self, dossier: Dossier) -> None:
        """Somebody changed something: what is not touched here is shown as it is now."""
        mine = self.sheet.dossier
        if mine is None or dossier.entry.id != mine.entry.id:
            return
        if dossier.newest == mine.newest:
            self.sheet.renew(dossier)
        elif self.sheet.dirty:
            self.editor.tell(say("licences.overtaken"))
        else:
            self.sheet.open(dossier)

    def _compare(self) -> None:
        dossier = self.sheet.dossier
        if dossier is None:
            return
        named = [(_named(one), one.content) for one in dossier.versions]
        left = next((n for n, one in enumerate(dossier.versions) if one is dossier.in_force), 0)
        if self.sheet.dirty:
            named.insert(0, (say("licences.version_here"), self.sheet.content))
            left += 1
        elif left == 0:
            left = min(1, len(named) - 1)
        known = self.sheet.others, self.sheet.names
        CompareDialog(self._theme, named, left, self, *known).open()

    def _show_works(self) -> None:
        def show(works: tuple[WorkUnder, ...]) -> None:
            WorksDialog(self._theme, self.sheet.licence.title, works, self).open()

        if self._desk is not None:
            asked = self._desk.works(self.sheet.revision)
            self._courier.deliver(asked, self, show, self._complain)

    def _show_history(self) -> None:
        """Who changed this licence, its versions and its approvals."""
        dossier = self.sheet.dossier
        if self._history is None or dossier is None:
            return
        question = Question(of=Of.LICENCE, id=dossier.entry.id)
        title = self.sheet.licence.title
        asked = (self._theme, self._courier, self._history, self)
        dialog = HistoryDialog(*asked, question, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.changed.connect(lambda _: self.refresh())
        dialog.open()

    def _complain(self, error: BaseException) -> None:
        if self.editing:
            self.deeds.complain(error)
        elif isinstance(error, Trouble):
            self.list.news.say(say_trouble(error))
        else:
            raise error  # a bug: it goes to the crash dialog

    def _connect(self, deeds: Deeds) -> None:
        head, editor = self.editor.head, self.editor
        head.back.clicked.connect(self.leave)
        editor.left.connect(self.leave)
        editor.saved.connect(deeds.save)
        head.compare.clicked.connect(self._compare)
        head.works.triggered.connect(self._show_works)
        head.history.triggered.connect(self._show_history)
        head.print.triggered.connect(self.slips.print)
        head.pdf.triggered.connect(self.slips.write)
        self.slips.failed.connect(self._complain)
        self.slips.written.connect(lambda name: editor.tell(say("licences.slip_done", name=name)))
        deeds.recorded.connect(self.refresh)
        deeds.stored.connect(self.list.mark)
        deeds.finished.connect(self._end)
        deeds.discarded.connect(lambda title: self._go_out(say("licences.discarded", title=title)))


def _named(version: Version) -> str:
    status = say(f"licences.status_{version.status}")
    return say("licences.badge", status=status, number=version.number)

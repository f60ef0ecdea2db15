"""The window: sidebar, centre, pane, and status line, and who tells whom what."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from assetlib.errors import NotALibrary, Trouble
from assetlib.gate import GatedDoor
from assetlib.query import CategoryCount, Sort
from assetlib.task import Task
from assetlib.ui.actions import Actions
from assetlib.ui.arranger import Arranger
from assetlib.ui.away import Away
from assetlib.ui.centre import Centre
from assetlib.ui.choosing_view import COMMANDS
from assetlib.ui.clerk import Clerk
from assetlib.ui.courier import Courier
from assetlib.ui.curator import Curator
from assetlib.ui.destination import DESTINATION
from assetlib.ui.enlarging import Enlarging
from assetlib.ui.enter import Enter
from assetlib.ui.first_steps import FirstSteps
from assetlib.ui.folding import Folding
from assetlib.ui.gatherer import Gatherer
from assetlib.ui.guide.helping import Helping
from assetlib.ui.habits import Habits
from assetlib.ui.hearing import Hearing
from assetlib.ui.icons import window_icon
from assetlib.ui.inquiry import Inquiry
from assetlib.ui.landing import Landing
from assetlib.ui.librarians_dialog import LibrariansDialog
from assetlib.ui.licences.entrance import licences_screen, read_ahead
from assetlib.ui.memory import Memory
from assetlib.ui.news import News
from assetlib.ui.overlaps import Overlaps
from assetlib.ui.pane import Pane
from assetlib.ui.practising import Practising
from assetlib.ui.purpose import Purpose
from assetlib.ui.sash import Sashes
from assetlib.ui.screens import Screen, Screens
from assetlib.ui.seeker import Seeker
from assetlib.ui.shelver import Shelver
from assetlib.ui.side_by_side import side_by_side
from assetlib.ui.sidebar import Sidebar, grounded
from assetlib.ui.stage import Stage
from assetlib.ui.status_line import StatusLine
from assetlib.ui.task_list import TaskList
from assetlib.ui.theme import Scheme, Theme
from assetlib.ui.tokens import LEAST, SIZE
from assetlib.ui.undoing import Undoing
from assetlib.ui.vanished import Vanished
from assetlib.ui.way_on import WayOn
from assetlib.ui.way_out import WayOut
from assetlib.wording import say


class Window(QMainWindow):
    """Paints at once, without a library; `attach` gives it one later.

    Signals:
        painted: It has been painted for the first time.
        language_chosen: Somebody wants it in "ja" or "en": it has to be built anew.
    """

    painted = Signal()
    language_chosen = Signal(str)

    def __init__(self, theme: Theme, courier: Courier, memory: Memory | None = None) -> None:
        super().__init__()
        self._theme, self._courier = theme, courier
        self._memory = DESTINATION.memory = memory or Memory()
        self._door: GatedDoor | None = None
        self._was_painted = False
        self.commands = Actions(self)
        self.inquiry = Inquiry(courier, self)
        self.sidebar, self.centre = Sidebar(theme), Centre(theme, self.commands)
        self.stage = Stage(self.centre, TaskList(theme), Screens(theme, courier))
        self.pane, self.status = Pane(theme, courier), StatusLine(theme)
        self.purpose = Purpose(theme, courier, self)
        self.purpose.join(self.centre, self.pane)
        self.seeker = self._new_seeker()
        self.undoing = Undoing(courier, self)
        self.gatherer = self._new_gatherer()
        self.arranger = self._new_arranger()
        self.way_out = self._new_way_out()
        self.practising = Practising(theme, courier, self.commands, self)
        self.practising.join(self.purpose.desk, self.way_out)
        self.news = News(self.status, self.centre.banner, self)
        self.overlaps = Overlaps(theme, courier, self.status, self.centre.banner, self)
        self.vanished = Vanished(theme, courier, self.centre.banner, self)
        self.first_steps = FirstSteps(theme, courier, self.centre.banner, self)
        self.curator = self._new_curator()
        self.hearing = self._new_hearing()
        self.shelver = self._new_shelver()
        self.clerk = self._new_clerk()
        self.helping = Helping(theme, courier, self.commands, self)
        self.setWindowTitle(say("window.title_plain"))
        self.setWindowIcon(window_icon())
        self.setMinimumSize(*LEAST)
        self.resize(*SIZE)
        self._splitter = self._lay_out()
        self._habits = Habits(self._memory, self, self._splitter, self.centre.heading)
        self.enlarging = Enlarging(theme, courier, self.purpose.desk, self)
        self.enlarging.join(self.centre, self.commands, self._ground)
        self._connect()
        self._connect_commands()
        self._connect_errands()
        self._begin()

    def attach(self, door: GatedDoor) -> None:
        """Show this library; what was typed meanwhile is looked for."""
        self._door = door
        title = "window.title_private" if door.private else "window.title"
        self.setWindowTitle(say(title, name=door.name))
        self.practising.attach(door)
        self.centre.grid.set_message("", "")
        self.news.attach(door)
        self.centre.attach(door, self._courier)
        self.purpose.attach(door)
        self.way_out.attach(door)
        self.enlarging.attach(door)
        self.seeker.attach(door)
        self.inquiry.attach(door)
        self.pane.attach(door)
        self.gatherer.attach(door)
        self.curator.attach(door)
        self.clerk.attach(door)
        self.hearing.attach(door)
        self.shelver.attach(door)
        self.undoing.attach(door)
        self.arranger.attach(door)
        self._mind_rights()
        self.first_steps.attach(door)
        self.overlaps.attach(door)
        self.vanished.attach(door)
        self.status.cancelled.connect(door.cancel_indexing)
        door.look_at(self.inquiry.query.category)

    def stay_closed(self, trouble: Trouble, way_on: WayOn | None = None) -> None:
        """The library could not be opened: say why, and what may help; no pictures will come."""
        self.news.stay_closed(trouble, way_on)
        outside = type(trouble) is NotALibrary
        text = say("threshold.closed_text" if outside else "window.closed_text")
        self.centre.grid.set_message(say("window.closed_title"), text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._enter.listen()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if back and self._door is not None:
            self._door.look_soon()
            self._door.look_at(self.inquiry.query.category)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nobody in the window took is a word to look for, if it is text at all."""
        typed = event.text()
        if self.enlarging.hear(event):
            return
        if event.modifiers() & COMMANDS or not typed.isprintable() or not typed.strip():
            super().keyPressEvent(event)
        else:
            self.centre.search.type_on(typed)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.stage.screens.release(self.close):
            event.ignore()
            return
        self.remember()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.folding.mind()

    def remember(self) -> None:
        """Keep the sizes for the next window."""
        self._habits.keep()

    def _new_gatherer(self) -> Gatherer:
        gatherer = Gatherer(self._theme, self._courier, self.inquiry, self.undoing, self)
        gatherer.join(self.centre, self.sidebar, self.pane, self.commands)
        return gatherer

    def _new_arranger(self) -> Arranger:
        arranger = Arranger(self._theme, self._courier, self.undoing, self)
        arranger.join(self.pane, self.sidebar, self.commands)
        arranger.looking_for.connect(self.centre.search.look_for)
        return arranger

    def _begin(self) -> None:
        self._enter = Enter(self, ticks=True)
        Away(self, self.stage, self.centre, self.sidebar)
        self._recall()
        self.centre.grid.set_message(say("window.opening_title"), say("window.opening_text"))
        self.centre.search.setFocus()

    def _new_seeker(self) -> Seeker:
        seeker = Seeker(self._theme, self._courier, self.inquiry, self)
        seeker.join(self.centre, self.sidebar, self.pane)
        return seeker

    def _new_curator(self) -> Curator:
        curator = Curator(self._theme, self._courier, self.inquiry, self)
        curator.join(self.sidebar, self.stage, self.centre, self.pane)
        curator.failed.connect(self.news.say_trouble)
        self._courier.happened.connect(curator.hear)
        return curator

    def _new_hearing(self) -> Hearing:
        hearing = Hearing(
            self._theme, self._courier, self.inquiry, self.way_out.routes.errands.before, self
        )
        hearing.join(self.curator, self.stage, self.centre, self.sidebar, self.pane)
        return hearing

    def _new_way_out(self) -> WayOut:
        way_out = WayOut(self._theme, self._courier, self._memory, self.commands, self)
        way_out.join(self.centre, self.pane, self.purpose.desk)
        landing = Landing(self._theme, self.sidebar)
        landing.given.connect(self.gatherer.receive)
        way_out.routes.end_at(landing)
        return way_out

    def _new_shelver(self) -> Shelver:
        shelver = Shelver(self._theme, self._courier, self.inquiry, self)
        shelver.join(self.centre, self.commands)
        shelver.done.connect(self.inquiry.again)
        shelver.said.connect(self.pane.say)
        shelver.failed.connect(self.news.say_trouble)
        return shelver

    def _new_clerk(self) -> Clerk:
        clerk = Clerk(self._theme, self._courier, self)
        clerk.join(self.stage.screens, self.commands)
        clerk.done.connect(self.undoing.notice)
        clerk.done.connect(self.inquiry.again)
        clerk.taken_over.connect(self.purpose.desk.refresh)
        return clerk

    def _lay_out(self) -> Sashes:
        self._ground = grounded(self.sidebar)
        self.folding = Folding(self, self.stage, self.pane)
        self.folding.join(self.centre, self.sidebar, self._ground)
        splitter = side_by_side(self._theme, self._ground, self.stage, self.pane, SIZE[0])
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.practising.strip)
        rows.addWidget(splitter, 1)
        rows.addWidget(self.status)
        self.setCentralWidget(whole)
        return splitter

    def _connect(self) -> None:
        self._courier.failed.connect(self.news.say_trouble)
        self._courier.happened.connect(self.news.hear)
        self._courier.happened.connect(self.overlaps.hear)
        self._courier.happened.connect(self.vanished.hear)
        self.vanished.failed.connect(self.news.say_trouble)
        self.news.changed.connect(self.inquiry.again)
        self.news.changed.connect(self._mind_rights)
        self.news.sweeping.connect(lambda on: self.centre.show_sweep(running=on))
        self.centre.search.asked.connect(lambda text: self.inquiry.look_for(text=text))
        self.centre.heading.sorted_by.connect(self._sort)
        self.centre.grid.selected.connect(self.pane.show_rows)
        self.sidebar.chosen.connect(self._choose_category)
        self.sidebar.typed.connect(self.centre.search.type_on)
        self.sidebar.composed.connect(self.centre.search.compose_on)
        self.sidebar.gone_to.connect(lambda place: self.inquiry.go_to(place=place))
        self.inquiry.placed.connect(self.sidebar.show_places)
        self.inquiry.found.connect(self.purpose.show_found)
        self.inquiry.counted.connect(self._show_counts)
        self.inquiry.listed.connect(self._show_all)
        self.inquiry.renewed.connect(self.pane.refresh)
        self.inquiry.renewed.connect(self.purpose.desk.refresh)
        self.inquiry.renewed.connect(self.way_out.routes.look_again)
        self.inquiry.renewed.connect(self.first_steps.count)
        self.way_out.failed.connect(self.news.say_trouble)
        self.way_out.handed.connect(self.news.settle_trouble)
        self.way_out.handed.connect(self.gatherer.look_again)
        self.practising.changed.connect(self._change_gate)
        self.undoing.offered.connect(self.commands.offer_undo)
        self.undoing.offered_again.connect(self.commands.offer_redo)
        self.inquiry.renewed.connect(self.undoing.look)
        self.undoing.undone.connect(self.gatherer.look_again)
        self.undoing.undone.connect(self.pane.look_again)
        self.undoing.undone.connect(self.purpose.desk.refresh)
        self.purpose.done.connect(self.undoing.remember)
        self.pane.done.connect(self.undoing.notice)
        for part in (self.purpose, self.seeker, self.gatherer, self.undoing):
            part.said.connect(self.pane.say)
        for part in (self.seeker, self.gatherer, self.undoing):
            part.failed.connect(self.news.say_trouble)
        self.pane.failed.connect(self.news.say_trouble)
        self.pane.saved.connect(self.news.settle_trouble)
        # What waits in the outbox changes no revision, and is to be seen all the same.
        self.pane.saved.connect(self.centre.model.refresh)

    def _connect_errands(self) -> None:
        """The screens, what opens a task of no pictures, and what ends one of pictures."""
        for task in (Task.MISSING, Task.LAPSED):
            self.curator.endings[task] = self.shelver.retire
        self.curator.endings[Task.RETIRED] = self.shelver.restore
        self.stage.screens.add(Screen.LICENCES, licences_screen, read_ahead)
        self.curator.open_ledger = self.purpose.open_ledger
        self.curator.errands[Task.CONFLICTS] = self.overlaps.open
        self.curator.errands[Task.AFFECTED] = self.purpose.open_affected
        self.purpose.wanted_again.connect(self.hearing.show_pictures)
        self.purpose.informed.connect(self.undoing.notice)
        self.purpose.informed.connect(lambda _: self.curator.listen())

    def _connect_commands(self) -> None:
        does = self.commands
        does.undo.triggered.connect(self.undoing.undo)
        does.redo.triggered.connect(self.undoing.redo)
        does.rename.triggered.connect(self.pane.rename)
        does.index.triggered.connect(self._index)
        does.day_one.triggered.connect(self.first_steps.open)
        does.sashes.triggered.connect(self._splitter.take_keyboard)
        does.work.triggered.connect(self.purpose.choose_work)
        does.ledger.triggered.connect(lambda _: self.purpose.open_ledger())
        does.offer.triggered.connect(lambda _: self.hearing.offer())
        self.hearing.added.connect(self.shelver.choose_place)
        self.hearing.said.connect(self.pane.say)
        does.wish.triggered.connect(self.seeker.wish)
        does.asked.triggered.connect(self.hearing.open)
        self.hearing.rephrased.connect(self.seeker.open_words)
        self.hearing.failed.connect(self.news.say_trouble)
        does.words.triggered.connect(lambda _: self.seeker.open_words())
        does.librarians.triggered.connect(self._show_librarians)
        does.scheme_chosen.connect(self._wear)
        does.language_chosen.connect(self.language_chosen)
        does.quit.triggered.connect(self.close)

    def _recall(self) -> None:
        self._habits.resume()
        self._sort(self._habits.order)
        self.centre.heading.show_order(self.inquiry.query.sort)
        self.commands.tick(self.commands.schemes, self._habits.scheme)
        self._mind_rights()

    def _mind_rights(self) -> None:
        """What only librarians can do is not offered to others."""
        librarian = self._door is not None and self._door.librarian
        self.seeker.mind_rights(librarian=librarian)
        self.arranger.mind_rights(librarian=librarian)
        self.curator.mind_rights()
        self.shelver.mind_rights()
        self.commands.mind_rights(librarian=librarian)
        self.first_steps.mind_rights()

    def _sort(self, order: Sort) -> None:
        self._habits.keep_order(order)
        self.inquiry.look_for(sort=order)

    def _choose_category(self, path: str) -> None:
        self.inquiry.go_to(path)
        self.news.look_at(path)
        if self._door is not None:
            self._door.look_at(path)

    def _show_counts(self, counts: tuple[CategoryCount, ...]) -> None:
        self.sidebar.show_counts(counts, searching=bool(self.inquiry.query.text.strip()))

    def _show_all(self, counts: tuple[CategoryCount, ...]) -> None:
        self.pane.keep_categories(counts)
        if self._door is not None and self._door.begun:  # else it is not known yet
            self.status.show_total(next((count.count for count in counts if not count.path), 0))

    def _index(self) -> None:
        if self._door is not None:
            self._courier.deliver(self._door.index(), self, lambda _: None)

    def _change_gate(self) -> None:
        if self._door is not None:
            self.purpose.change_gate(self._door)
            self.way_out.attach(self._door)

    def _show_librarians(self) -> None:
        if self._door is not None:
            librarians, own = self._door.librarians, self._door.account
            dialog = LibrariansDialog(self._theme, self._courier, librarians, own, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _wear(self, scheme: Scheme) -> None:
        self._habits.keep_scheme(scheme)
        self._theme.choose(scheme)

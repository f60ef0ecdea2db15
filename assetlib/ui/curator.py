"""The curator: joins what librarians keep in order to all parts of one window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from assetlib.details import Edit
from assetlib.errors import NotALibrarian, Trouble
from assetlib.events import ConflictsChanged, Event
from assetlib.gate import GatedDoor
from assetlib.place import Place, PlaceKind
from assetlib.query import Found, Query
from assetlib.task import OF_PICTURES, Task, TaskCount
from assetlib.ui.centre import Centre
from assetlib.ui.courier import Courier
from assetlib.ui.duplicates_page import DuplicatesPage
from assetlib.ui.inquiry import Inquiry
from assetlib.ui.lead_page import LED, LeadPage
from assetlib.ui.leading import Leading
from assetlib.ui.pane import Pane
from assetlib.ui.screens import Screen
from assetlib.ui.sidebar import Sidebar
from assetlib.ui.stage import Stage
from assetlib.ui.task_bar import SEEN, TaskBar
from assetlib.ui.task_words import GROUPS
from assetlib.ui.theme import Theme

VOICES = 5 * 60_000
"""After so many ms the share is asked again what staff said, while nobody looks."""

_ORDER = tuple(task for tasks in GROUPS.values() for task in tasks)


class Curator(QObject):
    """Shows the tasks and the screens, keeps their counts true, and leads to each fix.

    `errands` are what opens a task that is no set of pictures, `endings` what ends one of pictures
    that nobody ends by having looked.

    Signals:
        failed: Something could not be asked or done (the `Trouble`).
    """

    failed = Signal(object)

    def __init__(self, theme: Theme, courier: Courier, inquiry: Inquiry, window: QWidget) -> None:
        super().__init__(window)
        self._courier, self._inquiry = courier, inquiry
        self._door: GatedDoor | None = None
        self._chosen: tuple[int, ...] = ()
        self._rows: tuple[int, ...] = ()
        self.open_ledger: Callable[[], None] = lambda: None
        self.errands: dict[Task, Callable[[], None]] = {}
        self.endings: dict[Task, Callable[[tuple[int, ...]], None]] = {}
        self.bar = TaskBar(theme)
        self._voices = QTimer(self, interval=VOICES)
        self._voices.timeout.connect(self.listen)

    def join(self, sidebar: Sidebar, stage: Stage, centre: Centre, pane: Pane) -> None:
        """Let these parts of the window know of each other."""
        self._sidebar, self._stage, self._pane = sidebar, stage, pane
        self._list = stage.tasks
        stage.screens.add(Task.DUPLICATES, self._duplicates)
        for task in LED:
            stage.screens.add(task, partial(self._lead, task))
        self._search = centre.search
        centre.hold(self.bar)
        centre.squeezed.connect(lambda low: self.bar.squeeze(low=low))
        centre.grid.selected.connect(self._choose)
        sidebar.screen_wanted.connect(self._go_to)
        sidebar.chosen.connect(lambda _: self._leave())
        sidebar.gone_to.connect(lambda _: self._leave())
        self._list.left.connect(lambda: sidebar.choose(""))
        self._list.rows.chosen.connect(self._take_up)
        self._list.rows.opened.connect(self._run)
        self._inquiry.found.connect(self._show_found)
        self._inquiry.renewed.connect(self.count)
        self._inquiry.renewed.connect(stage.screens.refresh)
        self.bar.settled.connect(self._settle)
        self.leading = Leading(self._courier, sidebar, stage.screens, self)
        self.leading.failed.connect(self._tell)
        self.errands[Task.REVIEW] = self.leading.to_review
        self.errands[Task.PROMISES] = self.leading.to_promises
        self.bar.led.connect(lambda: self.leading.to_terms_of(self._meant))
        self.bar.gone_on.connect(self._list.rows.choose)
        pane.saved.connect(self.count)

    def attach(self, door: GatedDoor) -> None:
        """Keep this library from now on."""
        self._door = door
        self._stage.screens.attach(door)
        self.leading.attach(door)
        self.mind_rights()

    def mind_rights(self) -> None:
        """Only librarians have something to keep; the list of them may have changed."""
        librarian = self._door is not None and self._door.librarian
        known = (Screen.TASKS, Screen.LEDGER, *self._stage.screens.known)
        self._sidebar.show_screens(sorted(set(known), key=list(Screen).index) if librarian else ())
        if librarian and not self._voices.isActive():
            self._voices.start()
            self.count()
            self.listen()

    def hear(self, event: Event) -> None:
        """Something happened in the library."""
        if isinstance(event, ConflictsChanged):
            self._show_counts((TaskCount(Task.CONFLICTS, event.waiting),))

    def count(self) -> None:
        """Ask this PC's own database what waits."""
        if self._door is not None and self._door.librarian:
            done = self._door.tasks.counts()
            self._courier.deliver(done, self, self._show_counts, self._tell)

    def listen(self) -> None:
        """Ask the share what staff said, and have compared what was not compared yet."""
        if self._door is not None and self._door.librarian:
            done = self._door.tasks.voices()
            self._courier.deliver(done, self, self._show_counts, self._tell)
            looked = self._door.duplicates.look()
            self._courier.deliver(looked, self, self._count_again, self._tell)

    def _count_again(self, new: bool) -> None:  # noqa: FBT001 - what the look found
        if new:
            self.count()

    def _show_counts(self, counts: tuple[TaskCount, ...]) -> None:
        self._list.show_counts(counts)
        self._sidebar.rows.count_screen(Screen.TASKS, self._list.total)
        if isinstance(page := self._stage.screens.current, LeadPage):
            page.refresh()

    # --- where one is ---

    def _go_to(self, wanted: str) -> None:
        screen = Screen(wanted)  # Qt makes a plain text of it on the way
        if screen is Screen.TASKS:
            self._stage.show_tasks()
            self.listen()
            self._take_up(self._list.rows.task or self._first())
            self._list.rows.setFocus()
        elif screen in self._stage.screens.known:
            self._stage.open(screen)
        elif screen is Screen.LEDGER:
            self.open_ledger()
            QTimer.singleShot(0, self._sidebar, self._sidebar.back)  # it is a window of its own

    def _first(self) -> Task:
        """The first thing that waits."""
        counts = self._list.rows.counts
        waiting = (task for task in _ORDER if task in OF_PICTURES and counts[task])
        return next(waiting, Task.NEW)

    def _take_up(self, wanted: str) -> None:
        task = Task(wanted)
        if self._list.rows.task is not task:
            self._list.rows.choose(task)  # comes back here
        elif task in OF_PICTURES:
            self._stage.show_tasks()
            self._search.show_words("")  # a task is looked through whole
            place = Place(PlaceKind.TASK, task.value)
            self._inquiry.ask(Query(sort=self._inquiry.query.sort, place=place))
        elif self._stage.screens.has(task):
            self._stage.open(task)

    def _run(self, wanted: str) -> None:
        errand, page = self.errands.get(Task(wanted)), self._stage.screens.current
        if errand is not None:
            errand()
        elif page is not None and page.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            page.setFocus(Qt.FocusReason.OtherFocusReason)  # it hears keys itself

    def _lead(self, task: Task, theme: Theme, _courier: Courier) -> LeadPage:
        page = LeadPage(
            theme, task, lambda: self._list.rows.counts[task], lambda: self._following(task)
        )
        page.gone_on.connect(self._list.rows.choose)
        page.wanted.connect(lambda: self._run(task))
        return page

    def _duplicates(self, theme: Theme, courier: Courier) -> DuplicatesPage:
        page = DuplicatesPage(theme, courier)
        page.changed.connect(self._inquiry.again)
        return page

    def _leave(self) -> None:
        self._list.rows.leave()
        self._stage.show_pictures()

    # --- the pictures of a task ---

    def _choose(self, rows: tuple[int, ...]) -> None:
        self._chosen = rows
        self.bar.count(len(rows), len(self._rows))

    def _show_found(self, found: Found) -> None:
        place = found.query.place
        task = Task(place.id) if place and place.kind is PlaceKind.TASK else None
        self._rows = found.rows
        self.bar.show_task(task, self._following(task))
        self.bar.count(len(self._chosen), len(self._rows))

    def _following(self, task: Task | None) -> Task | None:
        """What else waits, the next one below first."""
        if task is None:
            return None
        at, counts = _ORDER.index(task), self._list.rows.counts
        others = (*_ORDER[at + 1 :], *_ORDER[:at])
        # what was taken out may stay out
        return next((one for one in others if counts[one] and one is not Task.RETIRED), None)

    @property
    def _meant(self) -> tuple[int, ...]:
        """The chosen pictures; all that are shown where none is."""
        return tuple(row for row in self._chosen or self._rows if row >= 0)

    def _settle(self) -> None:
        task, rows = self._list.rows.task, self._meant
        if task in SEEN:
            self._pane.change(rows, Edit(seen=SEEN[task]))
        elif task is not None and task in self.endings:
            self.endings[task](rows)

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        if not isinstance(error, NotALibrarian):  # no longer one: nothing is asked any more
            self.failed.emit(error)

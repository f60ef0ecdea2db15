"""The shelver: joins what librarians do to files to the window's menus and keys."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from assetlib.details import Details
from assetlib.errors import Trouble
from assetlib.gate import GatedDoor
from assetlib.shelving import Shelved, Told
from assetlib.ui.actions import Actions
from assetlib.ui.centre import Centre
from assetlib.ui.courier import Courier
from assetlib.ui.course import Course
from assetlib.ui.inquiry import Inquiry
from assetlib.ui.name_dialog import Question, ask_name
from assetlib.ui.shelved_words import became
from assetlib.ui.theme import Theme
from assetlib.wording import say

Work = Callable[[Told], Future[Shelved]]


class Shelver(QObject):
    """Asks where to, shows how far it is, and says what came of it.

    Signals:
        said: Something was done (text).
        done: Records changed: ask again.
        failed: Nothing more was done (the `Trouble`).
    """

    said = Signal(str)
    done = Signal()
    failed = Signal(object)

    def __init__(self, theme: Theme, courier: Courier, inquiry: Inquiry, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._courier = theme, courier
        self._inquiry, self._window = inquiry, window
        self._door: GatedDoor | None = None
        self._rows: tuple[int, ...] = ()
        self.course: Course | None = None

    def join(self, centre: Centre, actions: Actions) -> None:
        """Let these parts of the window know of it."""
        self._actions = actions
        centre.grid.selected.connect(self._choose)
        actions.rename_file.triggered.connect(self._ask_name)
        actions.relocate.triggered.connect(self._ask_folder)
        actions.retire.triggered.connect(lambda: self.retire(self._rows))
        actions.add.triggered.connect(self._ask_files)
        self._mind()

    def attach(self, door: GatedDoor) -> None:
        """Shelve in this library from now on."""
        self._door = door
        self.mind_rights()

    def mind_rights(self) -> None:
        """What only librarians can do is not offered to others, and in a private look to nobody."""
        door = self._door
        librarian = door is not None and door.librarian and not door.private
        does = self._actions
        for action in (does.rename_file, does.relocate, does.retire, does.add):
            action.setVisible(librarian)
        self._mind()

    def retire(self, rows: tuple[int, ...]) -> None:
        """Take these pictures out of the library."""
        if self._door is not None and rows:
            shelving = self._door.shelving
            self._run(lambda told: shelving.retire(rows, told), "retired")

    def restore(self, rows: tuple[int, ...]) -> None:
        """Put these pictures back."""
        if self._door is not None and rows:
            shelving = self._door.shelving
            self._run(lambda told: shelving.restore(rows, told), "restored")

    def add(self, files: tuple[Path, ...], folder: str) -> None:
        """Copy these files into a folder."""
        if self._door is not None and files:
            shelving = self._door.shelving
            self._run(lambda told: shelving.add(files, folder, told), "added")

    # --- what is asked ---

    def _ask_name(self) -> None:
        if self._door is None or len(self._rows) != 1:
            return
        (row,) = self._rows

        def ask(found: tuple[Details, ...]) -> None:
            if found:
                name = found[0].asset.path.rpartition("/")[2]
                stem = name.rpartition(".")[0] or name
                title, sentence = say("shelving.rename_title"), say("shelving.rename_label")
                asked = Question(title, sentence, say("shelving.rename_do"))
                rename = partial(self._rename, row)
                ask_name(self._theme, self._window, asked, stem, rename)

        self._courier.deliver(self._door.details([row]), self, ask)

    def _rename(self, row: int, stem: str) -> None:
        if self._door is not None:
            shelving = self._door.shelving
            self._run(lambda _: shelving.rename(row, stem), "renamed")

    def _ask_folder(self) -> None:
        if self._door is not None and self._rows:
            rows, shelving = self._rows, self._door.shelving

            def move(folder: str) -> None:
                self._run(lambda told: shelving.move(rows, folder, told), "moved")

            def ask(found: tuple[Details, ...]) -> None:
                here = found[0].asset.path.rpartition("/")[0] if found else ""
                self._choose_folder(say("shelving.move_title", count=len(rows)), here, move)

            self._courier.deliver(self._door.details(rows[:1]), self, ask, self._fail)

    def _ask_files(self) -> None:
        title, filters = say("shelving.add_title"), say("shelving.all_files")
        files, _ = QFileDialog.getOpenFileNames(self._window, title, "", filters)
        if files:
            self.choose_place(tuple(map(Path, files)))

    def choose_place(self, files: tuple[Path, ...]) -> None:
        """Ask into which folder these files are to be copied."""
        words = say("shelving.add_into", count=len(files))
        here = self._inquiry.query.category
        self._choose_folder(words, here, lambda folder: self.add(files, folder))

    def _choose_folder(self, title: str, here: str, then: Callable[[str], None]) -> None:
        """Ask for a folder; `here` stands there first, where it is one: a category may be none."""
        if self._door is None:
            return
        top = say("shelving.top")

        def ask(folders: tuple[str, ...]) -> None:
            offered = tuple(folder or top for folder in folders)
            asked = Question(title, say("shelving.folder_label"), say("shelving.go"), offered)
            first = here if here in folders and here else top

            def go(said: str) -> None:
                then("" if said == top else said)

            ask_name(self._theme, self._window, asked, first, go)

        self._courier.deliver(self._door.shelving.folders(), self, ask, self._fail)

    # --- what becomes of it ---

    def _run(self, work: Work, key: str) -> None:
        if self.course is not None:
            return  # one after the other: what runs can be seen and ended
        course = self.course = Course(say(f"shelving.{key}_title"), self._window)
        self._mind()

        def over() -> None:
            course.close()
            self.course = None
            self._mind()

        def tell(done: Shelved) -> None:
            over()
            self.said.emit(became(done, key))
            self.done.emit()

        def fail(error: BaseException) -> None:
            over()
            self.done.emit()
            self._fail(error)

        self._courier.deliver(work(course.told), self, tell, fail)

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        self.failed.emit(error)

    def _choose(self, rows: tuple[int, ...]) -> None:
        self._rows = tuple(row for row in rows if row >= 0)
        self._mind()

    def _mind(self) -> None:
        """What would do nothing is not offered."""
        does, free = self._actions, self.course is None
        does.rename_file.setEnabled(free and len(self._rows) == 1)
        does.relocate.setEnabled(free and bool(self._rows))
        does.retire.setEnabled(free and bool(self._rows))
        does.add.setEnabled(free)

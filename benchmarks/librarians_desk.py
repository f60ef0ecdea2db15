"""What the librarian's desk takes of the GUI thread at 100,000 pictures.

    .venv/bin/python -m benchmarks.librarians_desk [PICTURES USES]

Every screen and task is gone to in the real window over a real library without files but with
terms, questions, offers and a ledger (`benchmarks/matters.py`); a licence is opened, answered and
compared, changes are previewed, a picture is taken. Told are the longest stretches of work without
a pause, in CPU time, beside what a plain form of fifty labels takes in the same run.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QItemSelectionModel, QTimer
from PySide6.QtWidgets import QApplication

from assetlib import app as program
from assetlib.catalogue.changes import Op, Put
from assetlib.categories import Act
from assetlib.folder_rules import RuleEntry
from assetlib.founding import found_library
from assetlib.library import Library, open_library
from assetlib.settings import load
from assetlib.task import OF_PICTURES, Task
from assetlib.ui.desk import Desk
from assetlib.ui.lead_page import LED
from assetlib.ui.memory import Memory
from assetlib.ui.screens import Screen
from assetlib.ui.window import Window
from benchmarks import matters
from benchmarks.blocks import plain
from benchmarks.places import operations
from tests.blocks import Heartbeat

BATCH = 5_000
REST = 4_000
"""Ms in which answers come and are painted."""


def main(size: int, uses: int) -> None:
    """Build, go everywhere, print."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        root, cache = Path(place) / "画像", Path(place) / "cache"
        root.mkdir()
        (root / "一.txt").write_text("a folder that is not empty")
        found_library(root, load(cache))
        fill(open_library(root, cache, indexing=False), size)
        matters.fill(root, cache, uses)
        sys.setswitchinterval(program.HOLD)
        application = program._application()
        plain()
        print(f"a plain form of fifty labels: {min(plain() for _ in range(5)):.0f} ms")
        desk = Desk(application, lambda: open_library(root, cache, indexing=False), Memory())
        desk.window.show()
        until(lambda: desk.open and desk.window.centre.model.rowCount() > 0)
        wait(3_000)
        for name, walk in walks(desk.window):
            told(desk.window, name, walk)
        desk.window.close()
        desk.close()
    os._exit(0)


def fill(library: Library, size: int) -> None:
    """So many pictures, by way of the log."""
    library.ready()
    batch: list[Op] = []
    for op in operations(size):
        batch.append(op)
        if len(batch) == BATCH:
            hand_in(library, batch)
            batch = []
    hand_in(library, batch)
    library.close()


def hand_in(library: Library, ops: list[Op]) -> None:
    done = [op for op in ops if isinstance(op, Put)]
    library.change("benchmark", lambda _connection, _view: (done, len(done)), 120.0).result()
    library.deliver(120)


def walks(window: Window) -> Iterator[tuple[str, Callable[[], object]]]:
    """Everywhere a librarian goes, by name."""
    rows = window.stage.tasks.rows
    yield "to the tasks", lambda: window.sidebar.open(Screen.TASKS)
    for task in Task:
        if task in OF_PICTURES or task in (Task.OFFERED, Task.ASKED, Task.DUPLICATES, *LED):
            yield f"the task {task.value}", lambda task=task: rows.choose(task)
    yield "the task no_tags again", lambda: rows.choose(Task.NO_TAGS)
    yield "all its pictures chosen", window.centre.grid.selectAll
    yield "the task new again", lambda: rows.choose(Task.NEW)
    yield "all of them sorted", window.curator.bar.settle.click
    yield "back to the pictures", lambda: window.sidebar.choose("")
    for screen in window.stage.screens.known:
        yield f"the screen {screen.value}", lambda screen=screen: window.sidebar.open(screen)
    yield "back again", lambda: window.sidebar.choose("")
    for name in ("tags", "history", "words", "librarians", "day_one"):
        yield f"the dialog {name}", getattr(window.commands, name).trigger
    yield from of_terms(window)
    yield from of_changes(window)
    yield from of_uses(window)
    yield from of_papers(window)


def of_terms(window: Window) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is done with one licence."""
    screen = lambda: window.stage.screens.current  # noqa: E731
    yield "the licences", lambda: window.sidebar.open(Screen.LICENCES)
    until(lambda: screen().list.model.entries)
    yield "a licence opened", lambda: screen().open(screen().list.model.entries[0])
    yield "an answer", lambda: screen().sheet.answer(credit="none")
    yield "versions compared", lambda: screen()._compare()
    yield "its works", lambda: screen()._show_works()
    yield "its history", lambda: screen()._show_history()


def of_changes(window: Window) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is seen before it is changed."""
    arranger, rule = window.arranger, RuleEntry("", category="別の分類", distributor="いらすとや")

    def try_rule() -> None:
        arranger.open_rules()
        arranger.dialog.form.show_rule(rule, new=True)
        arranger.dialog.try_button.click()

    yield "a folder rule tried", try_rule
    yield "a category deleted", lambda: arranger.open_category(Act.DELETE, matters.FOLDER)


def of_uses(window: Window) -> Iterator[tuple[str, Callable[[], object]]]:
    """What staff do, too."""
    centre, does = window.centre, window.commands
    flag = QItemSelectionModel.SelectionFlag.Select

    def choose(count: int) -> None:
        chosen = centre.grid.selectionModel()
        chosen.clearSelection()
        for number in range(count):
            chosen.select(centre.model.index(number), flag)

    yield "a folder with terms", lambda: window.sidebar.choose(matters.FOLDER)
    yield "a use chosen", centre.use_bar.trough.keys[1].click
    yield "one picture", lambda: choose(1)
    yield "three pictures", lambda: choose(3)
    yield "copied, with a reminder", does.copy.trigger
    yield "the works", does.work.trigger
    yield "the form to save in", does.save.trigger
    yield "the ledger", does.ledger.trigger


def of_papers(window: Window) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is told on paper and in lists, and what April brings."""
    clerk = window.clerk
    for name in ("papers", "sidecars", "retention", "sections", "handover"):
        yield f"the dialog {name}", lambda name=name: clerk._open(getattr(clerk, f"_{name}"))
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "一覧.csv"

        def look() -> None:
            clerk.dialog.look_at(file)

        yield "the dialog lists", lambda: clerk._open(clerk._lists)
        clerk._open(clerk._lists)
        yield "every picture written into a list", lambda: clerk.dialog.write_to(file)
        until(file.exists)
        clerk._open(clerk._lists)
        yield "that list laid beside the library", look
    yield "the works affected", window.purpose.open_affected
    window.purpose.open_affected()
    until(window.purpose.ledger.model.rowCount)
    yield "all of them chosen", window.purpose.ledger.table.selectAll
    window.purpose.open_affected()
    window.purpose.ledger.table.selectAll()
    yield "all of them told", window.purpose.ledger.told.click


def told(window: Window, name: str, walk: Callable[[], object]) -> None:
    """Go there in the GUI thread, wait until all has come, and tell the longest stretch."""
    with Heartbeat() as beat:
        QTimer.singleShot(0, walk)
        wait(REST)
    for other in QApplication.topLevelWidgets():
        if other.isVisible() and not isinstance(other, Window):
            other.close()
    shown = f"{window.centre.model.rowCount():,}"
    print(f"{name:30} {shown:>8} pictures  {beat.longest or 'nothing'}"[:220], flush=True)


def wait(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def until(condition: Callable[[], object], most: int = 120_000) -> None:
    loop, looking = QEventLoop(), QTimer(interval=20)
    looking.timeout.connect(lambda: loop.quit() if condition() else None)
    looking.start()
    QTimer.singleShot(most, loop.quit)
    loop.exec()


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:]]
    main(*(numbers or [100_000, 50_000]))

"""What the librarian's desk takes of the GUI thread at 100,000 pictures.

    .venv/bin/python -m benchmarks.librarians_desk [PICTURES]

Every screen and task is gone to in the real window over a real library without files; told are the
longest stretches of work without a pause, in CPU time, beside what building and painting a plain
form of fifty labels takes in the same run.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from assetlib import app as program
from assetlib.catalogue.changes import Op, Put
from assetlib.founding import found_library
from assetlib.library import Library, open_library
from assetlib.settings import load
from assetlib.task import OF_PICTURES, Task
from assetlib.ui.desk import Desk
from assetlib.ui.memory import Memory
from assetlib.ui.screens import Screen
from assetlib.ui.window import Window
from benchmarks.blocks import plain
from benchmarks.places import operations
from tests.blocks import Heartbeat

BATCH = 5_000
REST = 4_000
"""Ms in which answers come and are painted."""


def main(size: int) -> None:
    """Build, go everywhere, print."""
    with tempfile.TemporaryDirectory() as place:
        root, cache = Path(place) / "画像", Path(place) / "cache"
        root.mkdir()
        (root / "一.txt").write_text("a folder that is not empty")
        found_library(root, load(cache))
        fill(open_library(root, cache, indexing=False), size)
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
        if task in OF_PICTURES:
            yield f"the task {task.value}", lambda task=task: rows.choose(task)
    yield "the task no_tags again", lambda: rows.choose(Task.NO_TAGS)
    yield "all its pictures chosen", window.centre.grid.selectAll
    yield "the task new again", lambda: rows.choose(Task.NEW)
    yield "all of them sorted", window.curator.bar.settle.click
    yield "back to the pictures", lambda: window.sidebar.choose("")
    for screen in window.stage.screens.known:
        yield f"the screen {screen.value}", lambda screen=screen: window.sidebar.open(screen)
    yield "back again", lambda: window.sidebar.choose("")
    for name in ("tags", "history", "words", "librarians"):
        yield f"the dialog {name}", getattr(window.commands, name).trigger


def told(window: Window, name: str, walk: Callable[[], object]) -> None:
    """Go there in the GUI thread, wait until all has come, and tell the longest stretch."""
    with Heartbeat() as beat:
        QTimer.singleShot(0, walk)
        wait(REST)
    for other in QApplication.topLevelWidgets():
        if other.isVisible() and not isinstance(other, Window):
            other.close()
    longest = max(beat.blocks, key=lambda block: block.seconds, default="under 50 ms")
    shown = f"{window.centre.model.rowCount():,}"
    print(f"{name:30} {shown:>8} pictures  {longest}"[:220])


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
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)

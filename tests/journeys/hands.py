"""Somebody at a PC: the real window over a real library, with a hand on the mouse and the keys.

Only the clock is set, and the loop in which the system carries a drag is left out: what it would
carry is kept in `drops`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from assetlib.library import Library, open_library
from assetlib.ui.desk import Desk
from assetlib.ui.licences.leaving import Leaving
from assetlib.ui.memory import Memory
from assetlib.ui.reminder_dialog import ReminderDialog
from assetlib.ui.scrim import Scrim
from assetlib.ui.use_bar import button_word
from assetlib.ui.window import Window
from assetlib.ui.work_dialog import WorkDialog
from assetlib.use import Button, UseRecord
from tests.journeys.city import City
from tests.uses import account

PATIENCE = 30_000
"""Ms: a loaded machine with two cores has time enough."""

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
STAFF = "hanako@city"

_EDITOR = "assetlib.ui.licences.screen"


@dataclass
class Drop:
    """What a drag would have carried into another program."""

    urls: list[QUrl]
    png: bytes
    image: QImage
    actions: Qt.DropAction
    words: str

    @property
    def files(self) -> list[Path]:
        return [Path(url.toLocalFile()) for url in self.urls]


class _Counter(QObject):
    """Counts the presses of the mouse, as the program gets them.

    It hears every event of the program, which takes a third as long again: only who counts has one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and watched.isWindowType():
            self.count += 1
        return False


class Pc:
    """A PC of staff with its window, until it is put away."""

    def __init__(self, city: City, qtbot: QtBot, drops: list[Drop], who: str = STAFF) -> None:
        self.city, self._qtbot, self.drops, self.who = city, qtbot, drops, who
        self._app = QApplication.instance()
        assert isinstance(self._app, QApplication)
        self._counter: _Counter | None = None
        self._closed = False
        self.library: Library
        self.memory = Memory(city.caches / f"{who}.ini")
        self.desk = Desk(self._app, self._open_library, self.memory)
        self.window: Window = self.desk.window
        self.window.show()
        self.window.activateWindow()
        self.until(lambda: self.desk.open)
        self.until(self.window.isActiveWindow)
        self.until(self.window.centre.is_complete)

    def _open_library(self) -> Library:
        with account(self.who):
            library = open_library(self.city.root, self.city.caches / self.who, indexing=False)
        library.ready()
        library.gate._now = library.gate._thinking._now = self.city.clock
        self.library = library
        return library

    def close(self) -> None:
        """Put the PC away, once; what is under way is let come to its end."""
        if self._closed:
            return
        self._closed = True
        if self._counter is not None:
            self._app.removeEventFilter(self._counter)
        try:
            self.until(self._put_down)
        finally:
            self._leave()

    def _put_down(self) -> bool:
        """Whether nothing is under way; what a failed test left open is given up."""
        front = QApplication.activeModalWidget()
        if isinstance(front, QDialog):
            front.reject()
        return self.at_rest()

    def _leave(self) -> None:
        with mock.patch(f"{_EDITOR}.ask_before_leaving", return_value=Leaving.LEAVE):
            self.window.close()
        self.window.deleteLater()  # before the library: nothing may ask it any more
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert self.desk.close()
        self.desk._qt_words.end()
        self.desk.deleteLater()

    def until(self, what: Callable[[], object]) -> None:
        """Let the program go on until that holds."""
        self._qtbot.waitUntil(lambda: bool(what()), timeout=PATIENCE)

    def caught_up(self) -> None:
        """Wait until this PC knows the newest revision, and shows it."""
        self.library._delivery.refresh().result()
        self.until(lambda: self.library.head == self.city.office.head)
        self.settle()

    def records(self) -> list[UseRecord]:
        """As the city's, once what this PC has handed in is there."""
        self.library._delivery.refresh().result()
        return self.city.records()

    # --- the hand ---

    @property
    def clicks(self) -> int:
        """Presses of the mouse since this was asked first, those of drags with them."""
        if self._counter is None:
            self._counter = _Counter()
            self._app.installEventFilter(self._counter)
        return self._counter.count

    def click(self, widget: QWidget, at: QPoint | None = None, keys: Any = NONE) -> None:
        """Press that, where it can be seen."""
        self.until(lambda: widget.isVisible() and widget.isEnabled() and self._open(widget))
        place = widget.mapTo(widget.window(), at or widget.rect().center())
        QTest.mouseClick(widget.window().windowHandle(), LEFT, keys, place)

    def _open(self, widget: QWidget) -> bool:
        """Whether no scrim lies over it any more: one goes a moment after its dialog."""
        return widget.window() is not self.window or not self.window.findChildren(Scrim)

    def tick(self, box: QWidget) -> None:
        """Tick a box: its square is at the left."""
        self.click(box, QPoint(10, box.height() // 2))

    def press(self, key: Qt.Key, keys: Any = NONE) -> None:
        """Press a key, in whatever window is in front."""
        QTest.keyClick(self._front(), key, keys)

    def type(self, words: str) -> None:
        """Type where the keyboard is; Japanese comes as an input method sends it."""
        field_ = QApplication.focusWidget()
        assert field_ is not None
        from tests.ui.windows import commit  # noqa: PLC0415 - brings the fixtures of the window

        commit(field_, words)

    def _front(self) -> Any:
        front = QApplication.activeModalWidget() or self.window
        if not front.isActiveWindow():
            front.activateWindow()  # what a window manager does when a dialog closes
        self.until(front.isActiveWindow)
        return front.windowHandle()

    # --- the window ---

    def choose_use(self, button: Button) -> None:
        bar = self.window.centre.use_bar
        key = next(one for one in bar.trough.keys if one.text() == button_word(button))
        self.click(key)
        self.until(lambda: bar.button is button)
        self.settle()

    def settle(self) -> None:
        """Wait until the plan of what is chosen has come."""
        armed = self.window.way_out.routes.armed
        grid = self.window.centre.grid

        def ready() -> bool:
            if armed.rows != grid.chosen() or armed.asking:
                return False
            return armed.use is None or not armed.rows or armed.plan is not None

        self.until(ready)

    def place(self, title: str) -> QPoint:
        """Where the picture of that title is, scrolled to."""
        grid, model = self.window.centre.grid, self.window.centre.model
        row = self.row(title)
        self.until(lambda: model.index_of(row).isValid())
        grid.scrollTo(model.index_of(row))
        return grid.visualRect(model.index_of(row)).center()

    def row(self, title: str) -> int:
        paths = [p for p in self.city.root.rglob(f"{title}.png") if "_catalog" not in p.parts]
        return self.library.row_at(paths[0].relative_to(self.city.root).as_posix()).result()

    def choose(self, *titles: str) -> None:
        """Click pictures, the second and further ones with Ctrl."""
        viewport = self.window.centre.grid.viewport()
        for number, title in enumerate(titles):
            self.click(viewport, self.place(title), CTRL if number else NONE)
        self.until(lambda: len(self.window.centre.grid.chosen()) == len(titles))
        self.settle()

    def pull(self, title: str) -> None:
        """Press a picture and pull it away, until something comes of it; then let go."""
        grid, before = self.window.centre.grid, len(self.drops)
        self.until(lambda: self._open(grid))
        at, handle = self.place(title), self.window.windowHandle()
        start = grid.viewport().mapTo(self.window, at)
        QTest.mousePress(handle, LEFT, NONE, start)
        for step in range(1, 5):
            QTest.mouseMove(handle, start + QPoint(12, 6) * step)
        self.until(lambda: len(self.drops) > before or self.dialog is not None)
        QTest.mouseRelease(handle, LEFT, NONE, start + QPoint(48, 24))

    def choose_none(self) -> None:
        """Click on empty ground."""
        grid = self.window.centre.grid
        self.click(grid.viewport(), QPoint(4, 4))
        self.until(lambda: not grid.chosen())

    def drag(self, title: str) -> Drop:
        """Drag a picture that nothing keeps back."""
        before = len(self.drops)
        self.pull(title)
        assert self.dialog is None, "a reminder opened"
        assert len(self.drops) == before + 1
        self.until(self.at_rest)
        return self.drops[-1]

    def at_rest(self) -> bool:
        """Whether nothing is under way."""
        return not self.window.way_out.routes.errands.running

    # --- the dialogs ---

    @property
    def dialog(self) -> ReminderDialog | None:
        """The reminder, where it stands before the window."""
        front = QApplication.activeModalWidget()
        return front if isinstance(front, ReminderDialog) and front.isVisible() else None

    def reminder(self) -> ReminderDialog:
        """The reminder, once it is there."""
        self.until(lambda: self.dialog is not None)
        assert self.dialog is not None
        return self.dialog

    def confirm(self) -> None:
        """Press Enter: the way on has the keyboard, or is the default."""
        dialog = self.reminder()
        self.until(dialog.primary.isEnabled)
        self.press(Qt.Key.Key_Return)
        self.until(lambda: self.dialog is None)

    def give_up(self) -> None:
        self.press(Qt.Key.Key_Escape)
        self.until(lambda: self.dialog is None)
        self.until(self.at_rest)

    def open_works(self) -> WorkDialog:
        self.press(Qt.Key.Key_T, CTRL)
        self.until(lambda: isinstance(QApplication.activeModalWidget(), WorkDialog))
        found = QApplication.activeModalWidget()
        assert isinstance(found, WorkDialog)
        use = self.window.purpose.desk.use
        self.until(lambda: found.list.count() > int(use is not None and use.work is not None))
        if found.list.currentRow():  # the work that is chosen: begin another one
            self.click(
                found.list.viewport(), found.list.visualItemRect(found.list.item(0)).center()
            )
            self.click(found.fields.title)
        self.until(found.fields.title.hasFocus)
        return found

    def take_up(self, dialog: WorkDialog) -> None:
        """Press the way on, and wait until the window is for that work."""
        self.click(dialog.accept_button)
        self.until(lambda: QApplication.activeModalWidget() is None)
        self.settle()

    def begin_work(self, title: str, button: Button, **answers: bool) -> None:
        """A new work with that title: printed, and no to everything but what is said."""
        dialog = self.open_works()
        self.type(title)
        key = next(k for k in dialog.fields.button.keys if k.text() == button_word(button))
        self.click(key)
        dialog.fields.medium.setCurrentIndex(dialog.fields.medium.findData("print"))
        for name in ("ads", "contractor"):
            self.click(getattr(dialog.fields, name).keys[int(answers.get(name, False))])
        self.click(dialog.fields.altering.whether.keys[0])
        self.take_up(dialog)


def pixels(file: Path) -> bytes:
    """What a picture shows, whatever else its file says."""
    with Image.open(file) as image:
        return image.tobytes()


def clipboard_files() -> Sequence[Path]:
    mime = QGuiApplication.clipboard().mimeData()
    return [Path(url.toLocalFile()) for url in mime.urls()]


@pytest.fixture
def drops(monkeypatch: pytest.MonkeyPatch) -> list[Drop]:
    """What was dragged out of the window; the system's own loop is left out."""
    found: list[Drop] = []

    def carry(drag: QDrag, actions: Qt.DropAction) -> Qt.DropAction:
        mime = drag.mimeData()
        png = bytes(mime.data("image/png").data())
        image = QImage(mime.imageData()) if mime.hasImage() else QImage()
        found.append(Drop(mime.urls(), png, image, actions, mime.text()))
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", carry)
    return found


@pytest.fixture
def sit_down(
    qtbot: QtBot, drops: list[Drop], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Pc]]:
    """Opens the window of a PC of staff in that city."""
    pcs: list[Pc] = []

    def sit(city: City, who: str = STAFF) -> Pc:
        pcs.append(Pc(city, qtbot, drops, who))
        return pcs[-1]

    yield sit
    for pc in pcs:
        pc.close()

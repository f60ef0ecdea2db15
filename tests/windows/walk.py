"""Walks through the program of a bundle, in that bundle's own Python, and photographs the screen.

    python\\python.exe walk.py LIBRARY SHOTS

It searches, chooses what its terms say something of, copies it, reads the reminder and agrees.
What stands on the clipboard then is looked at from another program (`tests/windows/clipboard.py`).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from assetlib import wording
from assetlib.app import _application
from assetlib.entrance import LocalEntrance
from assetlib.ui.desk import Desk
from assetlib.ui.memory import Memory
from assetlib.ui.reminder_dialog import ReminderDialog
from assetlib.ui.use_bar import button_word
from assetlib.use import Button

WORDS = "消火器"
LONGEST = 120.0


class Walk:
    """One walk; every step waits for what it needs, or the walk fails."""

    def __init__(self, library: Path, shots: Path) -> None:
        self._app, self._shots = _application(), shots
        shots.mkdir(parents=True, exist_ok=True)
        self._desk = Desk(self._app, LocalEntrance(library, None).open, Memory())
        self._window = self._desk.window
        self._window.show()
        self._until(lambda: self._desk.open and self._window.centre.is_complete())

    def go(self) -> dict[str, object]:
        """The whole way; what was found."""
        self._shoot("1-starts")
        if (asked := self._dialog()) is not None:
            asked.reject()  # who one is can be said later
            self._until(lambda: self._dialog() is None)
        every = self._window.centre.model.rowCount()
        self._window.centre.search.setText(WORDS)
        self._until(lambda: getattr(self._window.inquiry.answered, "text", "") == WORDS)
        self._until(lambda: self._window.centre.model.rowCount() < every)
        self._until(self._window.centre.is_complete)
        self._shoot("2-searches")
        bar = self._window.centre.use_bar
        next(one for one in bar.trough.keys if one.text() == button_word(Button.PUBLIC)).click()
        grid, model = self._window.centre.grid, self._window.centre.model
        found = model.rowCount()
        grid.setFocus()
        grid.setCurrentIndex(model.index(0))
        self._until(lambda: self._window.way_out.routes.armed.plan is not None)
        self._window.commands.copy.trigger()
        self._until(lambda: isinstance(self._dialog(), ReminderDialog))
        reminder = self._dialog()
        assert isinstance(reminder, ReminderDialog)
        self._rest()
        self._shoot("3-reminds")
        for section in reminder.list.sections:
            section.tick.box.setChecked(True)
        self._until(reminder.primary.isEnabled)
        reminder.primary.click()
        clipboard = QGuiApplication.clipboard()
        self._until(lambda: clipboard.mimeData().hasImage())
        self._rest()
        self._shoot("4-handed-over")
        files = [url.toLocalFile() for url in clipboard.mimeData().urls()]
        return {"found": found, "credits": list(reminder.plan.credits), "files": files}

    def leave(self) -> None:
        """Close the window as one does."""
        self._window.close()
        assert self._desk.close()

    def _dialog(self) -> QDialog | None:
        front = QApplication.activeModalWidget()
        return front if isinstance(front, QDialog) else None

    def _shoot(self, name: str) -> None:
        screen = QGuiApplication.primaryScreen()
        assert screen.grabWindow(0).save(str(self._shots / f"{name}.png"))

    def _rest(self) -> None:
        until = time.monotonic() + 1.5
        self._until(lambda: time.monotonic() > until)

    def _until(self, holds: Callable[[], object]) -> None:
        loop, looking, late = QEventLoop(), QTimer(interval=20), time.monotonic() + LONGEST
        looking.timeout.connect(lambda: loop.quit() if holds() or time.monotonic() > late else None)
        looking.start()
        loop.exec()
        assert time.monotonic() < late, "what the walk waits for never came"


if __name__ == "__main__":
    wording.speak("ja")
    walk = Walk(Path(sys.argv[1]), Path(sys.argv[2]))
    told = walk.go()
    walk.leave()
    (Path(sys.argv[2]) / "told.json").write_text(json.dumps(told), encoding="utf-8")

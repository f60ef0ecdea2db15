"""The crash dialog: a bug of ours, said calmly, with what was kept and what to hand to IT."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox

from assetlib.crash_report import write_report
from assetlib.discreet import told
from assetlib.ui.plain_text import copy_text
from assetlib.wording import say

log = logging.getLogger("assetlib")


class CrashReporter(QObject):
    """The outermost hook: every exception nobody expected is logged, and shown once at a time.

    `cache` is where the report lies that IT may be handed.

    Signals:
        crashed: What may be kept of it (tuple of text), from whatever thread.
    """

    crashed = Signal(tuple)

    def __init__(self, cache: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cache = cache
        self._open = False
        self.box: QMessageBox | None = None
        self.crashed.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Hear of every exception from now on, in every thread."""
        sys.excepthook = self.report
        threading.excepthook = lambda args: self.report(
            args.exc_type, args.exc_value, args.exc_traceback
        )

    def report(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Log the exception and tell the person in front of the screen."""
        error = error if error is not None else kind()
        log.critical("a bug was met", exc_info=(kind, error, trace))
        if not issubclass(kind, KeyboardInterrupt):
            self.crashed.emit(told(error))

    def tell_of_death(self, lines: Sequence[str]) -> None:
        """The program died the last time: say so, as of any other fault."""
        self._tell("fallen", lines)

    def _show(self, lines: tuple[str, ...]) -> None:
        self._tell("crash", lines)

    def _tell(self, what: str, lines: Sequence[str]) -> None:
        if self._open:
            return  # the log has it; a second dialog on top of the first helps nobody
        self._open = True
        place, found = write_report(self._cache, lines)
        self.box = crash_box(what, lines, place, found.waiting)
        self.box.exec()
        self._open, self.box = False, None


def crash_box(what: str, lines: Sequence[str], place: Path | None, waiting: int) -> QMessageBox:
    """What happened, what was kept, what to do, and the places in the program under 「詳細」.

    `what`: "crash" now, or "fallen" the last time. `place`: where the report lies.
    """
    box = QMessageBox(QApplication.activeWindow())
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(say(f"crash.{what}_title"))
    box.setText(say(f"crash.{what}_title"))
    kept = say("crash.waiting", count=waiting) if waiting else say("crash.nothing_waits")
    report = say("crash.report", place=place) if place is not None else say("crash.no_report")
    box.setInformativeText("\n\n".join((say(f"crash.{what}_text"), kept, report)))
    box.setDetailedText("\n".join(lines))
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Close))
    if place is not None:
        _add(box, say("crash.open_folder"), lambda: _open_folder(place))
        _add(box, say("crash.copy"), lambda: _copy(place))
    return box


def _add(box: QMessageBox, words: str, does: Callable[[], object]) -> None:
    """A button that leaves the box open."""
    button = box.addButton(words, QMessageBox.ButtonRole.ActionRole)
    button.clicked.disconnect()  # else it would close the box
    button.clicked.connect(does)


def _open_folder(place: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(place.parent)))


def _copy(place: Path) -> None:
    copy_text(place.read_text(encoding="utf-8-sig"))

"""The crash dialog: a bug of ours, said calmly, with what was kept and what to hand to IT."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from assetlib.wording import say

log = logging.getLogger("assetlib")


class CrashReporter(QObject):
    """The outermost hook: every exception nobody expected is logged, and shown once at a time.

    Signals:
        crashed: The traceback, from whatever thread.
    """

    crashed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = False
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
        text = "".join(traceback.format_exception(kind, error, trace))
        log.critical("A bug was met\n%s", text)
        if not issubclass(kind, KeyboardInterrupt):
            self.crashed.emit(text)

    def _show(self, text: str) -> None:
        if self._open:
            return  # the log has it; a second dialog on top of the first helps nobody
        self._open = True
        crash_box(text).exec()
        self._open = False


def crash_box(text: str) -> QMessageBox:
    """What happened, what was kept, what to do, and the traceback under 「詳細」."""
    box = QMessageBox(QApplication.activeWindow())
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(say("window.crash_title"))
    box.setText(say("window.crash_title"))
    box.setInformativeText(f"{say('window.crash_text')}\n\n{say('window.crash_hint')}")
    box.setDetailedText(text)
    return box

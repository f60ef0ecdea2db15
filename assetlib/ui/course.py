"""A course: how far work of many steps is; after a second it shows a count and a way to end it."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QProgressDialog, QWidget

from assetlib.wording import say

PATIENCE, LOOK = 1_000, 100
"""Ms until it is shown, and between two looks at how far it is."""


WIDTH = 360
"""Px: room for the words in both languages."""


class Course(QObject):
    """`told` is called from whichever thread works; the window only looks, and waits for nothing.

    Signals:
        ended: Somebody wants no more of it; what is done stays done.
    """

    ended = Signal()

    def __init__(self, words: str, window: QWidget, topic: str = "shelving") -> None:
        """`topic`: whose words say how far it is (`progress`) and how it is ended (`cancel`); and
        what is done before there is a count (`laying`), where that takes a while."""
        super().__init__(window)
        self._words, self._window, self._topic = words, window, topic
        self._lock = threading.Lock()
        self._at, self._ending = (0, 0), False
        self.dialog: QProgressDialog | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._show)
        self._look = QTimer(self, interval=LOOK)
        self._look.timeout.connect(self._draw)
        self._patience.start()

    def told(self, done: int, total: int) -> bool:
        """So many of so many are done; whether to go on."""
        with self._lock:
            self._at = (done, total)
            return not self._ending

    def end(self) -> None:
        """Ask for the end; the step that is under way is still done."""
        with self._lock:
            self._ending = True
        self.ended.emit()

    def close(self) -> None:
        """The work is over."""
        self._patience.stop()
        self._look.stop()
        if self.dialog is not None:
            self.dialog.close()
        self.deleteLater()

    def _show(self) -> None:
        self.dialog = dialog = QProgressDialog(self._window)
        dialog.setProperty("role", "surface")
        dialog.setMinimumWidth(WIDTH)
        bar = QProgressBar()
        bar.setTextVisible(False)  # the count stands above it
        bar.setAccessibleName(self._words)
        dialog.setBar(bar)
        dialog.setWindowTitle(self._words)
        dialog.setCancelButtonText(say(f"{self._topic}.cancel"))
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        dialog.canceled.connect(self.end)
        self._draw()
        self._look.start()
        dialog.show()

    def _draw(self) -> None:
        with self._lock:
            done, total = self._at
        if self.dialog is not None:
            self.dialog.setRange(0, total)
            self.dialog.setValue(done)
            self.dialog.setLabelText(self._said(done, total))

    def _said(self, done: int, total: int) -> str:
        if total or self._topic == "shelving":
            return say(f"{self._topic}.progress", done=done, total=total)
        return say(f"{self._topic}.laying")

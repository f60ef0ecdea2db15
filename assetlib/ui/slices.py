"""Slices: work of the window's thread done a few ms at a time, the window's events between them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from assetlib.ui.turn import this_turn

MOST_TURNS = 8
"""Turns that a slice lets pass: whoever scrolls for long must not keep it for ever."""


class Slices(QObject):
    """One work at a time; each step of its iterator is a slice.

    A slice that falls due in a turn of the loop in which a window was painted waits for another.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[object] = iter(())
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._do)
        self._turn, self._passed = this_turn(), 0

    @property
    def busy(self) -> bool:
        """Whether something is left to be done."""
        return self._next.isActive()

    def begin(self, work: Iterator[object], pause: int = 0) -> None:
        """Do this from now on, and nothing more of what was being done.

        `pause`: so many ms before each slice; with 0 what hands and screens need.
        """
        self._work = work
        self._next.setInterval(pause)
        self._next.start()

    def stop(self) -> None:
        """Do no more of it."""
        self._work = iter(())
        self._next.stop()

    def _do(self) -> None:
        if self._turn.full and self._passed < MOST_TURNS:
            self._passed += 1
            self._next.start()
            return
        self._passed = 0
        work, done = self._work, object()
        if next(work, done) is not done and work is self._work:  # no step began another work
            self._next.start()

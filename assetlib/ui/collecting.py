"""Collecting: garbage is looked for in the GUI thread alone, for a QObject must die where it lives.

Python looks for it in whatever thread has just made many values. A QObject with a timer that dies
there leaves the timer behind, and Qt calls what is no more: the program is gone in that moment.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE = 100
"""Ms between two looks: what was made meanwhile is little, and soon looked through."""

_YOUNG = 700
"""So many new values, as Python has it, are worth a look."""

_LOOKS = 6000
"""After so many, ten minutes at least, everything is looked through: nothing is done for 60 ms."""


class Collecting(QObject):
    """From now on until `end`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=PAUSE)
        self._timer.timeout.connect(collect_due)
        self._timer.start()

    def end(self) -> None:
        """Leave it to Python again, where it was."""
        self._timer.stop()
        if self._was:
            gc.enable()


def collect_due() -> None:
    """Collect what it is time for: to be called in the thread in which QObjects live."""
    new, _, looks = gc.get_count()
    if new > _YOUNG:
        gc.collect(2 if looks > _LOOKS else 1)

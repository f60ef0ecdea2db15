"""Collecting: garbage is looked for in the GUI thread alone, for a QObject must die where it lives.

Python looks for it in whatever thread has just made many values. A QObject with a timer that dies
there leaves the timer behind, and Qt calls what is no more: the program is gone in that moment.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE = 1000
"""Ms between two looks at whether it is time."""


_LIMITS = (700, 10, 60)
"""As Python's own, but that everything is looked through after ten minutes, not two: for 60 ms
nothing else is done."""


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
    pairs = zip(gc.get_count(), _LIMITS, strict=True)
    due = [generation for generation, (count, limit) in enumerate(pairs) if count > limit]
    if due:
        gc.collect(max(due))
